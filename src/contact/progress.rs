//! How far what the form sent has come.

use crate::outbox::entry::{Entry, Stage, State};
use crate::text::{Text, fill};

/// How far the request has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    Writing,
    Sending,
    /// It is in the outbox and will be sent by itself. `why` is what the latest attempt met, in the visitor's language.
    Waiting {
        is_stored: bool,
        why: String,
    },
    /// Only the visitor can say what is next.
    Failed {
        why: String,
        /// Whether it may have arrived all the same, where a second one would be kept too.
        is_unclear: bool,
    },
    Sent {
        receipts: Vec<Receipt>,
        /// Where the answer will come to, and the numbers are needed.
        email: Option<String>,
    },
}

/// The proof that a request arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub recipient: String,
    pub words: String,
    /// Whether the receiver gave a number. Form services give none.
    pub is_numbered: bool,
}

impl Receipt {
    /// Of a request that arrived.
    pub fn of(entry: &Entry, recipient: &str, text: &Text) -> Self {
        let number = match &entry.state {
            State::Sent { receipt } => Some(fill(text.contact.sent_receipt, receipt)),
            _ => None,
        };
        Self {
            recipient: recipient.to_owned(),
            is_numbered: number.is_some(),
            words: number.unwrap_or_else(|| entry.reference(text)),
        }
    }
}

impl Progress {
    /// Of a request that has not arrived.
    pub fn of(entry: &Entry, text: &Text) -> Self {
        let contact = &text.contact;
        let failed = |why: String, is_unclear| Self::Failed { why, is_unclear };
        match (&entry.state, entry.stage()) {
            (_, Stage::Sending) | (State::Sending { .. } | State::Sent { .. } | State::Accepted, _) => {
                Self::Sending
            }
            (State::Waiting { .. }, stage) => Self::Waiting {
                is_stored: stage == Stage::Saved,
                why: entry
                    .met
                    .as_ref()
                    .map_or_else(String::new, |met| met.in_words(text)),
            },
            (State::Refused { words }, _) => failed(fill(contact.refused, words), false),
            (State::GivenUp | State::Imported, _) => failed(contact.given_up.to_owned(), false),
            (State::Unclear, _) => failed(contact.unclear.to_owned(), true),
        }
    }

    /// How far two requests have come together: what still moves comes before what is stuck, and that before what has
    /// arrived.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Writing, some) | (some, Self::Writing) => some,
            (Self::Sending, _) | (_, Self::Sending) => Self::Sending,
            (unclear @ Self::Failed { is_unclear: true, .. }, _)
            | (_, unclear @ Self::Failed { is_unclear: true, .. }) => unclear,
            (failed @ Self::Failed { .. }, _) | (_, failed @ Self::Failed { .. }) => failed,
            (
                Self::Waiting { is_stored, why },
                Self::Waiting {
                    is_stored: is_other_stored,
                    ..
                },
            ) => Self::Waiting {
                is_stored: is_stored && is_other_stored,
                why,
            },
            (waiting @ Self::Waiting { .. }, _) | (_, waiting @ Self::Waiting { .. }) => waiting,
            (
                Self::Sent { mut receipts, email },
                Self::Sent {
                    receipts: more,
                    email: other_email,
                },
            ) => {
                receipts.extend(more);
                Self::Sent {
                    receipts,
                    email: email.or(other_email),
                }
            }
        }
    }
}
