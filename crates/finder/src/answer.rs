use crate::{Counts, Highlighter};

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
    /// Where nothing matches: the words of the query that no organisation of the catalogue has, as they
    /// were typed, each once. Empty where every word is found, but not all of them in one organisation.
    pub missing: Vec<String>,
    /// Finds the words of the query in the texts that are shown.
    pub highlighter: Highlighter,
}
