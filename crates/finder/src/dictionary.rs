use std::{ops::Range, sync::OnceLock};

use crate::{
    interner::Interner,
    lists::Lists,
    near::{Beginnings, Distance, Pattern},
    stem::stem,
    string_table::StringTable,
};

/// Every folded word of the organisations, in order, and their stems. The places of the words are what the
/// postings are kept by.
#[derive(Debug)]
pub(crate) struct Dictionary {
    words: StringTable,
    stems: StringTable,
    /// For each stem the places of its words.
    words_of_stem: Lists,
    /// Those of the words and those of the stems; found out at the first guess.
    beginnings: OnceLock<[Beginnings; 2]>,
}

impl Dictionary {
    /// Takes words that are in order.
    pub(crate) fn new(words: StringTable) -> Self {
        let mut interner = Interner::default();
        let stem_of_word: Vec<u32> = (0..words.len())
            .map(|word| interner.intern(&stem(words.get(word))))
            .collect();
        let (stems, places) = interner.into_sorted();
        let pairs: Vec<_> = stem_of_word
            .iter()
            .zip(0..)
            .map(|(stem, word)| (places[*stem as usize], word))
            .collect();
        let words_of_stem = Lists::of(stems.len(), &pairs);
        Self::of(words, stems, words_of_stem)
    }

    /// Takes words in order, their stems in order, and for each stem the places of its words.
    pub(crate) fn of(words: StringTable, stems: StringTable, words_of_stem: Lists) -> Self {
        Self {
            words,
            stems,
            words_of_stem,
            beginnings: OnceLock::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, place: usize) -> &str {
        self.words.get(place)
    }

    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        self.words.find(word)
    }

    /// The places of the words with a stem.
    pub(crate) fn with_stem(&self, stem: &str) -> &[u32] {
        self.stems
            .find(stem)
            .map_or(&[], |stem| self.words_of_stem.get(stem))
    }

    /// The places of the words that begin so.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        self.words.with_prefix(prefix)
    }

    /// Visits the words within the limit of a pattern.
    pub(crate) fn each_near(&self, pattern: &Pattern, visit: &mut dyn FnMut(usize, Distance)) {
        pattern.each_near(&self.words, &self.beginnings()[0], visit);
    }

    /// Visits the words whose stems are within the limit of a pattern.
    pub(crate) fn each_with_stem_near(&self, pattern: &Pattern, visit: &mut dyn FnMut(usize, Distance)) {
        pattern.each_near(&self.stems, &self.beginnings()[1], &mut |stem, distance| {
            for word in self.words_of_stem.get(stem) {
                visit(*word as usize, distance);
            }
        });
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn words(&self) -> &StringTable {
        &self.words
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn stems(&self) -> &StringTable {
        &self.stems
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn words_of_stem(&self, stem: usize) -> &[u32] {
        self.words_of_stem.get(stem)
    }

    fn beginnings(&self) -> &[Beginnings; 2] {
        self.beginnings
            .get_or_init(|| [&self.words, &self.stems].map(Beginnings::of))
    }
}
