//! A request as named values: the form in which a browser keeps it.

use catalogue::OrganisationId;

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
    pub fn values(&self) -> [(&'static str, Value); 12] {
        let (state, until, is_told, words) = match &self.state {
            State::Waiting { until, is_told } => ("queued", *until, *is_told, ""),
            State::Sending { until } => ("sending", *until, false, ""),
            State::Sent { receipt } => ("sent", 0, false, &**receipt),
            State::Refused { words } => ("refused", 0, false, &**words),
            State::Accepted => ("accepted", 0, false, ""),
            State::GivenUp => ("given-up", 0, false, ""),
            State::Unclear => ("unclear", 0, false, ""),
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let number = |number: u64| Value::Number(number as f64);
        [
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
        ]
    }

    /// Reads what was kept; `None` where it is no request, or not a whole one.
    #[must_use]
    pub fn from_values(value: &dyn Fn(&str) -> Option<Value>) -> Option<Self> {
        let text = |name: &str| match value(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        };
        let number = |name: &str| match value(name) {
            // Casting saturates, and takes what is no number for 0.
            Some(Value::Number(number)) => Some(number as u64),
            _ => None,
        };
        let until = number("until")?;
        let state = match &*text("state")? {
            "queued" => State::Waiting {
                until,
                is_told: number("isTold")? != 0,
            },
            "sending" => State::Sending { until },
            "sent" => State::Sent {
                receipt: text("words")?,
            },
            "refused" => State::Refused {
                words: text("words")?,
            },
            "accepted" => State::Accepted,
            "given-up" => State::GivenUp,
            "unclear" => State::Unclear,
            _ => return None,
        };
        let is_whole = |part: &String| !part.is_empty() || state.is_over();
        Some(Self {
            key: text("key").filter(|key| !key.is_empty())?,
            written_at: number("writtenAt")?,
            recipient: OrganisationId::parse(&text("recipient")?).ok()?,
            name: text("name")?,
            endpoint: text("endpoint").filter(is_whole)?,
            body: text("body").filter(is_whole)?,
            text: text("text")?,
            attempts: u32::try_from(number("attempts")?).unwrap_or(u32::MAX),
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

    fn in_state(state: State) -> Entry {
        let letter = Letter {
            key: "k".into(),
            recipient: OrganisationId::parse("himgrad").unwrap(),
            name: "Химград".into(),
            endpoint: "https://receiver.example/v1/requests".into(),
            body: "{\"message\":\"\"}".into(),
            text: "Ищем литьё".into(),
        };
        Entry {
            attempts: 3,
            state,
            is_stored: true,
            ..Entry::written(letter, 1_795_000_000_123)
        }
    }

    fn read(kept: &HashMap<&'static str, Value>) -> Option<Entry> {
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
            State::Unclear,
        ] {
            let entry = in_state(state);
            assert_eq!(read(&HashMap::from(entry.values())), Some(entry));
        }
    }

    #[test]
    fn a_spoilt_row_is_no_request_and_does_no_harm() {
        let whole = HashMap::from(in_state(State::GivenUp).values());
        for name in whole.keys().filter(|name| !matches!(**name, "isTold" | "words")) {
            let mut missing = whole.clone();
            missing.remove(name);
            assert_eq!(read(&missing), None, "without {name}");
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
            assert_eq!(read(&spoilt), None, "{name}");
        }
    }

    #[test]
    fn odd_numbers_are_read_as_some_time() {
        let mut odd = HashMap::from(in_state(State::Sending { until: 8 }).values());
        odd.insert("until", Value::Number(f64::NAN));
        odd.insert("attempts", Value::Number(1e300));
        let entry = read(&odd).unwrap();
        assert_eq!(
            (entry.state, entry.attempts),
            (State::Sending { until: 0 }, u32::MAX)
        );
    }
}
