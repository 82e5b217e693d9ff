//! Catalogues and pages for tests.

use catalogue::{Catalogue, Relations};
use finder::Route;

use super::logos::Logos;
use super::page_of::{PageOf, SiteOf};
use super::routes::routes;
use crate::languages::Languages;

/// A catalogue with what its pages need.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) catalogue: Catalogue,
    pub(crate) relations: Relations,
    pub(crate) logos: Logos,
    pub(crate) languages: Languages,
}

/// Members of a catalogue in which a park of Tatarstan has an agreement with somebody of Samara Region.
pub(crate) const PARK_WITH_AGREEMENT: &str = r#""organisations": [
        {"id": "park", "kind": "technopark", "region": "RU-TA", "name": {"ru": "Парк"}, "sources": []}
    ],
    "agreements": [{"id": "pact", "parties": [{"organisation": "park"}, {"name": {"ru": "Самара"}, "region": "RU-SAM"}],
        "date": "2024", "status": "signed", "subject": {"ru": "Вместе"}, "sources": []}]"#;

impl Sample {
    /// The catalogue of the project.
    pub(crate) fn default_catalogue() -> Self {
        Self::of(include_bytes!("../../../../public/catalogue.json"))
    }

    /// A catalogue of one region, one sector and these members of the top level.
    pub(crate) fn with(members: &str) -> Self {
        let separator = if members.is_empty() { "" } else { "," };
        let organisations = if members.contains("\"organisations\"") {
            ""
        } else {
            r#""organisations": [],"#
        };
        let file = format!(
            r#"{{"format": 1, "id": "small", "title": {{"ru": "Малый", "en": "Small"}},
            "languages": ["ru", "en"], "updated": "2026-11-22", {organisations}
            "kinds": [{{"id": "technopark", "name": {{"ru": "Технопарк", "en": "Technopark"}}}}],
            "sectors": [{{"id": "it", "name": {{"ru": "ИТ", "en": "IT"}}}}],
            "districts": [{{"id": "volga", "name": {{"ru": "Приволжский", "en": "Volga"}}}}],
            "regions": [
                {{"code": "RU-TA", "name": {{"ru": "Татарстан", "en": "Tatarstan"}}, "district": "volga"}},
                {{"code": "RU-SAM", "name": {{"ru": "Самарская область", "en": "Samara Region"}}, "district": "volga"}}
            ]{separator}{members}}}"#
        );
        Self::of(file.as_bytes())
    }

    fn of(file: &[u8]) -> Self {
        let reading = catalogue::read(file);
        let catalogue = reading.catalogue.unwrap();
        assert!(
            reading.skipped.is_empty(),
            "a sample has no mistakes: {:?}",
            reading.problems
        );
        Self::of_catalogue(catalogue)
    }

    pub(crate) fn of_catalogue(catalogue: Catalogue) -> Self {
        Self {
            relations: Relations::of(&catalogue),
            languages: Languages::of(&catalogue),
            logos: Logos::default(),
            catalogue,
        }
    }

    /// The site without an address.
    pub(crate) fn site(&self) -> SiteOf<'_> {
        SiteOf {
            catalogue: &self.catalogue,
            relations: &self.relations,
            languages: &self.languages,
            base_url: None,
            has_feeds: false,
            logos: &self.logos,
        }
    }

    /// The site at an address.
    pub(crate) fn site_at<'a>(&'a self, base_url: &'a str) -> SiteOf<'a> {
        SiteOf {
            base_url: Some(base_url),
            has_feeds: true,
            ..self.site()
        }
    }

    /// A page of the site without an address.
    pub(crate) fn page<'a>(&'a self, route: &'a Route, lang: &'a str) -> PageOf<'a> {
        PageOf {
            site: self.site(),
            route,
            lang,
            listed: &[],
        }
    }

    /// A page of the site at an address.
    pub(crate) fn page_at<'a>(&'a self, base_url: &'a str, route: &'a Route, lang: &'a str) -> PageOf<'a> {
        PageOf {
            site: self.site_at(base_url),
            ..self.page(route, lang)
        }
    }

    /// Every route of the catalogue, and that of no page.
    pub(crate) fn routes(&self) -> Vec<Route> {
        let mut routes = routes(&self.catalogue);
        routes.push(Route::Unknown);
        routes
    }
}
