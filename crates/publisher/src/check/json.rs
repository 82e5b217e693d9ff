use std::io::Write;

use serde_json::{Value, json};

use super::finding::Report;
use crate::failure::Failure;

/// One object for all files.
pub(crate) fn write(output: &mut dyn Write, reports: &[Report]) -> Result<(), Failure> {
    let files: Vec<Value> = reports.iter().map(file).collect();
    serde_json::to_writer_pretty(&mut *output, &json!({ "files": files }))?;
    writeln!(output)?;
    Ok(())
}

fn file(report: &Report) -> Value {
    let findings = report.findings.iter().map(|finding| {
        json!({
            "line": finding.position.line,
            "column": finding.position.column,
            "severity": finding.severity.as_str(),
            "code": finding.code,
            "message": finding.message,
            "pointer": finding.pointer,
        })
    });
    let skipped = report.skipped.iter().map(|skipped| {
        json!({ "list": skipped.list, "index": skipped.index, "id": skipped.id, "reasons": skipped.reasons })
    });
    json!({
        "file": report.file,
        "usable": report.usable,
        "findings": findings.collect::<Vec<_>>(),
        "unlisted": report.unlisted,
        "skipped": skipped.collect::<Vec<_>>(),
    })
}
