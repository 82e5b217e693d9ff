//! The commands, one a file.

mod list;
mod serve;
mod show;

use std::io::{self, Write};

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::failure::Failure;

/// Reads the command line and does what it says.
pub(crate) fn run() -> Result<(), Failure> {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    runtime.block_on(async {
        match cli.command {
            None => serve::serve(&cli.database, cli.serve).await,
            Some(Command::List) => list::list(&cli.database).await,
            Some(Command::Show { receipt }) => show::show(&cli.database, &receipt).await,
        }
    })
}

/// Writes to standard output; a reader that has seen enough, such as `head`, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
