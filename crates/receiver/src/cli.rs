//! The command line.

use clap::{Parser, Subcommand, ValueEnum};

use crate::cors::AllowedOrigin;
use crate::database_url::DatabaseUrl;
use crate::receipt::Receipt;

const EXAMPLES: &str = "\
Examples:
  partner-receiver --database sqlite:requests.db --listen 127.0.0.1:8081 --allow-origin https://site.example
  partner-receiver --database sqlite:requests.db list
  partner-receiver --database sqlite:requests.db show 7K3M-0QXT-94WD";

const LIST_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db list | cut -f 1,5";

const SHOW_EXAMPLE: &str = "\
Example:
  partner-receiver --database sqlite:requests.db show 7K3M-0QXT-94WD";

/// Takes contact requests over HTTP and keeps them; without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "partner-receiver", version, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(crate) struct Cli {
    /// Where requests are kept: `sqlite:PATH`; the server creates the file when it is absent
    #[arg(long, value_name = "URL")]
    pub(crate) database: DatabaseUrl,

    #[command(flatten)]
    pub(crate) serve: ServeOptions,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ServeOptions {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
    pub(crate) listen: String,

    /// A site whose pages may send requests, such as `https://site.example`; repeatable, `*` for all
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<AllowedOrigin>,

    /// `off` lets one address send without limit: for tests, and behind a proxy that limits by itself
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
}
