//! `partner-directory`: what an operator does with a catalogue before visitors see it.

mod build;
mod check;
mod check_deploy;
mod content_hash;
mod counted;
mod fail_on;
mod failure;
mod input;
mod languages;
mod one_line;
mod schema;
mod site_address;

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
  partner-directory build catalogue.json --out public_html
  partner-directory check-deploy https://partners.example/"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    CheckDeploy(check_deploy::Arguments),
    Schema(schema::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::CheckDeploy(arguments) => check_deploy::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| failure.tell())
}
