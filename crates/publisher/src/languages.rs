//! The languages of a site, and where the pages of each lie.

use catalogue::Catalogue;
use finder::Route;
use partner_directory_app::text::{LANGUAGES, Text, for_language, languages_of};

/// The texts of a language by its tag, or those of the first language of the interface.
pub(crate) fn text_of(lang: &str) -> &'static Text {
    for_language(lang).unwrap_or(LANGUAGES[0])
}

/// The languages that a catalogue's site is written in, each once and at least one: the first at the root, each other
/// one in a folder of its tag.
#[derive(Debug)]
pub(crate) struct Languages(Vec<&'static Text>);

impl Languages {
    /// Those of a catalogue that there are texts in; where there are none, the interface has its own.
    pub(crate) fn of(catalogue: &Catalogue) -> Self {
        let mut texts = languages_of(catalogue);
        if texts.is_empty() {
            texts.push(LANGUAGES[0]);
        }
        Self(texts)
    }

    /// The one at the root first.
    pub(crate) fn texts(&self) -> &[&'static Text] {
        &self.0
    }

    pub(crate) fn root(&self) -> &'static Text {
        self.0[0]
    }

    /// The folder of a language, from the root of the site: empty or with its closing slash.
    pub(crate) fn folder(&self, lang: &str) -> String {
        if lang == self.root().lang {
            String::new()
        } else {
            format!("{lang}/")
        }
    }

    /// The path of a page in a language, from the root of the site.
    pub(crate) fn path(&self, lang: &str, route: &Route) -> String {
        self.folder(lang) + &route.path()
    }

    /// The paths of a page in all languages.
    pub(crate) fn paths(&self, route: &Route) -> impl Iterator<Item = String> {
        self.0.iter().map(|text| self.path(text.lang, route))
    }
}
