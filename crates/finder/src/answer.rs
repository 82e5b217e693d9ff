use crate::{Correction, Counts, Highlighter, Repair};

/// What a query finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// How many organisations match.
    pub total: usize,
    /// Those of this page, in order: indices into the catalogue's organisations.
    pub hits: Vec<usize>,
    /// The page that is given, from 1: the last one where the query asks for a page past it.
    pub page: u32,
    /// How many pages there are; 1 where nothing matches.
    pub pages: u32,
    pub counts: Counts,
    /// Where nobody matches the text as it was typed, and somebody matches what it probably means: all of
    /// the answer is for that text then. Never for a text between double quotes.
    pub correction: Option<Correction>,
    /// Where nothing matches: the words of the query that no organisation of the catalogue has, nor any that
    /// may be meant, as they were typed, each once. Empty where every word is found, but not all of them in
    /// one organisation.
    pub missing: Vec<String>,
    /// Where nothing matches: what to change so that something does, most results first, at most 5.
    pub repairs: Vec<Repair>,
    /// Finds the words of the query in the texts that are shown.
    pub highlighter: Highlighter,
}
