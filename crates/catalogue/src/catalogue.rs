use crate::{
    Agreement, CatalogueId, ContactPoint, District, Kind, LanguageTag, LocalisedText, Mission, Opportunity,
    Organisation, PartialDate, Region, Sector, Service,
};

/// A whole catalogue. Every reference inside it leads to a record that is here.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Catalogue {
    pub id: CatalogueId,
    pub title: LocalisedText,
    /// Not empty; the first is the default.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub languages: Vec<LanguageTag>,
    /// When it was last changed; a file that lacks it has an error and is shown without.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub updated: Option<PartialDate>,
    pub contact: Option<ContactPoint>,
    pub kinds: Vec<Kind>,
    pub sectors: Vec<Sector>,
    pub districts: Vec<District>,
    /// The file's own, or the built-in ones where it has none.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub services: Vec<Service>,
    pub regions: Vec<Region>,
    pub organisations: Vec<Organisation>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub opportunities: Vec<Opportunity>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub missions: Vec<Mission>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub agreements: Vec<Agreement>,
}

impl Catalogue {
    /// Its vocabularies and all that it says of itself, without organisations, opportunities, missions and agreements.
    #[must_use]
    pub fn without_records(&self) -> Self {
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            languages: self.languages.clone(),
            updated: self.updated,
            contact: self.contact.clone(),
            kinds: self.kinds.clone(),
            sectors: self.sectors.clone(),
            districts: self.districts.clone(),
            services: self.services.clone(),
            regions: self.regions.clone(),
            organisations: Vec::new(),
            opportunities: Vec::new(),
            missions: Vec::new(),
            agreements: Vec::new(),
        }
    }
}
