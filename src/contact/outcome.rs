//! What came of sending a request.

use serde::Deserialize;

use super::draft::Field;
use crate::text::{Text, fill};

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Stored; the receipt is the proof.
    Sent { receipt: String },
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
    Refused { detail: String, fields: Vec<(Field, String)> },
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

/// Any answer of a receiver: a receipt, or `application/problem+json` (RFC 9457) as far as it is shown.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    receipt: String,
    title: String,
    detail: String,
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct FieldError {
    pointer: String,
    message: String,
}

/// Reads an answer of the receiver. Only a success that carries a receipt counts as sent.
#[must_use]
pub fn read_answer(status: u16, body: &str) -> Outcome {
    let answer = serde_json::from_str::<Answer>(body).unwrap_or_default();
    match status {
        200 | 201 if answer.receipt.is_empty() => Outcome::Failed(Failure::NotAReceiver),
        200 | 201 => Outcome::Sent { receipt: answer.receipt },
        408 | 409 | 425 | 500 | 502..=504 => Outcome::Failed(Failure::Busy),
        429 => Outcome::Failed(Failure::TooMany),
        _ => Outcome::Failed(refusal(status, answer)),
    }
}

fn refusal(status: u16, answer: Answer) -> Failure {
    let detail = [answer.detail, answer.title].into_iter().find(|words| !words.is_empty());
    let mut fields = Vec::new();
    for error in answer.errors {
        if let Some(field) = Field::of_pointer(&error.pointer) {
            fields.push((field, error.message));
        }
    }
    Failure::Refused { detail: detail.unwrap_or_else(|| status.to_string()), fields }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_receipt_is_a_success() {
        assert_eq!(
            read_answer(201, r#"{"receipt":"A-1","received_at":"2026-11-22T10:00:00Z"}"#),
            Outcome::Sent { receipt: "A-1".into() }
        );
        for body in ["", "{}", "<!doctype html>", r#"{"receipt":""}"#, r#"{"receipt":7}"#] {
            assert_eq!(read_answer(200, body), Outcome::Failed(Failure::NotAReceiver), "{body}");
        }
    }

    #[test]
    fn a_refusal_names_the_fields() {
        let body = r#"{"title":"wrong","detail":"two fields","errors":[
            {"pointer":"/sender/email","message":"no address"},{"pointer":"/other","message":"x"}]}"#;
        assert_eq!(
            read_answer(422, body),
            Outcome::Failed(Failure::Refused {
                detail: "two fields".into(),
                fields: vec![(Field::Email, "no address".into())],
            })
        );
    }

    #[test]
    fn trouble_of_the_server_is_no_refusal() {
        assert_eq!(read_answer(502, "<html>"), Outcome::Failed(Failure::Busy));
        assert_eq!(read_answer(429, ""), Outcome::Failed(Failure::TooMany));
        assert_eq!(
            read_answer(404, "not json"),
            Outcome::Failed(Failure::Refused { detail: "404".into(), fields: vec![] })
        );
    }
}
