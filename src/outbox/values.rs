//! A request as named values: the form in which a browser keeps it.

use catalogue::OrganisationId;

use super::diary::{Diary, Edit, Step, parse_day};
use super::entry::{Entry, State};

/// A value that every database of a browser holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
}

impl Entry {
    /// What is kept of it.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, Value)> {
        let (state, until, is_told, words) = match &self.state {
            State::Waiting { until, is_told } => ("queued", *until, *is_told, ""),
            State::Sending { until } => ("sending", *until, false, ""),
            State::Sent { receipt } => ("sent", 0, false, &**receipt),
            State::Refused { words } => ("refused", 0, false, &**words),
            State::Accepted => ("accepted", 0, false, ""),
            State::GivenUp => ("given-up", 0, false, ""),
            State::Imported => ("imported", 0, false, ""),
            State::Unclear => ("unclear", 0, false, ""),
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let number = |number: u64| Value::Number(number as f64);
        let mut values = vec![
            ("key", text(&self.key)),
            ("writtenAt", number(self.written_at)),
            ("recipient", text(self.recipient.as_str())),
            ("name", text(&self.name)),
            ("endpoint", text(&self.endpoint)),
            ("body", text(&self.body)),
            ("text", text(&self.text)),
            ("attempts", number(self.attempts.into())),
            ("state", text(state)),
            ("until", number(until)),
            ("isTold", number(is_told.into())),
            ("words", text(words)),
        ];
        if self.state.is_over() {
            values.push(("sentAt", number(self.sent_at)));
        }
        for step in Step::ALL {
            if let Some(day) = self.diary.day(step) {
                values.push((step.key(), Value::Text(day.to_string())));
            }
        }
        if !self.diary.note.is_empty() {
            values.push(("note", text(&self.diary.note)));
        }
        values
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// The name of the first value that is missing or not what it should be. A diary never spoils a request: what is wrong
    /// with it is left out.
    pub fn from_values(value: &dyn Fn(&str) -> Option<Value>) -> Result<Self, &'static str> {
        let mut wrong = None;
        let mut text = |name| match value(name) {
            Some(Value::Text(text)) => text,
            _ => {
                wrong.get_or_insert(name);
                String::new()
            }
        };
        let recipient = OrganisationId::parse(&text("recipient")).map_err(|_| "recipient")?;
        let key = text("key");
        let name = text("name");
        let state = text("state");
        let endpoint = text("endpoint");
        let body = text("body");
        let written = text("text");
        let words = match &*state {
            "sent" | "refused" => text("words"),
            _ => String::new(),
        };
        let mut number = |name| match value(name) {
            // Casting saturates, and takes what is no number for 0.
            Some(Value::Number(number)) => number as u64,
            _ => {
                wrong.get_or_insert(name);
                0
            }
        };
        let written_at = number("writtenAt");
        let attempts = number("attempts");
        let until = number("until");
        let mut sent_at = 0;
        let state = match &*state {
            "queued" => State::Waiting {
                until,
                is_told: number("isTold") != 0,
            },
            "sending" => State::Sending { until },
            "sent" => State::Sent { receipt: words },
            "accepted" => State::Accepted,
            "refused" => State::Refused { words },
            "given-up" => State::GivenUp,
            "imported" => State::Imported,
            "unclear" => State::Unclear,
            _ => return Err("state"),
        };
        if state.is_over() {
            // Requests that were sent before this was kept are as old as their text.
            sent_at = match value("sentAt") {
                Some(Value::Number(at)) => at as u64,
                _ => written_at,
            };
        }
        for (name, content) in [("key", &key), ("endpoint", &endpoint), ("body", &body)] {
            if content.is_empty() && (name == "key" || !state.is_over()) {
                wrong.get_or_insert(name);
            }
        }
        if let Some(name) = wrong {
            return Err(name);
        }
        let mut diary = Diary::default();
        if let Some(Value::Text(note)) = value("note") {
            diary.apply(&Edit::Note(note));
        }
        for step in Step::ALL {
            if let Some(Value::Text(day)) = value(step.key()) {
                diary.apply(&Edit::Step(step, parse_day(&day)));
            }
        }
        Ok(Self {
            key,
            written_at,
            recipient,
            name,
            endpoint,
            body,
            text: written,
            attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
            sent_at,
            diary,
            state,
            is_stored: true,
            met: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::outbox::entry::Letter;
    use crate::outbox::sample::letter;

    fn in_state(state: State) -> Entry {
        let letter = Letter {
            body: "{\"message\":\"\"}".into(),
            ..letter()
        };
        Entry {
            attempts: 3,
            state,
            is_stored: true,
            ..Entry::written(letter, 1_795_000_000_123)
        }
    }

    fn kept(entry: &Entry) -> HashMap<&'static str, Value> {
        entry.values().into_iter().collect()
    }

    fn read(kept: &HashMap<&'static str, Value>) -> Result<Entry, &'static str> {
        Entry::from_values(&|name| kept.get(name).cloned())
    }

    #[test]
    fn every_state_is_read_as_it_was_kept() {
        for state in [
            State::Waiting {
                until: 7,
                is_told: true,
            },
            State::Sending { until: 8 },
            State::Sent {
                receipt: "A-1".into(),
            },
            State::Accepted,
            State::Refused { words: "no".into() },
            State::GivenUp,
            State::Imported,
            State::Unclear,
        ] {
            let entry = in_state(state);
            assert_eq!(read(&kept(&entry)), Ok(entry));
        }
    }

    #[test]
    fn a_spoilt_row_is_no_request_and_does_no_harm() {
        let whole = kept(&in_state(State::GivenUp));
        for name in whole.keys().filter(|name| !matches!(**name, "isTold" | "words")) {
            let mut missing = whole.clone();
            missing.remove(name);
            assert_eq!(read(&missing), Err(*name));
        }
        for (name, wrong) in [
            ("state", Value::Text("lost".into())),
            ("recipient", Value::Text("НЕ-ID".into())),
            ("body", Value::Text(String::new())),
            ("key", Value::Number(1.0)),
            ("until", Value::Text("soon".into())),
        ] {
            let mut spoilt = whole.clone();
            spoilt.insert(name, wrong);
            assert_eq!(read(&spoilt), Err(name));
        }
    }

    #[test]
    fn odd_numbers_are_read_as_some_time() {
        let mut odd = kept(&in_state(State::Sending { until: 8 }));
        odd.insert("until", Value::Number(f64::NAN));
        odd.insert("attempts", Value::Number(1e300));
        let entry = read(&odd).unwrap();
        assert_eq!(
            (entry.state, entry.attempts),
            (State::Sending { until: 0 }, u32::MAX)
        );
    }

    fn sent() -> Entry {
        let mut entry = in_state(State::GivenUp);
        entry.arrive(
            State::Sent {
                receipt: "A-1".into(),
            },
            entry.written_at + 5,
        );
        entry
    }

    #[test]
    fn a_diary_is_read_as_it_was_kept() {
        let mut entry = sent();
        for (step, day) in [(Step::Answered, "2026-11-24"), (Step::Contract, "2026-12-03")] {
            entry.diary.apply(&Edit::Step(step, parse_day(day)));
        }
        entry.diary.apply(&Edit::Note("Ждут образцы".into()));
        assert_eq!(read(&kept(&entry)), Ok(entry));
    }

    #[test]
    fn a_row_from_before_there_were_diaries_is_read_as_one_without_entries() {
        let entry = sent();
        let mut old = kept(&entry);
        assert_eq!(old.len(), 13, "nothing of an empty diary is kept");
        old.remove("sentAt");
        let sent_at = entry.written_at;
        assert_eq!(read(&old), Ok(Entry { sent_at, ..entry }));
    }

    #[test]
    fn a_spoilt_diary_leaves_the_request_alone() {
        let entry = sent();
        let mut spoilt = kept(&entry);
        spoilt.insert("answered", Value::Text("вчера".into()));
        spoilt.insert("meeting", Value::Number(7.0));
        spoilt.insert("note", Value::Number(7.0));
        assert_eq!(read(&spoilt), Ok(entry));
    }
}
