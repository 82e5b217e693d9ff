mod answer;
mod caching;
mod client;
mod compression;
mod deployment;
mod directives;
mod element;
mod finding;
mod frames;
mod headers;
mod host;
mod integrity;
mod json;
mod kind;
#[cfg(test)]
mod local_site;
mod named;
mod policy;
mod report;
mod sharing;
mod status;
mod text;
mod types;
mod visit;

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use clap::ValueEnum;
use url::Url;

use self::client::Client;
use self::deployment::Deployment;
use self::finding::Finding;
use self::host::Host;
use self::report::Report;
use crate::fail_on::FailOn;
use crate::failure::Failure;
use crate::site_address;

/// Checks how a host serves a site
#[derive(Debug, clap::Args)]
#[command(after_help = "\
It asks for the start page, a list and a profile in every language, and for all files that they and the element
need: whether they are there, unchanged, of the right type, compressed, kept as long as they may be, and open to
the sites that embed the element. docs/hosting.md has configurations that pass.

Exit status: 0 without errors, 1 with errors, 2 when nobody answers at the address.

Example:
  partner-directory check-deploy --fail-on warning https://partners.example/")]
pub(crate) struct Arguments {
    /// The address of the start page, also under a path
    #[arg(value_name = "URL")]
    url: String,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// From which severity on a finding makes the command fail
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A line a sort of finding: `error[CODE]: message (ADDRESS and N more)`
    Text,
    /// One object with a finding for each address
    Json,
}

const FOUND: u8 = 1;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let base = site_address::base(&arguments.url)?;
    writeln!(io::stderr().lock(), "checking {base}")?;
    let report = report(&base)?;
    let mut stdout = BufWriter::new(io::stdout().lock());
    let write = match arguments.format {
        Format::Text => text::write,
        Format::Json => json::write,
    };
    // The status is the same whether the reader of the findings wants all of them or not.
    match write(&mut stdout, &report).and_then(|()| Ok(stdout.flush()?)) {
        Err(Failure::Write(reason)) if reason.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    let mut stderr = io::stderr().lock();
    if report.base != base {
        writeln!(
            stderr,
            "`{base}` redirects to `{}`, which was checked",
            report.base
        )?;
    }
    for (code, hint) in report.hints() {
        writeln!(stderr, "hint[{}]: {hint}", code.as_str())?;
    }
    writeln!(stderr, "{}", report.summary())?;
    let least = arguments.fail_on.least();
    let fails = report
        .findings
        .iter()
        .any(|finding| finding.code.severity() <= least);
    Ok(ExitCode::from(if fails { FOUND } else { 0 }))
}

/// Visits a site, and looks at what it answered.
fn report(base: &Url) -> Result<Report, Failure> {
    let client = Client::new(base);
    let deployment = visit::visit(&client, base).map_err(|reason| Failure::NoAnswer {
        address: base.as_str().into(),
        reason,
    })?;
    Ok(Report {
        host: Host::of(&deployment.home),
        asked: client.asked(),
        findings: findings_in(&deployment),
        base: deployment.base,
    })
}

/// What the checks find, errors first.
fn findings_in(deployment: &Deployment) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in [
        status::check,
        types::check,
        compression::check,
        caching::check,
        policy::check,
        frames::check,
        headers::check,
        sharing::check,
        integrity::check,
    ] {
        check(deployment, &mut findings);
    }
    findings.sort_by_key(|finding| finding.code.severity());
    findings
}
