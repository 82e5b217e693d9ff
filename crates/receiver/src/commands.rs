//! The commands, one a file.

mod consent_add;
mod delete;
mod export;
mod list;
mod retry_mail;
mod serve;
mod show;

use std::io::{self, Write};

use clap::Parser;

use crate::cli::{Cli, Command, ConsentCommand};
use crate::failure::Failure;

/// Reads the command line and does what it says.
pub(crate) fn run() -> Result<(), Failure> {
    let cli = Cli::parse();
    let database = &cli.database().unwrap_or_else(|error| error.exit());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    let done = runtime.block_on(async {
        match cli.command {
            None => serve::serve(database, cli.serve).await,
            Some(Command::List) => list::list(database).await,
            Some(Command::Show { receipt }) => show::show(database, &receipt).await,
            Some(Command::Export) => export::export(database).await,
            Some(Command::Delete { receipt }) => delete::delete(database, &receipt).await,
            Some(Command::RetryMail { receipt }) => retry_mail::retry_mail(database, receipt.as_ref()).await,
            Some(Command::Consent(ConsentCommand::Add(options))) => {
                consent_add::consent_add(database, &options).await
            }
        }
    });
    // The runtime would wait for each name that is still being looked up.
    runtime.shutdown_background();
    done
}

/// Writes to standard output; a reader that has seen enough, such as `head`, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
