//! A catalogue that is ready to be asked.

use std::sync::Arc;

use catalogue::{Catalogue, Organisation, Relations, Shown, Skipped};
use finder::{Facet, Finder};

/// A catalogue with its relations and its index. Cheap to clone; shared by all elements of a page.
#[derive(Debug, Clone)]
pub struct Directory(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    catalogue: Catalogue,
    relations: Relations,
    finder: Finder,
    skipped: Vec<Skipped>,
}

impl Directory {
    /// Reads a catalogue file.
    ///
    /// # Errors
    /// What makes the whole file unusable, in English. Single bad records are skipped and told by [`Self::skipped`].
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let reading = catalogue::read(bytes);
        let Some(catalogue) = reading.catalogue else {
            return Err(reading
                .problems
                .into_iter()
                .next()
                .map(|problem| problem.message)
                .unwrap_or_default());
        };
        Ok(Self(Arc::new(Parts {
            relations: Relations::of(&catalogue),
            finder: Finder::new(&catalogue),
            catalogue,
            skipped: reading.skipped,
        })))
    }

    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    #[must_use]
    pub fn relations(&self) -> &Relations {
        &self.0.relations
    }

    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.0.finder
    }

    /// The records that were left out.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.0.skipped
    }

    /// The organisation of an id, present or former.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.0.relations.organisation(&self.0.catalogue, id)
    }

    /// The name of a facet's value in a language; the value itself where the catalogue does not know it.
    #[must_use]
    pub fn value_name<'a>(&'a self, facet: Facet, value: &'a str, lang: &'a str) -> Shown<'a> {
        let (catalogue, relations) = (self.catalogue(), self.relations());
        let name = match facet {
            Facet::Kind => relations.kind(catalogue, value).map(|kind| &kind.name),
            Facet::Region => relations.region(catalogue, value).map(|region| &region.name),
            Facet::Sector => relations.sector(catalogue, value).map(|sector| &sector.name),
            Facet::Service => relations.service(catalogue, value).map(|service| &service.name),
            Facet::Host => self.organisation(value).map(|host| &host.name),
        };
        name.map_or(Shown { text: value, lang }, |name| name.shown(lang))
    }
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
