//! `partner-directory`: what an operator does with a catalogue before visitors see it.

mod check;
mod failure;
mod schema;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks the catalogue of a partner directory.
#[derive(Debug, Parser)]
#[command(
    name = "partner-directory",
    version,
    after_help = "Example:\n  partner-directory check catalogue.json"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Schema(schema::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| failure.tell())
}
