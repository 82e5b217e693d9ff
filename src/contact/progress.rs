//! How far what the form sent has come.

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

impl Progress {
    /// How far two requests have come together: what still moves comes before what is stuck, and that before what has
    /// arrived.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Writing, some) | (some, Self::Writing) => some,
            (Self::Sending, _) | (_, Self::Sending) => Self::Sending,
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
