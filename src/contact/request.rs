//! The request as it goes to the receiver.

use catalogue::form_service;
use serde::Serialize;

use super::consent::ShownConsent;
use super::draft::Draft;
use super::form_post::form_body;

/// The body of `POST /v1/requests`.
#[derive(Debug, Clone, Serialize)]
pub struct ContactRequest<'a> {
    pub catalogue: &'a str,
    /// One: each recipient gets a request of its own.
    pub recipients: [&'a str; 1],
    pub lang: &'a str,
    pub sender: Sender<'a>,
    pub message: &'a str,
    /// The page without its query: what was searched is nobody's business. Empty where it has no web address.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub page: &'a str,
    pub consent: GivenConsent,
    /// The honeypot.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub extra: &'a str,
}

#[derive(Debug, Clone, Serialize)]
pub struct Sender<'a> {
    pub organisation: &'a str,
    pub person: &'a str,
    pub email: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub phone: &'a str,
}

#[derive(Debug, Clone, Serialize)]
pub struct GivenConsent {
    pub version: String,
    pub text_sha256: String,
    pub given_at: String,
}

/// To whom a request goes, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    pub catalogue: &'a str,
    pub recipient: &'a str,
    pub lang: &'a str,
    pub page: &'a str,
    /// Where it is posted.
    pub endpoint: &'a str,
    /// In a line, for those who read it in a list.
    pub subject: &'a str,
}

/// The body: a form for the services that take no other, else JSON. The same draft gives the same bytes, so that a
/// repeated key carries the same content.
#[must_use]
pub fn body(draft: &Draft, envelope: Envelope<'_>, consent: &ShownConsent) -> String {
    if form_service(envelope.endpoint).is_some() {
        return form_body(draft, envelope, consent);
    }
    let request = ContactRequest {
        catalogue: envelope.catalogue,
        recipients: [envelope.recipient],
        lang: envelope.lang,
        sender: Sender {
            organisation: draft.organisation.trim(),
            person: draft.person.trim(),
            email: draft.email.trim(),
            phone: draft.phone.trim(),
        },
        message: draft.message.trim(),
        page: envelope.page,
        consent: GivenConsent {
            version: consent.version.clone(),
            text_sha256: consent.text_sha256(),
            given_at: draft.consent_given_at.clone().unwrap_or_default(),
        },
        extra: &draft.honeypot,
    };
    // Nothing in the struct can fail: no maps with odd keys, no floats.
    serde_json::to_string(&request).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_that_of_the_contract() {
        let draft = Draft {
            organisation: " Ромашка ".into(),
            person: "Анна".into(),
            email: "anna@romashka.example".into(),
            message: "Ищем \"литьё\"\nи оснастку".into(),
            consent_given_at: Some("2026-11-22T10:00:00.000Z".into()),
            ..Draft::default()
        };
        let consent = ShownConsent {
            version: "2026-11".into(),
            text: "abc".into(),
            lang: "ru".into(),
        };
        let envelope = Envelope {
            catalogue: "ru-innovation",
            recipient: "himgrad",
            lang: "ru",
            page: "https://site.example/organisations/himgrad/",
            endpoint: "https://receiver.example/v1/requests",
            subject: "Запрос: Химград",
        };
        let expected = serde_json::json!({
            "catalogue": "ru-innovation",
            "recipients": ["himgrad"],
            "lang": "ru",
            "sender": {"organisation": "Ромашка", "person": "Анна", "email": "anna@romashka.example"},
            "message": "Ищем \"литьё\"\nи оснастку",
            "page": "https://site.example/organisations/himgrad/",
            "consent": {
                "version": "2026-11",
                "text_sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "given_at": "2026-11-22T10:00:00.000Z",
            },
        });
        let written: serde_json::Value = serde_json::from_str(&body(&draft, envelope, &consent)).unwrap();
        assert_eq!(written, expected);
    }
}
