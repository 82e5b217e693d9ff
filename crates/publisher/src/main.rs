//! `partner-directory`: what an operator does with a catalogue before visitors see it.

mod build;
mod check;
mod counted;
mod failure;
mod input;
mod schema;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks the catalogue of a partner directory, and builds what is published of it.
#[derive(Debug, Parser)]
#[command(
    name = "partner-directory",
    version,
    after_help = "\
Example:
  partner-directory check catalogue.json
  partner-directory build catalogue.json --out public/catalogue"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Schema(schema::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| failure.tell())
}
