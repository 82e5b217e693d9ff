//! A contact request: the rules of its fields, in one place.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::consent::Consent;
use crate::email::Email;
use crate::fields::Fields;
use crate::problem::FieldError;
use crate::slug::Slug;
use crate::text;

const MAX_NAME: usize = 200;
const MAX_PHONE: usize = 50;
const MAX_MESSAGE: usize = 10_000;
const MAX_BATCH: usize = 100;
const MAX_PAGE: usize = 4_096;

/// The field that the form hides from people. Only a program fills it in.
const HONEYPOT: &str = "extra";

/// What a visitor wrote to one organisation, with every rule checked.
///
/// | field | rule |
/// |---|---|
/// | `catalogue` | required; `[a-z0-9-]{1,80}` |
/// | `recipients` | required; a list of exactly one id, `[a-z0-9-]{1,80}` |
/// | `sender.organisation`, `sender.person` | required; one line, at most 200 characters |
/// | `sender.email` | required; see [`Email`] |
/// | `sender.phone` | one line, at most 50 characters |
/// | `message` | required; at most 10,000 characters, line breaks and tabs allowed |
/// | `consent` | required; see [`Consent`] |
/// | `lang` | a language tag, at most 35 characters |
/// | `batch` | one line, at most 100 characters |
/// | `page` | an `http` or `https` address, at most 4,096 characters |
/// | `extra` | the honeypot: anything but an empty text puts the request in quarantine |
///
/// Texts are trimmed; no text holds control characters or turns the direction of reading. `null` and blank
/// count as absent, unknown fields are ignored.
///
/// It is personal data, so outside tests it cannot be printed by mistake.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct ContactRequest {
    pub(crate) catalogue: Slug,
    pub(crate) recipient: Slug,
    pub(crate) lang: Option<String>,
    pub(crate) batch: Option<String>,
    pub(crate) sender: Sender,
    pub(crate) message: String,
    pub(crate) page: Option<String>,
    pub(crate) consent: Consent,
    pub(crate) state: RequestState,
}

/// Who asks for contact.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Sender {
    pub(crate) organisation: String,
    pub(crate) person: String,
    pub(crate) email: Email,
    pub(crate) phone: Option<String>,
}

/// What becomes of a request when it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestState {
    New,
    /// Kept for a person to judge, because a program seems to have written it.
    Quarantined,
}

impl RequestState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            RequestState::New => "new",
            RequestState::Quarantined => "quarantined",
        }
    }
}

