//! A request in the outbox.

use catalogue::{OrganisationId, form_service};

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
    /// Whether the browser keeps it. Not kept itself, as the next one.
    pub is_stored: bool,
    /// What the latest attempt of this page met.
    pub met: Option<Failure>,
}

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
    /// Refused, given up, unclear, or waiting in a tab that forgets it when it closes.
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
            State::Waiting { .. } | State::Refused { .. } | State::GivenUp | State::Unclear => Stage::NotSent,
        }
    }
}
