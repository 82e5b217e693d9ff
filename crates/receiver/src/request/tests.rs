//! What is read and what is refused.

use serde_json::json;

use super::*;

fn body() -> Value {
    json!({
        "catalogue": "ru-innovation", "recipients": ["himgrad"], "lang": "ru", "batch": "b-1",
        "sender": {
            "organisation": "ООО «Полимер»", "person": "Анна", "email": "anna@company.example",
            "phone": "+7 900 000-00-00",
        },
        "message": "Ищем партнёра", "page": "https://site.example/organisations/himgrad/",
        "consent": {
            "version": "1", "text_sha256": "ab".repeat(32), "given_at": "2026-11-22T09:30:00Z",
        },
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut body = body();
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

fn pointers(body: &Value) -> Vec<String> {
    let errors = ContactRequest::read(body).err().unwrap_or_default();
    errors.into_iter().map(|error| error.pointer).collect()
}

#[test]
fn a_whole_request_is_read() {
    let request = ContactRequest::read(&body()).unwrap();
    assert_eq!(request.recipient.as_str(), "himgrad");
    assert_eq!(request.sender.organisation, "ООО «Полимер»");
    assert!(!request.honeypot_filled);
}

#[test]
fn optional_fields_may_be_absent_null_or_blank() {
    for pointer in ["/lang", "/batch", "/sender/phone", "/page"] {
        for value in [Value::Null, json!(""), json!("  ")] {
            assert_eq!(pointers(&with(pointer, value)), [""; 0], "{pointer}");
        }
    }
}

#[test]
fn a_consent_to_the_transfer_is_optional_and_has_the_rules_of_the_other() {
    let mut body = body();
    assert_eq!(ContactRequest::read(&body).unwrap().transfer_consent, None);
    body["transfer_consent"] = Value::Null;
    assert_eq!(ContactRequest::read(&body).unwrap().transfer_consent, None);
    body["transfer_consent"] = body["consent"].clone();
    let request = ContactRequest::read(&body).unwrap();
    assert_eq!(request.transfer_consent, Some(request.consent));
    for (value, pointer) in [
        (json!(""), "/transfer_consent"),
        (json!(true), "/transfer_consent"),
    ] {
        body["transfer_consent"] = value;
        assert_eq!(pointers(&body), [pointer]);
    }
    body["transfer_consent"] = json!({ "version": "a/b", "text_sha256": "ab" });
    assert_eq!(
        pointers(&body),
        [
            "/transfer_consent/version",
            "/transfer_consent/text_sha256",
            "/transfer_consent/given_at"
        ]
    );
}

#[test]
fn each_required_field_is_missed_by_its_pointer() {
    for pointer in [
        "/catalogue",
        "/recipients",
        "/sender",
        "/sender/organisation",
        "/sender/person",
        "/sender/email",
        "/message",
        "/consent",
        "/consent/version",
        "/consent/text_sha256",
        "/consent/given_at",
    ] {
        assert_eq!(pointers(&with(pointer, Value::Null)), [pointer]);
    }
    for pointer in [
        "/sender/organisation",
        "/sender/person",
        "/sender/email",
        "/message",
    ] {
        assert_eq!(pointers(&with(pointer, json!(" \n"))), [pointer]);
    }
}

#[test]
fn every_error_is_told_at_once() {
    let found = pointers(&json!({ "recipients": [], "sender": { "email": "x" }, "message": 5 }));
    let expected = [
        "/catalogue",
        "/recipients",
        "/message",
        "/sender/organisation",
        "/sender/person",
        "/sender/email",
        "/consent",
    ];
    assert_eq!(found, expected);
}

#[test]
fn exactly_one_recipient_is_taken() {
    assert_eq!(pointers(&with("/recipients", json!([]))), ["/recipients"]);
    assert_eq!(pointers(&with("/recipients", json!(["a", "b"]))), ["/recipients"]);
    assert_eq!(pointers(&with("/recipients", json!("himgrad"))), ["/recipients"]);
    assert_eq!(
        pointers(&with("/recipients", json!(["Him Grad"]))),
        ["/recipients/0"]
    );
    assert_eq!(pointers(&with("/recipients", json!([7]))), ["/recipients/0"]);
}

#[test]
fn lengths_are_held() {
    assert_eq!(
        pointers(&with("/message", json!("ж".repeat(MAX_MESSAGE)))),
        [""; 0]
    );
    assert_eq!(
        pointers(&with("/message", json!("ж".repeat(MAX_MESSAGE + 1)))),
        ["/message"]
    );
    let name = json!("ж".repeat(MAX_NAME + 1));
    assert_eq!(
        pointers(&with("/sender/organisation", name)),
        ["/sender/organisation"]
    );
    assert_eq!(
        pointers(&with("/sender/phone", json!("1".repeat(51)))),
        ["/sender/phone"]
    );
}

#[test]
fn controls_are_refused_where_they_would_break_a_line() {
    assert_eq!(
        pointers(&with("/sender/person", json!("A\r\nB"))),
        ["/sender/person"]
    );
    assert_eq!(pointers(&with("/message", json!("a\0b"))), ["/message"]);
    assert_eq!(pointers(&with("/message", json!("a\r\nb"))), [""; 0]);
}

#[test]
fn a_honeypot_is_filled_by_anything_but_an_empty_text() {
    for (value, filled) in [
        (json!(""), false),
        (json!(null), false),
        (json!("https://spam.example"), true),
        (json!(true), true),
    ] {
        let mut body = body();
        body["extra"] = value.clone();
        assert_eq!(
            ContactRequest::read(&body).unwrap().honeypot_filled,
            filled,
            "{value}"
        );
    }
}

#[test]
fn an_unknown_field_changes_nothing() {
    let mut newer = body();
    newer["fax"] = json!("1");
    newer["sender"]["title"] = json!({ "ru": "директор" });
    assert_eq!(ContactRequest::read(&newer), ContactRequest::read(&body()));
}

#[test]
fn the_fingerprint_knows_every_field() {
    let fingerprint = |body: &Value| ContactRequest::read(body).unwrap().fingerprint();
    let body = || {
        let mut body = body();
        body["transfer_consent"] = body["consent"].clone();
        body
    };
    let with = |pointer: &str, value: Value| {
        let mut body = body();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let original = fingerprint(&body());
    assert_eq!(original, fingerprint(&body()));
    let changes = [
        ("/catalogue", json!("other")),
        ("/recipients", json!(["other"])),
        ("/lang", json!("en")),
        ("/batch", json!(null)),
        ("/sender/organisation", json!("other")),
        ("/sender/person", json!("other")),
        ("/sender/email", json!("other@company.example")),
        ("/sender/phone", json!("")),
        ("/message", json!("other")),
        ("/page", json!("https://other.example/")),
        ("/consent/version", json!("2")),
        ("/consent/text_sha256", json!("cd".repeat(32))),
        ("/consent/given_at", json!("2026-11-22T09:30:01Z")),
        ("/transfer_consent", json!(null)),
        ("/transfer_consent/version", json!("2")),
        ("/transfer_consent/text_sha256", json!("cd".repeat(32))),
        ("/transfer_consent/given_at", json!("2026-11-22T09:30:01Z")),
    ];
    for (pointer, value) in changes {
        assert_ne!(original, fingerprint(&with(pointer, value)), "{pointer}");
    }
}
