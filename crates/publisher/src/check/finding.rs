use std::path::Path;

use catalogue::{Position, Reading, Severity, Skipped, positions};

use crate::counted::counted;

/// What was found in one file.
#[derive(Debug)]
pub(crate) struct Report {
    /// The path as it was given.
    pub(crate) file: String,
    /// Whether there is a catalogue to show.
    pub(crate) usable: bool,
    /// In the order of the file.
    pub(crate) findings: Vec<Finding>,
    /// Further findings that are only counted.
    pub(crate) unlisted: usize,
    pub(crate) skipped: Vec<Skipped>,
    subject: Subject,
}

/// What the file is.
#[derive(Debug)]
enum Subject {
    Catalogue { organisations: usize },
    QuerySet { queries: usize },
}

/// A problem and its place.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) pointer: String,
    pub(crate) position: Position,
}

impl Report {
    pub(crate) fn of(path: &Path, bytes: &[u8], mut reading: Reading) -> Self {
        reading.problems.sort_by_key(|problem| problem.offset);
        let places = positions(bytes, reading.problems.iter().map(|problem| problem.offset));
        let findings = reading
            .problems
            .into_iter()
            .zip(places)
            .map(|(problem, position)| Finding {
                severity: problem.severity(),
                code: problem.code.as_str(),
                message: problem.message,
                pointer: problem.pointer,
                position,
            });
        Self {
            file: path.display().to_string(),
            usable: reading.catalogue.is_some(),
            findings: findings.collect(),
            unlisted: reading.unlisted,
            skipped: reading.skipped,
            subject: Subject::Catalogue {
                organisations: reading
                    .catalogue
                    .map_or(0, |catalogue| catalogue.organisations.len()),
            },
        }
    }

    /// Of a query set. `None` for one that cannot be used.
    pub(crate) fn of_query_set(path: &Path, queries: Option<usize>, findings: Vec<Finding>) -> Self {
        Self {
            file: path.display().to_string(),
            usable: queries.is_some(),
            findings,
            unlisted: 0,
            skipped: Vec::new(),
            subject: Subject::QuerySet {
                queries: queries.unwrap_or(0),
            },
        }
    }

    /// One line for people.
    pub(crate) fn summary(&self) -> String {
        let errors = self
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        let warnings = self.findings.len() - errors;
        let mut line = format!(
            "{}: {}, {}",
            self.file,
            counted(errors, "error"),
            counted(warnings, "warning")
        );
        if self.unlisted > 0 {
            line.push_str(&format!(
                ", {} that are not listed",
                counted(self.unlisted, "finding")
            ));
        }
        if !self.usable {
            let wanted = match self.subject {
                Subject::Catalogue { .. } => "shown",
                Subject::QuerySet { .. } => "asked",
            };
            return format!("error: {line}; nothing of it can be {wanted}");
        }
        line.push_str(&match self.subject {
            Subject::Catalogue { organisations } => {
                format!("; {} to show", counted(organisations, "organisation"))
            }
            Subject::QuerySet { queries: 1 } => "; 1 query asked".to_owned(),
            Subject::QuerySet { queries } => format!("; {queries} queries asked"),
        });
        if !self.skipped.is_empty() {
            line.push_str(&format!(", {} skipped", counted(self.skipped.len(), "record")));
        }
        line
    }
}
