use std::fmt::Write as _;
use std::ops::Range;

use super::known::Known;
use super::{Limits, Skipped};
use crate::json::{Node, Value};
use crate::quoted::quoted;
use crate::{Code, LanguageTag, Problem, Severity, suggestion};

/// A step from a value into one of its parts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'n> {
    Key(&'n str),
    Index(usize),
}

/// Where the walk through the file stands, and what it found.
pub(super) struct Context<'n> {
    pub(super) limits: &'n Limits,
    pub(super) known: Known<'n>,
    /// The catalogue's; empty until they are read.
    pub(super) languages: Vec<LanguageTag>,
    pub(super) problems: Vec<Problem>,
    pub(super) unlisted: usize,
    pub(super) skipped: Vec<Skipped>,
    path: Vec<Step<'n>>,
    reasons: Vec<String>,
    suggestion_budget: usize,
}

impl<'n> Context<'n> {
    pub(super) fn new(limits: &'n Limits) -> Self {
        Self {
            limits,
            known: Known::default(),
            languages: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
            skipped: Vec::new(),
            path: Vec::new(),
            reasons: Vec::new(),
            suggestion_budget: suggestion::BUDGET,
        }
    }

    /// Tells from here on what is wrong, and no more what was probably meant.
    pub(super) fn forgo_suggestions(&mut self) {
        self.suggestion_budget = 0;
    }

    /// Notes a problem with the value that the walk stands at.
    pub(super) fn report(&mut self, code: Code, at: u32, message: String) {
        if self.problems.len() >= self.limits.problems {
            self.unlisted += 1;
            return;
        }
        let pointer = self.pointer();
        self.problems.push(Problem {
            code,
            pointer,
            offset: at as usize,
            message,
        });
    }

    /// Notes a problem with a part of that value.
    pub(super) fn report_in(&mut self, step: Step<'n>, code: Code, at: u32, message: String) {
        self.enter(step);
        self.report(code, at, message);
        self.leave();
    }

    /// Notes that a list holds this entry already.
    pub(super) fn report_repeated(&mut self, at: u32, entry: &str) {
        let message = format!("`{entry}` stands in the list already");
        self.report(Code::DuplicateEntry, at, message);
    }

    /// Takes a step, reads there, and comes back.
    pub(super) fn within<T>(
        &mut self,
        step: Step<'n>,
        node: &'n Node<'n>,
        read: fn(&mut Self, &'n Node<'n>) -> T,
    ) -> T {
        self.enter(step);
        let value = read(self, node);
        self.leave();
        value
    }

    /// Takes a step that [`Self::leave`] takes back. Many places do: inlined, it would be paid for in each.
    #[inline(never)]
    pub(super) fn enter(&mut self, step: Step<'n>) {
        self.path.push(step);
    }

    #[inline(never)]
    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// RFC 6901.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Index(index) => {
                    let _never_fails = write!(pointer, "{index}");
                }
                Step::Key(key) => {
                    for char in key.chars() {
                        match char {
                            '~' => pointer.push_str("~0"),
                            '/' => pointer.push_str("~1"),
                            char => pointer.push(char),
                        }
                    }
                }
            }
        }
        pointer
    }

    /// How many problems there are, to tell later which ones came since.
    pub(super) fn mark(&self) -> usize {
        self.problems.len()
    }

    /// Gives a record up for the problems in a range of marks.
    pub(super) fn skip<T>(&mut self, problems: Range<usize>) -> Option<T> {
        self.give_reasons(problems);
        None
    }

    fn give_reasons(&mut self, problems: Range<usize>) {
        let problems = self.problems[problems].iter();
        let errors = problems.filter(|problem| problem.severity() == Severity::Error);
        self.reasons = errors.map(|problem| problem.message.clone()).collect();
    }

    /// Remembers that a record is left out, for the reasons given to [`Self::skip`].
    pub(super) fn note_skipped(&mut self, list: &'static str, index: usize, node: &Node<'_>) {
        let id = match node
            .member("id")
            .or_else(|| node.member("code"))
            .map(|node| &node.value)
        {
            Some(Value::Text(id)) => Some(id.chars().take(80).collect()),
            _ => None,
        };
        let reasons = std::mem::take(&mut self.reasons);
        self.skipped.push(Skipped {
            list,
            index,
            id,
            reasons,
        });
    }

    /// `: did you mean …?` where a candidate is near, else what else to write.
    pub(super) fn advice(
        &mut self,
        given: &str,
        candidates: &mut dyn Iterator<Item = &str>,
        otherwise: &str,
    ) -> String {
        match suggestion::nearest(given, candidates, &mut self.suggestion_budget) {
            Some(near) => format!(": did you mean {}?", quoted(near)),
            None => String::from(otherwise),
        }
    }
}
