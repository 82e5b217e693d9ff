use std::io::Write;

use super::finding::Finding;
use super::report::Report;
use crate::failure::Failure;
use crate::one_line::one_line;

/// A line for all findings that differ in nothing but the address.
pub(super) fn write(output: &mut dyn Write, report: &Report) -> Result<(), Failure> {
    let mut groups: Vec<(&Finding, usize)> = Vec::new();
    for finding in &report.findings {
        let same = groups
            .iter_mut()
            .find(|(first, _)| first.code == finding.code && first.message == finding.message);
        match same {
            Some((_, others)) => *others += 1,
            None => groups.push((finding, 0)),
        }
    }
    for (
        Finding {
            code,
            address,
            message,
        },
        others,
    ) in groups
    {
        let (severity, code, message) = (code.severity().as_str(), code.as_str(), one_line(message));
        let others = match others {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        writeln!(output, "{severity}[{code}]: {message} ({address}{others})")?;
    }
    Ok(())
}
