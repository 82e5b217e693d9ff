use std::io::Write;

use serde_json::{Value, json};

use super::report::Report;
use crate::failure::Failure;

/// One object with a finding for each address.
pub(super) fn write(output: &mut dyn Write, report: &Report) -> Result<(), Failure> {
    let findings = report.findings.iter().map(|finding| {
        json!({
            "severity": finding.code.severity().as_str(),
            "code": finding.code.as_str(),
            "address": finding.address,
            "message": finding.message,
            "hint": report.hint(finding.code),
        })
    });
    let report = json!({
        "address": report.base.as_str(),
        "findings": findings.collect::<Vec<Value>>(),
        "requests": report.asked,
    });
    serde_json::to_writer_pretty(&mut *output, &report)?;
    writeln!(output)?;
    Ok(())
}
