//! A request in the outbox.

use catalogue::{OrganisationId, form_service};

use super::diary::Diary;
use crate::contact::outcome::Failure;
use crate::text::{Text, fill};

/// A request, from the moment it is written until the visitor deletes it. Times are milliseconds since 1970 in UTC.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The idempotency key of the act.
    pub key: String,
    pub written_at: u64,
    pub recipient: OrganisationId,
    /// The recipient's name, in the language in which the request was written.
    pub name: String,
    /// Where the body goes. Empty once there is a receipt.
    pub endpoint: String,
    /// What is posted, the same bytes each time. Empty once the request has arrived, as is `text`.
    pub body: String,
    /// The request as people read it, to be copied.
    pub text: String,
    /// How often it was tried in vain.
    pub attempts: u32,
    pub state: State,
    /// When the receipt came; 0 before that.
    pub sent_at: u64,
    /// What the visitor keeps about it once it is sent.
    pub diary: Diary,
    /// Whether the browser keeps it. Not kept itself, as the next one.
    pub is_stored: bool,
    /// What the latest attempt of this page met.
    pub met: Option<Failure>,
}

/// Milliseconds after which a request that was sent should have been answered: fourteen days.
const PATIENCE: u64 = 14 * 86_400_000;

/// How far a request has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// `is_told` is whether the receiver itself said until when to wait.
    Waiting { until: u64, is_told: bool },
    /// On its way. Whoever sends it has it until then; after that it may be sent again, under the same key.
    Sending { until: u64 },
    /// Stored by the receiver, which gave this receipt.
    Sent { receipt: String },
    /// Accepted by the form service at the endpoint, which gives no receipt.
    Accepted,
    /// Refused for good, in the receiver's words.
    Refused { words: String },
    /// Tried so often in vain that only the visitor can say what is next.
    GivenUp,
    /// It came from a file, unsent: only the visitor can say whether it is to be sent from here.
    Imported,
    /// It may have arrived, at a service that would keep it twice: only the visitor can have it sent again.
    Unclear,
}

impl State {
    /// Whether nothing is left to be done.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Sent { .. } | Self::Accepted)
    }
}

/// A state in the words of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Sending,
    /// Waiting, and safe where it waits.
    Saved,
    Sent,
    /// Refused, given up, unclear, from a file, or waiting in a tab that forgets it when it closes.
    NotSent,
}

/// What a visitor hands over to be sent.
#[derive(Debug, Clone)]
pub struct Letter {
    pub key: String,
    pub recipient: OrganisationId,
    pub name: String,
    pub endpoint: String,
    pub body: String,
    pub text: String,
}

impl Entry {
    /// A request that is to be sent at once.
    #[must_use]
    pub fn written(letter: Letter, now: u64) -> Self {
        Self {
            key: letter.key,
            written_at: now,
            recipient: letter.recipient,
            name: letter.name,
            endpoint: letter.endpoint,
            body: letter.body,
            text: letter.text,
            attempts: 0,
            state: State::Waiting {
                until: now,
                is_told: false,
            },
            sent_at: 0,
            diary: Diary::default(),
            is_stored: false,
            met: None,
        }
    }

    /// The form service that it goes to, which keeps twice what is sent twice.
    #[must_use]
    pub fn service(&self) -> Option<&'static str> {
        form_service(&self.endpoint)
    }

    /// What both sides know of a request that a form service accepted: the beginning of its key.
    #[must_use]
    pub fn reference(&self, text: &Text) -> String {
        let accepted = fill(text.contact.accepted, self.service().unwrap_or_default());
        fill(&accepted, self.key.get(..8).unwrap_or(&self.key))
    }

    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.state {
            State::Sending { .. } => Stage::Sending,
            // Not tried yet: about to be.
            State::Waiting { .. } if self.attempts == 0 => Stage::Sending,
            State::Waiting { .. } if self.is_stored => Stage::Saved,
            State::Sent { .. } | State::Accepted => Stage::Sent,
            State::Waiting { .. }
            | State::Refused { .. }
            | State::GivenUp
            | State::Imported
            | State::Unclear => Stage::NotSent,
        }
    }

    /// Takes what proves that it arrived. Nothing of the text stays beside it.
    pub fn arrive(&mut self, proof: State, at: u64) {
        self.body.clear();
        self.text.clear();
        self.met = None;
        self.sent_at = at;
        self.state = proof;
    }

    /// Whether it was sent so long ago that an answer was to be expected, and the visitor noted none.
    #[must_use]
    pub fn is_unanswered(&self, now: u64) -> bool {
        self.state.is_over()
            && self.diary.furthest().is_none()
            && now.saturating_sub(self.sent_at) >= PATIENCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::diary::{Edit, Step, parse_day};
    use crate::outbox::sample::letter;

    const SENT_AT: u64 = 1_795_000_000_000;

    fn sent() -> Entry {
        let mut entry = Entry::written(letter(), SENT_AT - 1_000_000_000);
        entry.arrive(
            State::Sent {
                receipt: "A-1".into(),
            },
            SENT_AT,
        );
        entry
    }

    #[test]
    fn an_answer_is_missed_after_fourteen_days_and_not_before() {
        assert!(!sent().is_unanswered(SENT_AT + PATIENCE - 1));
        assert!(sent().is_unanswered(SENT_AT + PATIENCE));
        assert!(!sent().is_unanswered(0), "a clock that went back");
    }

    #[test]
    fn no_answer_is_missed_once_the_diary_knows_more_or_before_the_request_is_sent() {
        for step in Step::ALL {
            let mut entry = sent();
            entry.diary.apply(&Edit::Step(step, parse_day("2026-11-24")));
            assert!(!entry.is_unanswered(SENT_AT + PATIENCE), "{step:?}");
        }
        let mut unsent = sent();
        unsent.state = State::GivenUp;
        assert!(!unsent.is_unanswered(SENT_AT + PATIENCE));
    }
}
