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

const CONSENT: &str = "consent";
const TRANSFER_CONSENT: &str = "transfer_consent";

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
/// | `consent` | required: to the processing of the data; see [`Consent`] |
/// | `transfer_consent` | to the transfer of the data to the organisation asked; see [`Consent`] |
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
    /// Asked for where the organisation is another legal person than the operator.
    pub(crate) transfer_consent: Option<Consent>,
    /// A person leaves the field empty that only a program sees.
    pub(crate) honeypot_filled: bool,
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
        let consent = Consent::read(fields, CONSENT, errors);
        let transfer_consent = match fields.value(TRANSFER_CONSENT) {
            Some(_) => Consent::read(fields, TRANSFER_CONSENT, errors).map(Some),
            None => Some(None),
        };
        Some(Self {
            catalogue: catalogue?,
            recipient: recipient?,
            lang: lang?,
            batch: batch?,
            sender: sender?,
            message: message?,
            page: page?,
            consent: consent?,
            transfer_consent: transfer_consent?,
            honeypot_filled: is_filled(fields.value(HONEYPOT)),
        })
    }

    /// Every consent that the request carries, with its name in the body.
    pub(crate) fn consents(&self) -> impl Iterator<Item = (&'static str, &Consent)> {
        let transfer = self
            .transfer_consent
            .iter()
            .map(|consent| (TRANSFER_CONSENT, consent));
        std::iter::once((CONSENT, &self.consent)).chain(transfer)
    }

    /// SHA-256 of the content, by which a key that is used again with other content is noticed. An absent
    /// field adds nothing, so a field that a later version adds leaves older fingerprints as they are.
    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        let transfer = self.transfer_consent.as_ref();
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
            (
                "transfer_consent.version",
                transfer.map(|consent| &*consent.version),
            ),
            (
                "transfer_consent.text_sha256",
                transfer.map(|consent| &*consent.text_sha256),
            ),
            (
                "transfer_consent.given_at",
                transfer.map(|consent| &*consent.given_at),
            ),
            (
                "state",
                Some(if self.honeypot_filled {
                    "quarantined"
                } else {
                    "new"
                }),
            ),
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

fn is_filled(honeypot: Option<&Value>) -> bool {
    match honeypot {
        None => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(_) => true,
    }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
