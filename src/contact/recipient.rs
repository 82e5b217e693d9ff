//! To whom a request goes.

use catalogue::{CatalogueId, ContactPoint, LanguageTag, Organisation, OrganisationId, form_service};

use super::consent::{ShownConsent, consent_in_force, transfer_consent};
use crate::context::foreign_lang;
use crate::text::Text;

/// To whom the request goes, and on what terms.
#[derive(Debug, Clone)]
pub struct Recipient {
    #[cfg_attr(
        not(target_arch = "wasm32"),
        allow(dead_code, reason = "nothing is sent from the host")
    )]
    pub catalogue: CatalogueId,
    pub id: OrganisationId,
    pub name: String,
    /// The language of the name, where that is not the screen's.
    pub name_lang: Option<String>,
    /// `None` where no address is configured.
    pub endpoint: Option<String>,
    /// The form service that would record the request abroad, where the catalogue is for Russia.
    pub foreign_service: Option<&'static str>,
    /// Who receives the requests, where the catalogue names somebody.
    pub operator: Option<String>,
    pub consent: ShownConsent,
    /// Where somebody else receives the request first.
    pub transfer_consent: Option<ShownConsent>,
}

impl Recipient {
    /// `attribute` is the element's `contact`. It overrides the address of the organisation and of the catalogue,
    /// not their consent.
    pub fn of(
        organisation: &Organisation,
        catalogue: &catalogue::Catalogue,
        attribute: Option<String>,
        text: &Text,
    ) -> Self {
        let name = organisation.name.shown(text.lang);
        let configured: Option<&ContactPoint> = organisation.contact.as_ref().or(catalogue.contact.as_ref());
        let operator = configured
            .and_then(|contact| contact.operator.as_ref())
            .map(|operator| {
                let mut words = operator.name.shown(text.lang).text.to_owned();
                if let Some(address) = &operator.address {
                    words.push_str(", ");
                    words.push_str(address.shown(text.lang).text);
                }
                words
            });
        let endpoint = attribute.or_else(|| configured.map(|contact| contact.endpoint.clone()));
        let is_russian = catalogue.languages.first().is_some_and(LanguageTag::is_russian);
        Self {
            catalogue: catalogue.id.clone(),
            id: organisation.id.clone(),
            name: name.text.to_owned(),
            name_lang: foreign_lang(name, text),
            foreign_service: endpoint.as_deref().filter(|_| is_russian).and_then(form_service),
            endpoint,
            operator,
            consent: consent_in_force(configured, text),
            transfer_consent: transfer_consent(configured, organisation, text),
        }
    }
}
