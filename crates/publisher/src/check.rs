mod finding;
mod json;
mod query_set;
mod sarif;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::{Catalogue, Limits, Reading};
use clap::ValueEnum;

use self::finding::Report;
use crate::fail_on::FailOn;
use crate::failure::Failure;
use crate::input::read;

/// Finds every mistake in catalogues
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit status: 0 without errors, 1 with errors, 2 when a file cannot be used at all.

A query set is a JSON list of searches with the organisations that each must show among the first ten:
  [{\"query\": \"nt[yjgfhr\", \"lang\": \"ru\", \"class\": \"layout\", \"finds\": [\"himgrad\"]}]
`lang` and `class` may be left out. A search that does not show them is a warning, `unmet-query`.

Example:
  partner-directory check --fail-on warning catalogue.json")]
pub(crate) struct Arguments {
    /// The catalogues
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Searches and what they must find; else `NAME.queries.json` beside `NAME.json`, where there is one
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// From which severity on a finding makes the command fail
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A line a finding: `FILE:LINE:COL: error[CODE]: message (/json/pointer)`
    Text,
    /// One object with the findings and the skipped records of each file
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

const SUCCESS: u8 = 0;
const FOUND: u8 = 1;
pub(crate) const UNUSABLE: u8 = 2;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut status = SUCCESS;
    let mut reports = Vec::with_capacity(arguments.files.len());
    for path in &arguments.files {
        match read(path) {
            Ok(bytes) => {
                let reading = catalogue::read_within(&bytes, &Limits::COMMAND);
                let answered = ask(path, arguments, reading.catalogue.as_ref());
                reports.push(Report::of(path, &bytes, reading));
                match answered {
                    Ok(report) => reports.extend(report),
                    Err(failure) => {
                        failure.tell();
                        status = UNUSABLE;
                    }
                }
            }
            Err(failure) => {
                failure.tell();
                status = UNUSABLE;
            }
        }
    }
    for report in &reports {
        status = status.max(judge(report, arguments.fail_on));
    }
    let mut stdout = BufWriter::new(io::stdout().lock());
    let write = match arguments.format {
        Format::Text => text::write,
        Format::Json => json::write,
        Format::Sarif => sarif::write,
    };
    // The status is the same whether the reader of the findings wants all of them or not.
    match write(&mut stdout, &reports).and_then(|()| Ok(stdout.flush()?)) {
        Err(Failure::Write(reason)) if reason.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    let mut stderr = io::stderr().lock();
    for report in &reports {
        writeln!(stderr, "{}", report.summary())?;
    }
    Ok(ExitCode::from(status))
}

/// Asks the query set of a catalogue, where both are there.
fn ask(path: &Path, arguments: &Arguments, catalogue: Option<&Catalogue>) -> Result<Option<Report>, Failure> {
    let beside = path.with_extension("queries.json");
    let path = match &arguments.queries {
        Some(path) => path,
        None if beside.is_file() => &beside,
        None => return Ok(None),
    };
    let Some(catalogue) = catalogue else {
        return Ok(None);
    };
    Ok(Some(query_set::ask(path, &read(path)?, catalogue)))
}

/// Writes the findings in a catalogue of which nothing can be shown, and their summary.
pub(crate) fn refuse(
    output: &mut dyn Write,
    path: &Path,
    bytes: &[u8],
    reading: Reading,
) -> Result<(), Failure> {
    let report = Report::of(path, bytes, reading);
    text::write(output, std::slice::from_ref(&report))?;
    Ok(writeln!(output, "{}", report.summary())?)
}

fn judge(report: &Report, fail_on: FailOn) -> u8 {
    let least = fail_on.least();
    if !report.usable {
        UNUSABLE
    } else if report.unlisted > 0 || report.findings.iter().any(|finding| finding.severity <= least) {
        FOUND
    } else {
        SUCCESS
    }
}
