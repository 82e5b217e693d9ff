//! What came of sending a request.

use super::draft::Field;
use crate::text::{Text, fill};

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Stored; the receipt is the proof.
    Sent {
        receipt: String,
    },
    Failed(Failure),
}

/// Why a request was not stored, as far as this side can know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    NoAnswer,
    /// It may have arrived all the same.
    TimedOut,
    Busy,
    TooMany,
    /// An answer that no receiver gives: a page of a captive portal, a success without a receipt.
    NotAReceiver,
    /// With the receiver's words, and the fields that it names.
    Refused {
        detail: String,
        fields: Vec<(Field, String)>,
    },
}

impl Failure {
    /// In the visitor's language.
    #[must_use]
    pub fn in_words(&self, text: &Text) -> String {
        let contact = &text.contact;
        match self {
            Self::NoAnswer => contact.no_answer.to_owned(),
            Self::TimedOut => contact.timed_out.to_owned(),
            Self::Busy => contact.busy.to_owned(),
            Self::TooMany => contact.too_many.to_owned(),
            Self::NotAReceiver => contact.not_a_receiver.to_owned(),
            Self::Refused { detail, .. } => fill(contact.refused, detail),
        }
    }
}

/// The body of an answer, as far as it is shown: a receipt, or `application/problem+json` (RFC 9457). Empty where the
/// body is neither.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    pub receipt: String,
    pub title: String,
    pub detail: String,
    /// Pointer (RFC 6901) and message.
    pub errors: Vec<(String, String)>,
}

/// Reads an answer of the receiver. Only a success that carries a receipt counts as sent.
#[must_use]
pub fn read_answer(status: u16, answer: Answer) -> Outcome {
    match status {
        200 | 201 if answer.receipt.is_empty() => Outcome::Failed(Failure::NotAReceiver),
        200 | 201 => Outcome::Sent {
            receipt: answer.receipt,
        },
        408 | 409 | 425 | 500 | 502..=504 => Outcome::Failed(Failure::Busy),
        429 => Outcome::Failed(Failure::TooMany),
        _ => Outcome::Failed(refusal(status, answer)),
    }
}

fn refusal(status: u16, answer: Answer) -> Failure {
    let detail = [answer.detail, answer.title]
        .into_iter()
        .find(|words| !words.is_empty());
    let mut fields = Vec::new();
    for (pointer, message) in answer.errors {
        if let Some(field) = Field::of_pointer(&pointer) {
            fields.push((field, message));
        }
    }
    Failure::Refused {
        detail: detail.unwrap_or_else(|| status.to_string()),
        fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_receipt_is_a_success() {
        let stored = Answer {
            receipt: "A-1".into(),
            ..Answer::default()
        };
        assert_eq!(
            read_answer(201, stored.clone()),
            Outcome::Sent {
                receipt: "A-1".into()
            }
        );
        assert_eq!(
            read_answer(200, stored),
            Outcome::Sent {
                receipt: "A-1".into()
            }
        );
        assert_eq!(
            read_answer(200, Answer::default()),
            Outcome::Failed(Failure::NotAReceiver)
        );
    }

    #[test]
    fn a_refusal_names_the_fields() {
        let problem = Answer {
            title: "wrong".into(),
            detail: "two fields".into(),
            errors: vec![
                ("/sender/email".into(), "no address".into()),
                ("/other".into(), "x".into()),
            ],
            ..Answer::default()
        };
        assert_eq!(
            read_answer(422, problem),
            Outcome::Failed(Failure::Refused {
                detail: "two fields".into(),
                fields: vec![(Field::Email, "no address".into())],
            })
        );
    }

    #[test]
    fn trouble_of_the_server_is_no_refusal() {
        assert_eq!(
            read_answer(502, Answer::default()),
            Outcome::Failed(Failure::Busy)
        );
        assert_eq!(
            read_answer(429, Answer::default()),
            Outcome::Failed(Failure::TooMany)
        );
        assert_eq!(
            read_answer(404, Answer::default()),
            Outcome::Failed(Failure::Refused {
                detail: "404".into(),
                fields: vec![]
            })
        );
    }
}
