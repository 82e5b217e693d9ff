//! Our engine as the bench asks it: a catalogue or a pack in, and for each query the first page, the total and the
//! count of every facet value in one array of numbers.

use std::cell::RefCell;

use catalogue::{Catalogue, Limits};
use finder::pack::Pack;
use finder::{Answer, Facet, Finder, Missing, Part, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// The language that names are sorted by.
const LANG: &str = "ru";

/// A catalogue and its index, as a page holds both.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    source: Source,
    /// What the last query lacked.
    missing: RefCell<Vec<Part>>,
}

#[derive(Debug)]
enum Source {
    Whole(Box<(Catalogue, Finder)>),
    Pack(Box<Pack>),
}

#[wasm_bindgen]
impl Engine {
    /// Reads a catalogue in JSON and builds the index.
    ///
    /// # Errors
    ///
    /// What is wrong with the catalogue, for a record that is skipped as for one that cannot be shown at all: an
    /// engine that knows less would answer faster.
    #[wasm_bindgen(constructor)]
    // By value, because that is how bytes come from JavaScript.
    #[allow(clippy::needless_pass_by_value)]
    pub fn new(json: Vec<u8>) -> Result<Self, String> {
        // The limit of a file is left to the commands', or a large catalogue could not be measured.
        let reading = catalogue::read_within(&json, &Limits::COMMAND);
        let problem = reading.problems.first().map(|problem| problem.message.clone());
        match reading.catalogue {
            Some(catalogue) if reading.skipped.is_empty() => Ok(Self::of(Source::Whole(Box::new({
                let finder = Finder::new(&catalogue);
                (catalogue, finder)
            })))),
            _ => Err(problem.unwrap_or_else(|| "the catalogue cannot be read".to_owned())),
        }
    }

    /// Opens the manifest of a pack.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn open(manifest: &[u8]) -> Result<Self, String> {
        let pack = Pack::open(manifest).map_err(|error| error.to_string())?;
        Ok(Self::of(Source::Pack(pack.into())))
    }

    /// The values of `kind`, `region` or `sector` in the order in which [`Engine::search`] counts them; none for
    /// another facet.
    #[must_use]
    pub fn values(&self, facet: &str) -> Vec<String> {
        Facet::from_key(facet).map_or_else(Vec::new, |facet| {
            self.values_of(facet).map(str::to_owned).collect()
        })
    }

    /// Total, how many hits follow, the hits by their ids, and the counts: kinds, regions, sectors. An empty
    /// filter is none. Nothing where something of a pack is [missing](Engine::missing).
    #[must_use]
    pub fn search(&self, text: &str, kind: &str, region: &str, sector: &str) -> Option<Vec<u32>> {
        let mut query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        for (facet, value) in FACETS.into_iter().zip([kind, region, sector]) {
            query.choose(facet, value, true);
        }
        match self.numbers(&query) {
            Ok(numbers) => Some(numbers),
            Err(Missing(parts)) => {
                self.missing.replace(parts);
                None
            }
        }
    }

    /// The paths of what the last query lacked, from the folder of the manifest.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        match &self.source {
            Source::Whole(_) => Vec::new(),
            Source::Pack(pack) => self
                .missing
                .borrow()
                .iter()
                .filter_map(|part| pack.path(*part))
                .collect(),
        }
    }

    /// Takes the file of the missing part at a place.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn add(&self, place: usize, file: &[u8]) -> Result<(), String> {
        match (&self.source, self.missing.borrow().get(place)) {
            (Source::Pack(pack), Some(part)) => pack.add(*part, file).map_err(|error| error.to_string()),
            _ => Ok(()),
        }
    }
}

/// Those that every peer counts.
const FACETS: [Facet; 3] = [Facet::Kind, Facet::Region, Facet::Sector];

impl Engine {
    fn of(source: Source) -> Self {
        Self {
            source,
            missing: RefCell::default(),
        }
    }

    fn catalogue(&self) -> &Catalogue {
        match &self.source {
            Source::Whole(whole) => &whole.0,
            Source::Pack(pack) => pack.vocabularies(),
        }
    }

    fn values_of(&self, facet: Facet) -> Box<dyn Iterator<Item = &str> + '_> {
        let catalogue = self.catalogue();
        match facet {
            Facet::Kind => Box::new(catalogue.kinds.iter().map(|kind| kind.id.as_str())),
            Facet::Region => Box::new(catalogue.regions.iter().map(|region| region.code.as_str())),
            Facet::Sector => Box::new(catalogue.sectors.iter().map(|sector| sector.id.as_str())),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn numbers(&self, query: &Query) -> Result<Vec<u32>, Missing> {
        // The ids of these catalogues are numbers.
        let number = |id: &str| id.parse().unwrap_or(0);
        let (answer, hits): (Answer, Vec<u32>) = match &self.source {
            Source::Whole(whole) => {
                let (catalogue, finder) = &**whole;
                let answer = finder.answer(query, LANG)?;
                let hits = answer
                    .hits
                    .iter()
                    .map(|hit| catalogue.organisations[*hit].id.as_str());
                let hits = hits.map(number).collect();
                (answer, hits)
            }
            Source::Pack(pack) => {
                let answer = pack.finder().answer(query, LANG)?;
                // The records are read, as a page does for its cards.
                let listed = pack.organisations(&answer.hits)?;
                let hits = listed
                    .iter()
                    .map(|organisation| number(organisation.id.as_str()))
                    .collect();
                (answer, hits)
            }
        };
        let mut numbers = vec![answer.total as u32, hits.len() as u32];
        numbers.extend(hits);
        for facet in FACETS {
            let counts = self
                .values_of(facet)
                .map(|value| answer.counts.of(facet, value) as u32);
            numbers.extend(counts);
        }
        Ok(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench_generator::{CatalogueFile, Generator, Vocabulary};

    fn engine(size: usize) -> Engine {
        let vocabulary = Vocabulary::built_in().unwrap();
        let mut file = CatalogueFile::begin(Vec::new(), &vocabulary).unwrap();
        for organisation in Generator::new(&vocabulary, 1).take(size) {
            file.add(&organisation).unwrap();
        }
        Engine::new(file.end().unwrap()).unwrap()
    }

    #[test]
    fn an_answer_is_total_hits_and_a_count_for_each_value() {
        let engine = engine(100);
        let values: usize = ["kind", "region", "sector"]
            .map(|facet| engine.values(facet).len())
            .iter()
            .sum();
        let all = engine.search("", "", "", "").unwrap();
        assert_eq!(all[..2], [100, 20]);
        assert_eq!(all.len(), 2 + 20 + values);
        let kinds = &all[22..22 + engine.values("kind").len()];
        assert_eq!(kinds.iter().sum::<u32>(), 100);
    }

    #[test]
    fn hits_are_named_by_the_numbers_of_the_organisations() {
        // Its residents are found by its name as well, but it comes first.
        assert_eq!(engine(100).search("химград", "", "RU-TA", "").unwrap()[2], 1);
    }

    #[test]
    fn a_catalogue_that_cannot_be_read_is_an_error() {
        assert!(Engine::new(b"[]".to_vec()).is_err());
    }
}
