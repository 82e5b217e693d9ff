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
    /// Accepted by a form service, which gives no receipt.
    Accepted,
    Failed(Failure),
}

/// Why a request was not stored, as far as this side can know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    NoAnswer,
    /// It did not leave: there is no network.
    NotLeft,
    /// It may have arrived all the same.
    TimedOut,
    Busy,
    TooMany,
    /// An answer that no receiver gives: a page of a captive portal, a success without a receipt.
    NotAReceiver,
    /// Not without a proof of work, or not with this one.
    NeedsProof,
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
            Self::NoAnswer | Self::NotLeft => contact.no_answer.to_owned(),
            Self::TimedOut => contact.timed_out.to_owned(),
            Self::Busy | Self::NeedsProof => contact.busy.to_owned(),
            Self::TooMany => contact.too_many.to_owned(),
            Self::NotAReceiver => contact.not_a_receiver.to_owned(),
            Self::Refused { detail, .. } => fill(contact.refused, detail),
        }
    }
}

/// The body of an answer, as far as it is shown: a receipt, or `application/problem+json` (RFC 9457), or what form
/// services say. The default is one that is no JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    pub is_json: bool,
    /// Whether it says itself that nothing was accepted, as form services do even with a status of success.
    pub is_denial: bool,
    pub receipt: String,
    pub detail: String,
    /// Pointer (RFC 6901) and message.
    pub errors: Vec<(String, String)>,
}

/// Reads an answer. Of a receiver only a success that carries a receipt counts as sent, of a form service one that can
/// be read and does not say no.
#[must_use]
pub fn read_answer(status: u16, answer: Answer, is_form: bool) -> Outcome {
    Outcome::Failed(match status {
        200..300 if is_form => {
            if answer.is_denial {
                refusal(status, answer)
            } else if answer.is_json {
                return Outcome::Accepted;
            } else {
                Failure::NotAReceiver
            }
        }
        200 | 201 if answer.receipt.is_empty() => Failure::NotAReceiver,
        200 | 201 => {
            return Outcome::Sent {
                receipt: answer.receipt,
            };
        }
        408 | 409 | 425 | 500 | 502..=504 => Failure::Busy,
        429 => Failure::TooMany,
        400..500 if is_form => refusal(status, answer),
        // What a form service means by any other it says nowhere.
        _ if is_form => Failure::Busy,
        422 if answer.errors.iter().any(|(pointer, _)| pointer == "/proof") => Failure::NeedsProof,
        _ => refusal(status, answer),
    })
}

fn refusal(status: u16, answer: Answer) -> Failure {
    let mut fields = Vec::new();
    for (pointer, message) in answer.errors {
        if let Some(field) = Field::of_pointer(&pointer) {
            fields.push((field, message));
        }
    }
    Failure::Refused {
        detail: if answer.detail.is_empty() {
            status.to_string()
        } else {
            answer.detail
        },
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
            read_answer(201, stored.clone(), false),
            Outcome::Sent {
                receipt: "A-1".into()
            }
        );
        assert_eq!(
            read_answer(200, stored, false),
            Outcome::Sent {
                receipt: "A-1".into()
            }
        );
        assert_eq!(
            read_answer(200, Answer::default(), false),
            Outcome::Failed(Failure::NotAReceiver)
        );
    }

    #[test]
    fn a_refusal_names_the_fields() {
        let problem = Answer {
            detail: "two fields".into(),
            errors: vec![
                ("/sender/email".into(), "no address".into()),
                ("/other".into(), "x".into()),
            ],
            ..Answer::default()
        };
        assert_eq!(
            read_answer(422, problem, false),
            Outcome::Failed(Failure::Refused {
                detail: "two fields".into(),
                fields: vec![(Field::Email, "no address".into())],
            })
        );
    }

    #[test]
    fn a_missing_proof_is_no_refusal() {
        let problem = |pointer: &str| Answer {
            errors: vec![(pointer.into(), "expected a proof".into())],
            ..Answer::default()
        };
        assert_eq!(
            read_answer(422, problem("/proof"), false),
            Outcome::Failed(Failure::NeedsProof)
        );
        for other in [
            read_answer(422, problem("/message"), false),
            read_answer(400, problem("/proof"), false),
        ] {
            assert!(
                matches!(other, Outcome::Failed(Failure::Refused { .. })),
                "{other:?}"
            );
        }
    }

    #[test]
    fn a_form_service_accepts_by_a_readable_success_that_does_not_say_no() {
        let said = |is_denial| Answer {
            is_json: true,
            is_denial,
            detail: "needs activation".into(),
            ..Answer::default()
        };
        let refused = |detail: &str| {
            Outcome::Failed(Failure::Refused {
                detail: detail.into(),
                fields: vec![],
            })
        };
        for (status, answer, outcome) in [
            (200, said(false), Outcome::Accepted),
            (202, said(false), Outcome::Accepted),
            (200, said(true), refused("needs activation")),
            (200, Answer::default(), Outcome::Failed(Failure::NotAReceiver)),
            (404, said(false), refused("needs activation")),
            (403, Answer::default(), refused("403")),
            (429, said(true), Outcome::Failed(Failure::TooMany)),
            (408, said(true), Outcome::Failed(Failure::Busy)),
            (500, said(true), Outcome::Failed(Failure::Busy)),
            (0, Answer::default(), Outcome::Failed(Failure::Busy)),
        ] {
            assert_eq!(read_answer(status, answer, true), outcome, "{status}");
        }
    }

    #[test]
    fn trouble_of_the_server_is_no_refusal() {
        assert_eq!(
            read_answer(502, Answer::default(), false),
            Outcome::Failed(Failure::Busy)
        );
        assert_eq!(
            read_answer(429, Answer::default(), false),
            Outcome::Failed(Failure::TooMany)
        );
        assert_eq!(
            read_answer(404, Answer::default(), false),
            Outcome::Failed(Failure::Refused {
                detail: "404".into(),
                fields: vec![]
            })
        );
    }
}