impl ContactRequest {
    /// Reads a body, or says everything that is wrong with it.
    pub(crate) fn read(body: &Value) -> Result<Self, Vec<FieldError>> {
        let fields = Fields::of_body(body).map_err(|error| vec![error])?;
        let mut errors = Vec::new();
        let request = Self::collect(&fields, &mut errors);
        request.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn collect(fields: &Fields<'_>, errors: &mut Vec<FieldError>) -> Option<Self> {
        let mut keep = |error| errors.push(error);
        let catalogue = fields.required("catalogue", Slug::parse).map_err(&mut keep).ok();
        let recipient = fields.only("recipients", Slug::parse).map_err(&mut keep).ok();
        let lang = fields
            .optional("lang", text::language_tag)
            .map_err(&mut keep)
            .ok();
        let batch = fields
            .optional("batch", text::line(MAX_BATCH))
            .map_err(&mut keep)
            .ok();
        let message = fields
            .required("message", text::paragraphs(MAX_MESSAGE))
            .map_err(&mut keep)
            .ok();
        let page = fields
            .optional("page", text::page_address(MAX_PAGE))
            .map_err(&mut keep)
            .ok();
        let sender = Sender::read(fields, errors);
        let consent = Consent::read(fields, errors);
        Some(Self {
            catalogue: catalogue?,
            recipient: recipient?,
            lang: lang?,
            batch: batch?,
            sender: sender?,
            message: message?,
            page: page?,
            consent: consent?,
            state: state_of(fields.value(HONEYPOT)),
        })
    }

    /// SHA-256 of the content, by which a key that is used again with other content is noticed. An absent
    /// field adds nothing, so a field that a later version adds leaves older fingerprints as they are.
    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        let fields = [
            ("catalogue", Some(self.catalogue.as_str())),
            ("recipient", Some(self.recipient.as_str())),
            ("lang", self.lang.as_deref()),
            ("batch", self.batch.as_deref()),
            ("sender.organisation", Some(&*self.sender.organisation)),
            ("sender.person", Some(&*self.sender.person)),
            ("sender.email", Some(self.sender.email.as_str())),
            ("sender.phone", self.sender.phone.as_deref()),
            ("message", Some(&*self.message)),
            ("page", self.page.as_deref()),
            ("consent.version", Some(&*self.consent.version)),
            ("consent.text_sha256", Some(&*self.consent.text_sha256)),
            ("consent.given_at", Some(&*self.consent.given_at)),
            ("state", Some(self.state.as_str())),
        ];
        let mut hash = Sha256::new();
        for (name, value) in fields {
            let Some(value) = value else { continue };
            for part in [name, value] {
                // The length goes first, so that no two contents run together to the same bytes.
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
        }
        hash.finalize().into()
    }
}

impl Sender {
    fn read(body: &Fields<'_>, errors: &mut Vec<FieldError>) -> Option<Self> {
        let mut keep = |error| errors.push(error);
        let fields = body.object("sender").map_err(&mut keep).ok()?;
        let organisation = fields
            .required("organisation", text::line(MAX_NAME))
            .map_err(&mut keep)
            .ok();
        let person = fields
            .required("person", text::line(MAX_NAME))
            .map_err(&mut keep)
            .ok();
        let email = fields.required("email", Email::parse).map_err(&mut keep).ok();
        let phone = fields
            .optional("phone", text::line(MAX_PHONE))
            .map_err(&mut keep)
            .ok();
        Some(Self {
            organisation: organisation?,
            person: person?,
            email: email?,
            phone: phone?,
        })
    }
}

fn state_of(honeypot: Option<&Value>) -> RequestState {
    match honeypot {
        None => RequestState::New,
        Some(Value::String(text)) if text.is_empty() => RequestState::New,
        Some(_) => RequestState::Quarantined,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
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
        assert_eq!(request.state, RequestState::New);
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
    fn a_filled_honeypot_means_quarantine_and_an_empty_one_does_not() {
        for (value, state) in [
            (json!(""), RequestState::New),
            (json!(null), RequestState::New),
            (json!("https://spam.example"), RequestState::Quarantined),
            (json!(true), RequestState::Quarantined),
        ] {
            let mut body = body();
            body["extra"] = value.clone();
            assert_eq!(ContactRequest::read(&body).unwrap().state, state, "{value}");
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
        ];
        for (pointer, value) in changes {
            assert_ne!(original, fingerprint(&with(pointer, value)), "{pointer}");
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map("[a-z]{1,9}", inner, 0..4)
                    .prop_map(|map| map.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_value_in_any_field_panics_or_leaves_a_control_character(
            place in 0usize..14, value in any_json(),
        ) {
            let place = [
                "", "/catalogue", "/recipients", "/recipients/0", "/lang", "/batch", "/sender",
                "/sender/organisation", "/sender/person", "/sender/email", "/message", "/page", "/consent",
                "/consent/given_at",
            ][place];
            if let Ok(request) = ContactRequest::read(&with(place, value)) {
                let lines = [&request.sender.organisation, &request.sender.person];
                prop_assert!(lines.iter().all(|line| !line.contains(char::is_control)));
                prop_assert!(!request.message.contains('\r'));
                prop_assert!(!request.sender.email.as_str().contains(char::is_whitespace));
            }
        }
    }
}
