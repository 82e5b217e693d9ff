//! What a file of requests may say, and what comes of requests that are in it and in the browser.

use super::diary::{Step, parse_day};
use super::entry::{Entry, State};
use super::values::Value;

/// A file of requests, as far as it could be read.
#[derive(Debug, Default, PartialEq)]
pub struct Reading {
    pub entries: Vec<Entry>,
    /// How many of its requests could not be read.
    pub skipped: u64,
    /// Of the first of them: its number in the file, from 1, and the value that is missing or not what it should be.
    pub first: Option<(u64, &'static str)>,
}

/// Why a file could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// More bytes or more requests than anybody writes.
    TooLarge,
    /// Or the browser does not give it.
    NotJson,
    OtherFormat,
    /// Of a version that is not known here.
    Newer,
}

/// The address of a receiver, with what it may begin with.
const WEB_ADDRESS: &str = "endpoint (https://, http://)";

/// What a file brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loaded {
    pub new: u64,
    pub updated: u64,
}

impl Reading {
    /// Reads the next request of the file.
    pub fn add(&mut self, value: &dyn Fn(&str) -> Option<Value>) {
        match Entry::from_file(value) {
            Ok(entry) => self.entries.push(entry),
            Err(name) => {
                self.skipped += 1;
                let number = self.entries.len() as u64 + self.skipped;
                self.first.get_or_insert((number, name));
            }
        }
    }
}

impl Entry {
    /// Reads a request of a file, which anybody may have written: stricter than [`Entry::from_values`], and never to be
    /// sent by itself.
    ///
    /// # Errors
    /// The name of the first value that is missing or not what it should be.
    pub fn from_file(value: &dyn Fn(&str) -> Option<Value>) -> Result<Self, &'static str> {
        let mut entry = Self::from_values(value)?;
        if !is_key(&entry.key) {
            return Err("key");
        }
        for step in Step::ALL {
            let is_day = |value| matches!(value, Value::Text(day) if parse_day(&day).is_some());
            if !value(step.key()).is_none_or(is_day) {
                return Err(step.key());
            }
        }
        entry.is_stored = false;
        if matches!(&entry.state, State::Sent { receipt } if receipt.is_empty()) {
            return Err("words");
        }
        if entry.state.is_over() {
            entry.arrive(entry.state.clone(), entry.sent_at);
            return Ok(entry);
        }
        // Whatever the file says became of it: its words are anybody's.
        entry.state = match entry.state {
            State::Sending { .. } | State::Unclear if entry.service().is_some() => State::Unclear,
            _ => State::Imported,
        };
        let is_web = |scheme: &&str| entry.endpoint.starts_with(scheme);
        if !["https://", "http://"].iter().any(is_web) {
            return Err(WEB_ADDRESS);
        }
        Ok(entry)
    }

    /// Takes what another browser knows of the same request: that it was sent, and its diary. Returns whether that was
    /// more than was known.
    pub fn merge(&mut self, other: Self) -> bool {
        let before = self.clone();
        self.diary.merge(&other.diary);
        if !self.state.is_over() && other.state.is_over() {
            self.endpoint = other.endpoint;
            self.arrive(other.state, other.sent_at);
        }
        *self != before
    }
}

