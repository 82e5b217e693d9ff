//! The Static Analysis Results Interchange Format of OASIS, version 2.1.0.

use std::io::Write;

use catalogue::{Code, Severity};
use serde_json::{Value, json};

use super::finding::{Finding, Report};
use super::query_set::UNMET_QUERY;
use crate::failure::Failure;

/// One run over all files.
pub(crate) fn write(output: &mut dyn Write, reports: &[Report]) -> Result<(), Failure> {
    let codes = Code::ALL.iter().map(|code| (code.as_str(), code.severity()));
    let rules = codes.chain([(UNMET_QUERY, Severity::Warning)]).map(
        |(code, severity)| json!({ "id": code, "defaultConfiguration": { "level": severity.as_str() } }),
    );
    let results = reports.iter().flat_map(|report| {
        let uri = uri(&report.file);
        report.findings.iter().map(move |finding| result(&uri, finding))
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "partner-directory",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *output, &log)?;
    writeln!(output)?;
    Ok(())
}

fn result(uri: &str, finding: &Finding) -> Value {
    json!({
        "ruleId": finding.code,
        "level": finding.severity.as_str(),
        "message": { "text": finding.message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri },
                "region": { "startLine": finding.position.line, "startColumn": finding.position.column },
            },
            "logicalLocations": [{ "fullyQualifiedName": finding.pointer }],
        }],
    })
}

/// A path as a relative reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char);
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
