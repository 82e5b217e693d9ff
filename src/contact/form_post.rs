//! The request as a plain form, for the services that take nothing else.

use super::consent::ShownConsent;
use super::draft::Draft;
use super::plain_text::push_encoded;
use super::recipient::Recipient;
use super::request::Origin;

/// The fields by the names that such services know, `application/x-www-form-urlencoded`. The same draft gives the same
/// bytes.
#[must_use]
pub fn form_body(draft: &Draft, recipient: &Recipient, origin: Origin<'_>) -> String {
    let mut body = String::new();
    for (name, value) in [
        ("name", &*draft.person),
        ("email", &draft.email),
        ("phone", &draft.phone),
        ("organisation", &draft.organisation),
        ("message", &draft.message),
        // Some read the one, some the other.
        ("subject", origin.subject),
        ("_subject", origin.subject),
        ("catalogue", recipient.catalogue.as_str()),
        ("recipient", recipient.id.as_str()),
        ("batch", origin.batch),
        ("page", origin.page),
        // The honeypot under no name by which a service drops a request and says nothing.
        ("extra", &draft.honeypot),
    ] {
        push_field(&mut body, name, value.trim());
    }
    push_consent(&mut body, "consent", &recipient.consent, draft);
    if let Some(consent) = &recipient.transfer_consent {
        push_consent(&mut body, "transfer_consent", consent, draft);
    }
    body
}

fn push_consent(body: &mut String, name: &str, consent: &ShownConsent, draft: &Draft) {
    let hash = consent.text_sha256();
    for (part, value) in [
        ("_version", &*consent.version),
        ("_text_sha256", &hash),
        ("_given_at", draft.given_at(consent).unwrap_or_default()),
    ] {
        push_field(body, &[name, part].concat(), value);
    }
}

/// What is posted: the body, with its key and with the fields that the address itself names, such as the `access_key` of
/// Web3Forms.
#[must_use]
pub fn posted(endpoint: &str, key: &str, body: &str) -> String {
    let mut posted = body.to_owned();
    push_field(&mut posted, "request_id", key);
    let address = endpoint.split('#').next().unwrap_or_default();
    if let Some((_, fields)) = address.split_once('?') {
        posted.push('&');
        posted.push_str(fields);
    }
    posted
}

fn push_field(body: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if !body.is_empty() {
        body.push('&');
    }
    body.push_str(name);
    body.push('=');
    for char in value.chars() {
        push_encoded(body, char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> String {
        let consent = |version: &str| ShownConsent {
            version: version.into(),
            text: "abc".into(),
            lang: "ru".into(),
        };
        let mut draft = Draft {
            organisation: " Ромашка & Ко ".into(),
            person: "Анна".into(),
            email: "anna+1@romashka.example".into(),
            message: "Ищем=литьё\nи оснастку".into(),
            ..Draft::default()
        };
        draft.give(&consent("2026-11"), Some("2026-11-22T10:00:00.000Z".into()));
        draft.give(&consent("t"), Some("2026-11-22T10:00:01.000Z".into()));
        let recipient = Recipient {
            catalogue: catalogue::CatalogueId::parse("ru-innovation").unwrap(),
            id: catalogue::OrganisationId::parse("himgrad").unwrap(),
            name: "Химград".into(),
            name_lang: None,
            endpoint: Some("https://formspree.io/f/abc".into()),
            foreign_service: None,
            operator: None,
            consent: consent("2026-11"),
            transfer_consent: Some(consent("t")),
        };
        let origin = Origin {
            lang: "ru",
            page: "https://site.example/organisations/himgrad/",
            batch: "",
            subject: "Запрос: Химград",
        };
        form_body(&draft, &recipient, origin)
    }

    /// A form as a service reads it.
    fn read(body: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(body.as_bytes()).into_owned().collect()
    }

    #[test]
    fn the_fields_are_read_as_they_were_typed() {
        let body = posted("https://formspree.io/f/abc", "MDEyMzQ1Njc4OWFiY2RlZg", &written());
        let expected = [
            ("name", "Анна"),
            ("email", "anna+1@romashka.example"),
            ("organisation", "Ромашка & Ко"),
            ("message", "Ищем=литьё\r\nи оснастку"),
            ("subject", "Запрос: Химград"),
            ("_subject", "Запрос: Химград"),
            ("catalogue", "ru-innovation"),
            ("recipient", "himgrad"),
            ("page", "https://site.example/organisations/himgrad/"),
            ("consent_version", "2026-11"),
            (
                "consent_text_sha256",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            ("consent_given_at", "2026-11-22T10:00:00.000Z"),
            ("transfer_consent_version", "t"),
            (
                "transfer_consent_text_sha256",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            ("transfer_consent_given_at", "2026-11-22T10:00:01.000Z"),
            ("request_id", "MDEyMzQ1Njc4OWFiY2RlZg"),
        ];
        assert_eq!(
            read(&body),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn what_the_address_names_is_posted_too() {
        let fields = read(&posted(
            "https://api.web3forms.com/submit?access_key=a-1&x=%D1%8F#y",
            "k",
            "a=b",
        ));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(
            fields,
            [("a", "b"), ("request_id", "k"), ("access_key", "a-1"), ("x", "я")]
        );
    }
}
