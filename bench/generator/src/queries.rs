//! The queries of the bench: some are timed, of others it is known what they mean.

use serde::Serialize;

use crate::asker::{Asker, Relevance};
use crate::combined_relevance;
use crate::timed::{self, Timed};
use crate::truth::Truth;
use crate::vocabulary::Vocabulary;

/// Everything that the engines are asked.
#[derive(Debug, Serialize)]
pub struct Queries {
    pub seed: u64,
    /// Queries whose answers are timed.
    #[serde(rename = "perf")]
    timed: Vec<Timed>,
    /// Texts that are typed letter by letter.
    typing: [&'static str; 6],
    /// Queries with the organisations they mean, a class for each way of writing.
    relevance: Vec<Relevance>,
    /// The same with two slips at once.
    combined: Vec<Relevance>,
    /// Every value of every facet.
    facets: Facets,
}

#[derive(Debug, Serialize)]
struct Facets {
    region: Vec<&'static str>,
    kind: Vec<&'static str>,
    sector: Vec<&'static str>,
}

impl Queries {
    /// Makes the queries, for organisations that `truth` knows.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary, truth: &Truth, seed: u64) -> Self {
        let mut asker = Asker::new(truth, seed);
        let relevance = asker.relevance();
        let combined = combined_relevance::ask(&mut asker, vocabulary, seed);
        Self {
            seed,
            timed: timed::timed(),
            typing: timed::TYPING,
            relevance,
            combined,
            facets: Facets {
                region: vocabulary.regions.iter().map(|region| region.code).collect(),
                kind: vocabulary.kinds.iter().map(|kind| kind.id).collect(),
                sector: vocabulary.sectors.iter().map(|sector| sector.id).collect(),
            },
        }
    }

    /// How many queries there are of each sort: timed, with a known meaning, with two slips.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        [self.timed.len(), self.relevance.len(), self.combined.len()]
    }
}
