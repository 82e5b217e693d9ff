//! A catalogue that is ready to be asked.

use std::ops::Deref;
use std::sync::Arc;

use catalogue::{Catalogue, Organisation, OrganisationId, Reading, Relations, Shown, Skipped};
use finder::pack::Pack;
use finder::{Answer, Facet, Finder, Missing, Query};

use crate::arrivals::Arrivals;
use crate::loading::LoadFailure;

/// A catalogue with its relations and its index. Cheap to clone; shared by all elements of a page.
#[derive(Debug, Clone)]
pub struct Directory {
    catalogue: Arc<Catalogue>,
    relations: Arc<Relations>,
    skipped: Arc<[Skipped]>,
    source: Arc<Source>,
}

/// Where answers come from.
#[derive(Debug)]
enum Source {
    /// A catalogue that was read as a whole.
    Whole(Box<Finder>),
    /// A pack, of which the catalogue at hand is the part without records, or the part around an organisation.
    Pack(Arrivals),
}

/// What a query finds.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub answer: Answer,
    /// The organisations of its page.
    pub listed: Vec<Listed>,
}

/// An organisation in a list.
#[derive(Debug, Clone)]
pub struct Listed(Place);

#[derive(Debug, Clone)]
enum Place {
    Whole(Arc<Catalogue>, usize),
    Pack(Arc<Organisation>),
}

impl Deref for Listed {
    type Target = Organisation;

    fn deref(&self) -> &Organisation {
        match &self.0 {
            Place::Whole(catalogue, place) => &catalogue.organisations[*place],
            Place::Pack(organisation) => organisation,
        }
    }
}

/// A name and the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub lang: String,
}

impl Name {
    #[must_use]
    pub fn of(shown: Shown<'_>) -> Self {
        Self {
            text: shown.text.to_owned(),
            lang: shown.lang.to_owned(),
        }
    }

    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        Shown {
            text: &self.text,
            lang: &self.lang,
        }
    }
}

/// What became of a question.
#[derive(Debug, Clone)]
pub enum Asked<T> {
    There(T),
    /// Something has to be fetched first, and is.
    OnItsWay,
    Failed(LoadFailure),
}

impl Directory {
    /// Of what was read of a catalogue file.
    ///
    /// # Errors
    /// What makes the whole file unusable, in English. Single bad records are skipped and told by [`Self::skipped`].
    pub fn of_reading(reading: Reading) -> Result<Self, String> {
        let Some(catalogue) = reading.catalogue else {
            return Err(reading
                .problems
                .into_iter()
                .next()
                .map(|problem| problem.message)
                .unwrap_or_default());
        };
        Ok(Self::whole(catalogue, reading.skipped))
    }

