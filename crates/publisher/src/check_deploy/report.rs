use std::collections::BTreeSet;

use catalogue::Severity;
use url::Url;

use super::finding::{Code, Finding};
use super::host::Host;
use crate::counted::counted;

/// What was found at an address.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) base: Url,
    pub(super) findings: Vec<Finding>,
    pub(super) host: Host,
    /// How many requests were made.
    pub(super) asked: usize,
}

impl Report {
    pub(super) fn hint(&self, code: Code) -> Option<&'static str> {
        self.host.hint(code)
    }

    /// Each sort of finding for which there is a hint, once for each text.
    pub(super) fn hints(&self) -> Vec<(Code, &'static str)> {
        let mut told = BTreeSet::new();
        let codes = self.findings.iter().map(|finding| finding.code);
        codes
            .filter_map(|code| Some((code, self.hint(code)?)))
            .filter(|(_, hint)| told.insert(*hint))
            .collect()
    }

    /// One line for people.
    pub(super) fn summary(&self) -> String {
        let errors = self.count(Severity::Error);
        let warnings = self.count(Severity::Warning);
        format!(
            "{}: {}, {}; {}",
            self.base,
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(self.asked, "request")
        )
    }

    fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.code.severity() == severity)
            .count()
    }
}
