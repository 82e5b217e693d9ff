//! Which consent a request is sent under.

use catalogue::{Catalogue, Consent, ContactPoint, Organisation};

use super::sha256::{digest, hexadecimal};
use crate::text::{BUILT_IN_CONSENT_VERSION, BUILT_IN_TRANSFER_VERSION, Text};

/// A consent text as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownConsent {
    pub version: String,
    pub text: String,
    pub lang: String,
}

impl ShownConsent {
    fn configured(consent: &Consent, text: &Text) -> Self {
        let shown = consent.text.shown(text.lang);
        Self {
            version: consent.version.clone(),
            text: shown.text.to_owned(),
            lang: shown.lang.to_owned(),
        }
    }

    fn built_in(version: &str, words: &str, text: &Text) -> Self {
        Self {
            version: version.to_owned(),
            text: words.to_owned(),
            lang: text.lang.to_owned(),
        }
    }

    fn built_in_consent(text: &Text) -> Self {
        Self::built_in(BUILT_IN_CONSENT_VERSION, text.privacy.built_in_consent, text)
    }

    fn built_in_transfer(text: &Text) -> Self {
        Self::built_in(BUILT_IN_TRANSFER_VERSION, text.privacy.built_in_transfer, text)
    }

    /// SHA-256 of the text in UTF-8, as 64 hexadecimal digits.
    #[must_use]
    pub fn text_sha256(&self) -> String {
        hexadecimal(digest(self.text.as_bytes()))
    }
}

/// The consent of a contact point, or the built-in one of the screen's language.
#[must_use]
pub fn consent_in_force(contact: Option<&ContactPoint>, text: &Text) -> ShownConsent {
    contact.and_then(|contact| contact.consent.as_ref()).map_or_else(
        || ShownConsent::built_in_consent(text),
        |consent| ShownConsent::configured(consent, text),
    )
}

/// The second consent: to passing the request on, where its operator and the organisation that is asked are different
/// legal persons.
#[must_use]
pub fn transfer_consent(
    contact: Option<&ContactPoint>,
    organisation: &Organisation,
    text: &Text,
) -> Option<ShownConsent> {
    let contact = contact?;
    let operator = &contact.operator.as_ref()?.name;
    let own_names = || std::iter::once(&organisation.name).chain(&organisation.aliases);
    let is_itself = operator
        .iter()
        .any(|operator| own_names().any(|name| name.iter().any(|name| name.text == operator.text)));
    (!is_itself).then(|| {
        contact.transfer_consent.as_ref().map_or_else(
            || ShownConsent::built_in_transfer(text),
            |consent| ShownConsent::configured(consent, text),
        )
    })
}

/// The consent of a version: the catalogue's, an organisation's, or a built-in one.
#[must_use]
pub fn consent_of_version(catalogue: &Catalogue, version: &str, text: &Text) -> Option<ShownConsent> {
    let of_organisations = catalogue
        .organisations
        .iter()
        .filter_map(|organisation| organisation.contact.as_ref());
    let mut configured = catalogue
        .contact
        .iter()
        .chain(of_organisations)
        .flat_map(|contact| contact.consent.iter().chain(&contact.transfer_consent));
    configured
        .find(|consent| consent.version == version)
        .map(|consent| ShownConsent::configured(consent, text))
        .or_else(|| match version {
            BUILT_IN_CONSENT_VERSION => Some(ShownConsent::built_in_consent(text)),
            BUILT_IN_TRANSFER_VERSION => Some(ShownConsent::built_in_transfer(text)),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::for_language;

    #[test]
    fn the_hash_is_that_of_the_shown_text() {
        let consent = ShownConsent {
            version: "1".into(),
            text: "abc".into(),
            lang: "en".into(),
        };
        assert_eq!(
            consent.text_sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "the vector of FIPS 180-2",
        );
    }

    #[test]
    fn without_a_configured_consent_the_built_in_one_of_the_language_holds() {
        let ru = consent_in_force(None, for_language("ru").unwrap());
        let en = consent_in_force(None, for_language("en").unwrap());
        assert_eq!(ru.version, en.version);
        assert_ne!(ru.text_sha256(), en.text_sha256());
    }
}