    /// Reads a catalogue file.
    ///
    /// # Errors
    /// As [`Self::of_reading`].
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Self::of_reading(catalogue::read(bytes))
    }

    /// Of a pack, whose parts come from that folder: an address with the slash at its end.
    #[must_use]
    pub fn of_pack(pack: Pack, folder: String) -> Self {
        let catalogue = pack.vocabularies().clone();
        let source = Source::Pack(Arrivals::new(pack, folder));
        Self::of(catalogue, Vec::new(), source.into())
    }

    /// Of a catalogue that was read already, with the records that were left out of it.
    #[must_use]
    pub fn whole(catalogue: Catalogue, skipped: Vec<Skipped>) -> Self {
        let source = Source::Whole(Finder::new(&catalogue).into());
        Self::of(catalogue.into(), skipped, source.into())
    }

    fn of(catalogue: Arc<Catalogue>, skipped: Vec<Skipped>, source: Arc<Source>) -> Self {
        Self {
            relations: Relations::of(&catalogue).into(),
            catalogue,
            skipped: skipped.into(),
            source,
        }
    }

    /// Of a whole catalogue everything; of a pack what every screen needs, or what one profile does.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    #[must_use]
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    #[must_use]
    pub fn finder(&self) -> &Finder {
        match &*self.source {
            Source::Whole(finder) => finder,
            Source::Pack(arrivals) => arrivals.pack().finder(),
        }
    }

    /// The records that were left out.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Whether this is the pack of such a manifest.
    #[must_use]
    pub fn is_of(&self, pack: &Pack) -> bool {
        matches!(&*self.source, Source::Pack(arrivals) if arrivals.pack().is_same(pack))
    }

    /// Fetches once more what could not be fetched.
    pub fn retry(&self) {
        if let Source::Pack(arrivals) = &*self.source {
            arrivals.retry();
        }
    }

    /// Asks, and fetches what is missing for the answer; then whoever asked here is asked again.
    pub fn ask<T>(&self, ask: impl FnOnce(&Self) -> Result<T, Missing>) -> Asked<T> {
        let missing = match (ask(self), &*self.source) {
            (Ok(there), _) => return Asked::There(there),
            (Err(missing), Source::Pack(arrivals)) => arrivals.want(&missing),
            (Err(_), Source::Whole(_)) => None,
        };
        missing.map_or(Asked::OnItsWay, Asked::Failed)
    }

    /// What a query finds.
    ///
    /// # Errors
    /// What has to be fetched first.
    pub fn find(&self, query: &Query, lang: &str) -> Result<Found, Missing> {
        let answer = self.finder().answer(query, lang)?;
        let mut listed = Vec::new();
        match &*self.source {
            Source::Whole(_) => {
                for hit in &answer.hits {
                    listed.push(Listed(Place::Whole(self.catalogue.clone(), *hit)));
                }
            }
            Source::Pack(arrivals) => {
                for organisation in arrivals.pack().organisations(&answer.hits)? {
                    listed.push(Listed(Place::Pack(organisation)));
                }
            }
        }
        Ok(Found { answer, listed })
    }

    /// The directory around an organisation by its id, present or former, with at least what its profile shows, and the
    /// organisation's place in there; `None` where there is no such organisation.
    ///
    /// # Errors
    /// What has to be fetched first.
    pub fn around(&self, id: &str) -> Result<Option<(Self, usize)>, Missing> {
        if let Some(place) = self.relations.organisation_index(id) {
            return Ok(Some((self.clone(), place)));
        }
        let Source::Pack(arrivals) = &*self.source else {
            return Ok(None);
        };
        let Some(number) = arrivals.pack().number_of(id)? else {
            return Ok(None);
        };
        let Some(catalogue) = arrivals.pack().around(number)? else {
            return Ok(None);
        };
        let around = Self::of(catalogue.into(), Vec::new(), self.source.clone());
        let place = around.relations.organisation_index(id);
        Ok(place.map(|place| (around, place)))
    }

    /// The organisations of ids, present or former, in their order; `None` for one that is not in the catalogue.
    ///
    /// # Errors
    /// What has to be fetched first, for all of them.
    pub fn listed(&self, ids: &[OrganisationId]) -> Result<Vec<Option<Listed>>, Missing> {
        let mut listed = Vec::new();
        let mut missing = Vec::new();
        for id in ids {
            match self.listed_one(id) {
                Ok(organisation) => listed.push(organisation),
                Err(Missing(parts)) => {
                    for part in parts {
                        if !missing.contains(&part) {
                            missing.push(part);
                        }
                    }
                }
            }
        }
        if missing.is_empty() {
            Ok(listed)
        } else {
            Err(Missing(missing))
        }
    }

    fn listed_one(&self, id: &OrganisationId) -> Result<Option<Listed>, Missing> {
        let id = id.as_str();
        match &*self.source {
            Source::Whole(_) => {
                let place = self.relations.organisation_index(id);
                Ok(place.map(|place| Listed(Place::Whole(self.catalogue.clone(), place))))
            }
            Source::Pack(arrivals) => {
                let pack = arrivals.pack();
                let Some(number) = pack.number_of(id)? else {
                    return Ok(None);
                };
                let organisation = pack.organisations(&[number])?.pop();
                Ok(organisation.map(|organisation| Listed(Place::Pack(organisation))))
            }
        }
    }

    /// The name of an organisation in a language; `None` while it is not known. Tracked.
    #[must_use]
    pub fn name_of(&self, id: &str, lang: &str) -> Option<Name> {
        if let Some(organisation) = self.organisation(id) {
            return Some(Name::of(organisation.name.shown(lang)));
        }
        let Source::Pack(arrivals) = &*self.source else {
            return None;
        };
        let pack = arrivals.pack();
        let found = self.ask(|_| match pack.number_of(id)? {
            Some(number) => pack.organisations(&[number]),
            None => Ok(Vec::new()),
        });
        match found {
            Asked::There(found) => Some(Name::of(found.first()?.name.shown(lang))),
            Asked::OnItsWay | Asked::Failed(_) => None,
        }
    }

    /// The name of a facet's value in a language; the value itself where the catalogue does not know it. Tracked.
    #[must_use]
    pub fn value_name(&self, facet: Facet, value: &str, lang: &str) -> Name {
        let (catalogue, relations) = (self.catalogue(), self.relations());
        let name = match facet {
            Facet::Kind => relations.kind(catalogue, value).map(|kind| &kind.name),
            Facet::Region => relations.region(catalogue, value).map(|region| &region.name),
            Facet::Sector => relations.sector(catalogue, value).map(|sector| &sector.name),
            Facet::Service => relations.service(catalogue, value).map(|service| &service.name),
            Facet::Host => {
                let name = self.name_of(value, lang);
                return name.unwrap_or_else(|| Name::of(Shown { text: value, lang }));
            }
        };
        Name::of(name.map_or(Shown { text: value, lang }, |name| name.shown(lang)))
    }

    /// The organisation of an id, present or former, of those at hand.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.relations.organisation(&self.catalogue, id)
    }
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue)
    }
}
