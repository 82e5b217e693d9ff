use std::io::Write;

use super::finding::{Finding, Report};
use crate::failure::Failure;

/// A line a finding.
pub(crate) fn write(output: &mut dyn Write, reports: &[Report]) -> Result<(), Failure> {
    for report in reports {
        for Finding {
            severity,
            code,
            message,
            pointer,
            position,
        } in &report.findings
        {
            let (file, line, column) = (&report.file, position.line, position.column);
            let severity = severity.as_str();
            let pointer = one_line(pointer);
            writeln!(
                output,
                "{file}:{line}:{column}: {severity}[{code}]: {message} ({pointer})"
            )?;
        }
    }
    Ok(())
}

/// A key of the file may hold anything, also what would act on a terminal.
fn one_line(pointer: &str) -> String {
    let mut line = String::with_capacity(pointer.len());
    for char in pointer.chars() {
        if catalogue::is_harmful(char) {
            line.extend(char.escape_unicode());
        } else {
            line.push(char);
        }
    }
    line
}
