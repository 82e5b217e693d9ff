use std::ops::Range;

use crate::{stem::stem, token::each_word};

/// The most words of a text that are looked for; the rest is ignored.
pub(crate) const MAX_TERMS: usize = 32;

/// The text of a query, read: all its terms must match.
#[derive(Debug, Default)]
pub(crate) struct Phrase {
    pub(crate) terms: Vec<Term>,
}

/// A word as it was typed, and what it may match.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) word: QueryWord,
    /// The parts of a hyphenated word: all of them together are as good as the whole.
    pub(crate) parts: Vec<QueryWord>,
}

/// A word to be compared with those of the organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) folded: Box<str>,
    pub(crate) stem: Box<str>,
    /// Whether longer words match too: the word is the last one and may be unfinished.
    pub(crate) is_prefix: bool,
}

impl Phrase {
    /// Reads a whole text.
    pub(crate) fn of(text: &str) -> Self {
        Self::read(text, true)
    }

    /// Reads a text or a piece of one. `is_end`: its last word is that of the text.
    pub(crate) fn read(text: &str, is_end: bool) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        each_word(text, &mut |found| {
            let word = QueryWord {
                range: found.range,
                folded: found.folded.into(),
                stem: stem(found.folded).into(),
                is_prefix: false,
            };
            let parts = terms
                .split_off(terms.len() - found.joins)
                .into_iter()
                .map(|part| part.word);
            let parts = parts.collect();
            terms.push(Term { word, parts });
        });
        if let Some(last) = terms.last_mut()
            && is_end
        {
            last.word.is_prefix = true;
            if let Some(part) = last.parts.last_mut() {
                part.is_prefix = true;
            }
        }
        terms.truncate(MAX_TERMS);
        Self { terms }
    }

    /// Every word of the terms, parts and wholes.
    pub(crate) fn into_words(self) -> Vec<QueryWord> {
        let mut words = Vec::new();
        for mut term in self.terms {
            words.append(&mut term.parts);
            words.push(term.word);
        }
        words
    }
}
