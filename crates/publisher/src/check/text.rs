use std::io::Write;

use super::finding::{Finding, Report};
use crate::failure::Failure;
use crate::one_line::one_line;

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