/// Whether a text can be the key of a request, which goes into a header.
fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::outbox::attempt::Urge;
    use crate::outbox::diary::Edit;
    use crate::outbox::entry::Stage;
    use crate::outbox::sample::letter;

    const NOW: u64 = 1_795_000_000_000;

    fn in_state(state: State) -> Entry {
        Entry {
            attempts: 3,
            state,
            ..Entry::written(letter(), NOW)
        }
    }

    fn waiting() -> State {
        State::Waiting {
            until: NOW,
            is_told: false,
        }
    }

    fn sent(step: Option<(Step, &str)>) -> Entry {
        let mut entry = in_state(waiting());
        entry.arrive(
            State::Sent {
                receipt: "A-1".into(),
            },
            NOW + 7,
        );
        if let Some((step, day)) = step {
            entry.diary.apply(&Edit::Step(step, parse_day(day)));
        }
        entry
    }

    fn values(entry: &Entry) -> HashMap<&'static str, Value> {
        entry.values().into_iter().collect()
    }

    fn read(values: &HashMap<&'static str, Value>) -> Result<Entry, &'static str> {
        Entry::from_file(&|name| values.get(name).cloned())
    }

    fn merged(mut one: Entry, other: Entry) -> (Entry, bool) {
        let has_changed = one.merge(other);
        (one, has_changed)
    }

    #[test]
    fn a_sent_request_comes_back_as_it_was_saved() {
        let entry = sent(Some((Step::Meeting, "2026-12-01")));
        assert_eq!(read(&values(&entry)), Ok(entry));
    }

    #[test]
    fn an_unsent_one_waits_for_the_visitor_under_its_key() {
        // Also those of which the file says that they failed: its words are anybody's.
        for state in [
            waiting(),
            State::Sending { until: 0 },
            State::Imported,
            State::Refused { words: "no".into() },
            State::GivenUp,
        ] {
            let mut entry = read(&values(&in_state(state.clone()))).unwrap();
            assert_eq!(entry, in_state(State::Imported), "{state:?}");
            assert_eq!((entry.stage(), entry.rest(NOW)), (Stage::NotSent, None));
            for urge in [Urge::Due, Urge::Return] {
                assert!(!entry.claim(urge, true, u64::MAX / 2), "{urge:?}");
            }
            assert!(entry.claim(Urge::Visitor, true, NOW));
            assert_eq!((&*entry.key, entry.attempts), ("k", 0));
        }
    }

    #[test]
    fn what_a_form_service_may_have_taken_stays_unclear() {
        for state in [State::Sending { until: 0 }, State::Unclear] {
            let mut entry = in_state(state);
            entry.endpoint = "https://formspree.io/f/abc".into();
            assert_eq!(read(&values(&entry)).unwrap().state, State::Unclear);
        }
    }

    #[test]
    fn a_spoilt_request_is_refused_by_the_name_of_what_is_wrong() {
        let text = |text: &str| Value::Text(text.into());
        for (name, wrong) in [
            ("endpoint", text("javascript:alert(1)")),
            ("endpoint", text("file:///etc/passwd")),
            ("endpoint", text("//receiver.example/")),
            ("endpoint", text("")),
            ("key", text("a\"\r\nX-Evil: 1")),
            ("key", text(&"k".repeat(65))),
            ("recipient", text("НЕ-ID")),
            ("body", Value::Number(1.0)),
            ("meeting", text("2026-02-30")),
            ("closed", Value::Number(20_261_122.0)),
            ("state", text("lost")),
        ] {
            let mut spoilt = values(&in_state(waiting()));
            spoilt.insert(name, wrong);
            let told = read(&spoilt).unwrap_err();
            assert!(told.starts_with(name), "{told}: {spoilt:?}");
        }
        let mut without_receipt = values(&sent(None));
        without_receipt.insert("words", text(""));
        assert_eq!(read(&without_receipt), Err("words"));
    }

    #[test]
    fn a_file_cannot_put_a_text_beside_a_receipt() {
        let mut odd = values(&sent(None));
        odd.insert("text", Value::Text("Ищем литьё".into()));
        assert_eq!(read(&odd), Ok(sent(None)));
    }

    #[test]
    fn good_requests_are_read_beside_spoilt_ones_and_the_first_of_those_is_told() {
        let mut reading = Reading::default();
        let rows = [
            values(&sent(None)),
            HashMap::new(),
            values(&in_state(waiting())),
            HashMap::from([("until", Value::Text("soon".into()))]),
        ];
        for row in &rows {
            reading.add(&|name| row.get(name).cloned());
        }
        assert_eq!((reading.entries.len(), reading.skipped), (2, 2));
        assert_eq!(reading.first, Some((2, "recipient")));
    }

    #[test]
    fn sent_beats_unsent_from_either_side() {
        let (unsent, sent) = (in_state(waiting()), sent(None));
        assert_eq!(merged(unsent.clone(), sent.clone()), (sent.clone(), true));
        assert_eq!(merged(sent.clone(), unsent.clone()), (sent, false));
        let imported = in_state(State::Imported);
        assert_eq!(merged(unsent.clone(), imported), (unsent, false));
    }

    #[test]
    fn a_receipt_is_never_replaced_and_diaries_grow_together() {
        let one = sent(Some((Step::Answered, "2026-11-24")));
        let mut other = sent(Some((Step::Contract, "2026-12-03")));
        other.state = State::Sent {
            receipt: "B-2".into(),
        };
        let (both, has_changed) = merged(one.clone(), other.clone());
        assert!(has_changed);
        assert_eq!((&both.state, both.sent_at), (&one.state, one.sent_at));
        assert_eq!(both.diary.day(Step::Answered), one.diary.day(Step::Answered));
        assert_eq!(both.diary.day(Step::Contract), other.diary.day(Step::Contract));
        assert_eq!(merged(both.clone(), other), (both, false), "the same once more");
    }
}
