use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::failure::Failure;

/// Prints the JSON Schema of the catalogue format
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  partner-directory schema > catalogue.schema.json")]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Failure> {
    let schema = serde_json::to_string_pretty(&catalogue::schema())?;
    writeln!(io::stdout().lock(), "{schema}")?;
    Ok(ExitCode::SUCCESS)
}
