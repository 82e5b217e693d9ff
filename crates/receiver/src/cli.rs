//! The command line.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::cors::AllowedOrigin;
use crate::database_url::DatabaseUrl;
use crate::receipt::Receipt;
use crate::{consent, text};

const EXAMPLES: &str = "\
Examples:
  partner-receiver --database sqlite:requests.db --listen 127.0.0.1:8081 --allow-origin https://site.example
  partner-receiver --database postgres://receiver@localhost/requests --config receiver.toml \\
    --allow-origin https://site.example
  partner-receiver --database sqlite:requests.db list
  partner-receiver --database sqlite:requests.db show 7K3M-0QXT-94WD";

const LIST_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db list | cut -f 1,5";

const SHOW_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db show 7K3M-0QXT-94WD";

const EXPORT_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db export > requests.jsonl";

const DELETE_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db delete 7K3M-0QXT-94WD";

const RETRY_EXAMPLE: &str = "\
Examples:
  partner-receiver --database sqlite:requests.db retry-mail
  partner-receiver --database sqlite:requests.db retry-mail 7K3M-0QXT-94WD";

const CONSENT_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db consent add --version 2026-11 --lang ru --file consent.txt";

/// Takes contact requests over HTTP and keeps them; without a command it serves.
#[derive(Parser)]
#[command(name = "partner-receiver", version, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(crate) struct Cli {
    /// Where requests are kept: `sqlite:PATH`, which the server creates when it is absent, or
    /// `postgres://USER@HOST/NAME`
    #[arg(long, value_name = "URL")]
    database: String,

    #[command(flatten)]
    pub(crate) serve: ServeOptions,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

impl Cli {
    /// Where requests are kept. The address may hold a password, so it is read here: clap would quote it.
    pub(crate) fn database(&self) -> Result<DatabaseUrl, clap::Error> {
        self.database.parse().map_err(|error| {
            let message = format!("invalid value for '--database <URL>': {error}");
            Self::command().error(ErrorKind::ValueValidation, message)
        })
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct ServeOptions {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
    pub(crate) listen: String,

    /// A site whose pages may send requests, such as `https://site.example`; repeatable, `*` for all
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<AllowedOrigin>,

    /// Recipients, mail, trusted proxies, limits and retention, as in `partner-receiver.example.toml`
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// `off` lets one address and one sender send without limit: for tests, and behind a proxy that limits
    /// by itself
    #[arg(
        long,
        value_name = "on|off",
        default_value = "on",
        hide_possible_values = true
    )]
    pub(crate) limits: Limits,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Limits {
    On,
    Off,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One line a request, oldest first, tab-separated: receipt, time received, state, recipient,
    /// sender's organisation
    #[command(after_help = LIST_EXAMPLE)]
    List,
    /// Everything that is kept about one request
    #[command(after_help = SHOW_EXAMPLE)]
    Show {
        /// The receipt that the sender was given
        receipt: Receipt,
    },
    /// Every request with all its fields, as one JSON object a line
    #[command(after_help = EXPORT_EXAMPLE)]
    Export,
    /// Deletes one request for good, and keeps a line without personal data that says so
    #[command(after_help = DELETE_EXAMPLE)]
    Delete {
        /// The receipt that the sender was given
        receipt: Receipt,
    },
    /// Sends parked mails again: all, or the unsent ones of one request, which leaves quarantine by it
    #[command(after_help = RETRY_EXAMPLE)]
    RetryMail {
        /// The receipt that the sender was given
        receipt: Option<Receipt>,
    },
    /// The texts of consent. Once one is registered, requests must name a registered one
    #[command(subcommand, after_help = CONSENT_EXAMPLE)]
    Consent(ConsentCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConsentCommand {
    /// Registers a text under a version; it is never changed after that
    #[command(after_help = CONSENT_EXAMPLE)]
    Add(ConsentOptions),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ConsentOptions {
    /// The version that requests name: letters, digits, `.`, `_` and `-`
    #[arg(long, value_name = "VERSION", value_parser = consent::version)]
    pub(crate) version: String,

    /// The text as the form shows it, in UTF-8; blanks at its ends do not count
    #[arg(long, value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The language of the text; without it the text is for all languages
    #[arg(long, value_name = "LANG", value_parser = text::language_tag)]
    pub(crate) lang: Option<String>,
}
