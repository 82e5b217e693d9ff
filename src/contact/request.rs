//! The request as it goes to the receiver.

use catalogue::form_service;
use serde::Serialize;

use super::consent::ShownConsent;
use super::draft::Draft;
use super::form_post::form_body;
use super::recipient::Recipient;

/// The body of `POST /v1/requests`.
#[derive(Debug, Clone, Serialize)]
pub struct ContactRequest<'a> {
    pub catalogue: &'a str,
    /// One: each recipient gets a request of its own.
    pub recipients: [&'a str; 1],
    pub lang: &'a str,
    /// What ties requests together that were written at once.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub batch: &'a str,
    pub sender: Sender<'a>,
    pub message: &'a str,
    /// The page without its query: what was searched is nobody's business. Empty where it has no web address.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub page: &'a str,
    pub consent: GivenConsent,
    /// To passing the request on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_consent: Option<GivenConsent>,
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

impl GivenConsent {
    fn of(consent: &ShownConsent, draft: &Draft) -> Self {
        Self {
            version: consent.version.clone(),
            text_sha256: consent.text_sha256(),
            given_at: draft.given_at(consent).unwrap_or_default().to_owned(),
        }
    }
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub lang: &'a str,
    pub page: &'a str,
    /// Empty for a request of its own.
    pub batch: &'a str,
    /// In a line, for those who read it in a list.
    pub subject: &'a str,
}

/// The body: a form for the services that take no other, else JSON. The same draft gives the same bytes, so that a
/// repeated key carries the same content.
#[must_use]
pub fn body(draft: &Draft, recipient: &Recipient, origin: Origin<'_>) -> String {
    if recipient.endpoint.as_deref().and_then(form_service).is_some() {
        return form_body(draft, recipient, origin);
    }
    let transfer_consent = recipient.transfer_consent.as_ref();
    let request = ContactRequest {
        catalogue: recipient.catalogue.as_str(),
        recipients: [recipient.id.as_str()],
        lang: origin.lang,
        batch: origin.batch,
        sender: Sender {
            organisation: draft.organisation.trim(),
            person: draft.person.trim(),
            email: draft.email.trim(),
            phone: draft.phone.trim(),
        },
        message: draft.message.trim(),
        page: origin.page,
        consent: GivenConsent::of(&recipient.consent, draft),
        transfer_consent: transfer_consent.map(|consent| GivenConsent::of(consent, draft)),
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
        let consent = |version: &str| ShownConsent {
            version: version.into(),
            text: "abc".into(),
            lang: "ru".into(),
        };
        let mut draft = Draft {
            organisation: " Ромашка ".into(),
            person: "Анна".into(),
            email: "anna@romashka.example".into(),
            message: "Ищем \"литьё\"\nи оснастку".into(),
            ..Draft::default()
        };
        draft.give(&consent("2026-11"), Some("2026-11-22T10:00:00.000Z".into()));
        draft.give(&consent("t"), Some("2026-11-22T10:00:01.000Z".into()));
        let mut recipient = Recipient {
            catalogue: catalogue::CatalogueId::parse("ru-innovation").unwrap(),
            id: catalogue::OrganisationId::parse("himgrad").unwrap(),
            name: "Химград".into(),
            name_lang: None,
            endpoint: None,
            foreign_service: None,
            operator: None,
            consent: consent("2026-11"),
            transfer_consent: None,
        };
        let mut origin = Origin {
            lang: "ru",
            page: "https://site.example/organisations/himgrad/",
            batch: "",
            subject: "Запрос: Химград",
        };
        let given = |version: &str, at: &str| {
            serde_json::json!({
                "version": version,
                "text_sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "given_at": at,
            })
        };
        let mut expected = serde_json::json!({
            "catalogue": "ru-innovation",
            "recipients": ["himgrad"],
            "lang": "ru",
            "sender": {"organisation": "Ромашка", "person": "Анна", "email": "anna@romashka.example"},
            "message": "Ищем \"литьё\"\nи оснастку",
            "page": "https://site.example/organisations/himgrad/",
            "consent": given("2026-11", "2026-11-22T10:00:00.000Z"),
        });
        let read = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap();
        assert_eq!(read(&body(&draft, &recipient, origin)), expected);
        recipient.transfer_consent = Some(consent("t"));
        origin.batch = "b";
        expected["transfer_consent"] = given("t", "2026-11-22T10:00:01.000Z");
        expected["batch"] = "b".into();
        assert_eq!(read(&body(&draft, &recipient, origin)), expected);
    }
}
