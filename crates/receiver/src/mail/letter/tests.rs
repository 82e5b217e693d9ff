//! What a mail looks like on the wire, whatever a visitor wrote.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::store::StoredConsent;

pub(super) fn config() -> MailConfig {
    toml::from_str("host = \"localhost\"\nfrom = \"requests@operator.example\"\nfrom_name = \"Каталог\"")
        .unwrap()
}

pub(super) fn request(organisation: &str, person: &str, email: &str, message: &str) -> StoredRequest {
    StoredRequest {
        receipt: "7K3M-0QXT-94WD".to_owned(),
        received_at: "2026-11-22T09:30:00.000Z".to_owned(),
        state: "new".to_owned(),
        quarantine_reason: None,
        catalogue: "ru".to_owned(),
        recipient: "himgrad".to_owned(),
        lang: Some("ru".to_owned()),
        batch: None,
        sender_organisation: organisation.to_owned(),
        sender_person: person.to_owned(),
        sender_email: email.to_owned(),
        sender_phone: Some("+7 900 000-00-00".to_owned()),
        message: message.to_owned(),
        page: None,
        consent: consent("1"),
        transfer_consent: None,
    }
}

pub(super) fn consent(version: &str) -> StoredConsent {
    StoredConsent {
        version: version.to_owned(),
        text_sha256: "ab".repeat(32),
        given_at: "2026-11-22T09:30:00.000Z".to_owned(),
    }
}

pub(super) fn due(request: &StoredRequest) -> DueMail {
    DueMail {
        id: 1,
        receipt: request.receipt.clone(),
        mailbox: "partner@himgrad.example".to_owned(),
        message_id: "7K3M-0QXT-94WD.0@operator.example".to_owned(),
        attempts: 1,
    }
}

fn wire(request: &StoredRequest) -> String {
    let operator = Operator {
        name: "АНО «Пример»".to_owned(),
        address: "Казань".to_owned(),
    };
    let letter = letter(&due(request), request, &config(), Some(&operator)).unwrap();
    String::from_utf8(letter.formatted()).unwrap()
}

/// The names of the headers, and the body decoded.
pub(super) fn parts(wire: &str) -> (Vec<&str>, String) {
    let (head, body) = wire.split_once("\r\n\r\n").unwrap();
    let names = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').unwrap().0)
        .collect();
    let body = STANDARD.decode(body.replace("\r\n", "")).unwrap();
    (names, String::from_utf8(body).unwrap())
}

#[test]
fn a_mail_tells_the_request_and_answers_go_to_the_visitor() {
    let wire = wire(&request(
        "ООО «Полимер»",
        "Anna",
        "anna@company.example",
        "Ищем партнёра.\n.",
    ));
    assert!(wire.contains("To: partner@himgrad.example\r\n"), "{wire}");
    assert!(
        wire.contains("Reply-To: Anna <anna@company.example>\r\n"),
        "{wire}"
    );
    assert!(wire.contains("<requests@operator.example>\r\n"), "{wire}");
    assert!(
        wire.contains("Message-ID: <7K3M-0QXT-94WD.0@operator.example>\r\n"),
        "{wire}"
    );
    assert!(
        wire.contains("Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n"),
        "{wire}"
    );
    let body = parts(&wire).1;
    for text in [
        "Организация: ООО «Полимер»",
        "Ищем партнёра.\r\n.",
        "Оператор персональных данных: АНО",
    ] {
        assert!(body.contains(text), "{body}");
    }
}

#[test]
fn an_english_request_gets_an_english_mail() {
    let english = StoredRequest {
        lang: Some("en-GB".to_owned()),
        ..request("Polymer", "Ann", "ann@company.example", "Hello")
    };
    assert!(parts(&wire(&english)).1.contains("Organisation: Polymer"));
}

#[test]
fn a_consent_to_the_transfer_is_told_where_there_is_one() {
    let plain = request("ООО", "Анна", "anna@company.example", "Ищем");
    assert!(!parts(&wire(&plain)).1.contains("Согласие на передачу"));
    let with_transfer = StoredRequest {
        transfer_consent: Some(consent("t-2")),
        ..plain
    };
    assert!(
        parts(&wire(&with_transfer))
            .1
            .contains("Согласие на передачу, версия: t-2")
    );
}

#[test]
fn an_address_beyond_ascii_stands_in_the_text_only() {
    let wire = wire(&request("ООО", "Иван", "иван@пример.рф", "Ищем"));
    assert!(!wire.contains("Reply-To"), "{wire}");
    assert!(parts(&wire).1.contains("иван@пример.рф"));
}

#[test]
fn line_breaks_in_names_neither_panic_nor_make_headers() {
    let wire = wire(&request(
        "A\r\nBcc: evil@evil.example",
        "A\r\nB",
        "a@b.example",
        "a\r.\rMAIL\r",
    ));
    assert!(!wire.contains("\r\nBcc:"), "{wire}");
    assert!(parts(&wire).1.contains("MAIL"));
}
