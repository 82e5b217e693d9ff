//! Bodies, from their bytes to a request.

use axum::http::HeaderMap;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::fuzz::{config, files, odd_text, spoilt};
use crate::idempotency_key::IdempotencyKey;

const POINTERS: [&str; 22] = [
    "",
    "/catalogue",
    "/recipients",
    "/recipients/0",
    "/lang",
    "/batch",
    "/sender",
    "/sender/organisation",
    "/sender/person",
    "/sender/email",
    "/sender/phone",
    "/message",
    "/page",
    "/extra",
    "/consent",
    "/consent/version",
    "/consent/text_sha256",
    "/consent/given_at",
    "/transfer_consent",
    "/transfer_consent/version",
    "/transfer_consent/text_sha256",
    "/transfer_consent/given_at",
];

const TEXTS: [&str; 6] = [
    "/batch",
    "/sender/organisation",
    "/sender/person",
    "/sender/phone",
    "/message",
    "/page",
];

/// The request as a client would write what was read.
fn written(request: &ContactRequest) -> Value {
    let consent = |consent: &Consent| {
        json!({
            "version": consent.version, "text_sha256": consent.text_sha256, "given_at": consent.given_at,
        })
    };
    json!({
        "catalogue": request.catalogue.as_str(), "recipients": [request.recipient.as_str()],
        "lang": request.lang, "batch": request.batch,
        "sender": {
            "organisation": request.sender.organisation, "person": request.sender.person,
            "email": request.sender.email.as_str(), "phone": request.sender.phone,
        },
        "message": request.message, "page": request.page,
        "consent": consent(&request.consent),
        "transfer_consent": request.transfer_consent.as_ref().map(consent),
        "extra": request.honeypot_filled.then_some("x"),
    })
}

/// What holds for every body.
fn check(body: &Value) -> Result<(), TestCaseError> {
    match ContactRequest::read(body) {
        Ok(request) => check_request(&request),
        Err(errors) => check_errors(&errors),
    }
}

fn check_request(request: &ContactRequest) -> Result<(), TestCaseError> {
    let again = ContactRequest::read(&written(request));
    prop_assert_eq!(again.as_ref(), Ok(request));
    prop_assert_eq!(again.unwrap().fingerprint(), request.fingerprint());

    let sender = &request.sender;
    let optional = [&request.lang, &request.batch, &sender.phone, &request.page];
    let lines = [&sender.organisation, &sender.person]
        .into_iter()
        .chain(optional.into_iter().flatten());
    let breaks = |letter: char| letter.is_control() || "\u{2028}\u{202e}".contains(letter);
    for line in lines {
        prop_assert!(
            !line.contains(breaks) && line.trim() == line && !line.is_empty(),
            "{line:?}"
        );
    }
    let message = &request.message;
    prop_assert!(!message.contains(|letter: char| letter.is_control() && !matches!(letter, '\n' | '\t')));
    prop_assert!(message.chars().count() <= MAX_MESSAGE && !message.trim().is_empty());
    prop_assert!(sender.email.as_str().len() <= 254 && !sender.email.as_str().contains(char::is_whitespace));
    Ok(())
}

/// They are shown and logged nowhere with what a person wrote.
fn check_errors(errors: &[FieldError]) -> Result<(), TestCaseError> {
    prop_assert!(!errors.is_empty());
    for error in errors {
        prop_assert!(POINTERS.contains(&error.pointer.as_str()), "{}", error.pointer);
        prop_assert!(error.message.starts_with("expected "), "{}", error.message);
        prop_assert!(
            error.message.is_ascii() && error.message.len() <= 120,
            "{}",
            error.message
        );
    }
    Ok(())
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,9}", inner, 0..4)
                .prop_map(|map| map.into_iter().collect::<Value>()),
        ]
    })
}

fn whole() -> Value {
    let whole = files("bodies").into_iter().next().unwrap();
    serde_json::from_slice(&whole).unwrap()
}

#[test]
fn the_first_body_of_the_corpus_has_every_field() {
    let whole = whole();
    for pointer in POINTERS {
        assert!(whole.pointer(pointer).is_some(), "{pointer}");
    }
    assert!(ContactRequest::read(&whole).is_ok());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spoilt_bytes_are_refused_or_read_as_a_request_by_the_rules(bytes in spoilt(files("bodies"))) {
        if let Ok(body) = serde_json::from_slice::<Value>(&bytes) {
            let _ = IdempotencyKey::of(&HeaderMap::new(), &body);
            check(&body)?;
        }
    }

    #[test]
    fn any_text_in_a_field_for_text_is_refused_or_read_by_the_rules(
        pointer in prop::sample::select(&TEXTS[..]), text in odd_text(),
    ) {
        let mut body = whole();
        *body.pointer_mut(pointer).unwrap() = Value::from(text);
        check(&body)?;
    }

    #[test]
    fn any_value_in_any_field_is_refused_or_read_by_the_rules(
        first in prop::sample::select(&POINTERS[..]), one in any_json(),
        second in prop::sample::select(&POINTERS[..]), other in any_json(),
    ) {
        let mut body = whole();
        for (pointer, value) in [(first, one), (second, other)] {
            if let Some(place) = body.pointer_mut(pointer) {
                *place = value;
            }
        }
        check(&body)?;
    }
}
