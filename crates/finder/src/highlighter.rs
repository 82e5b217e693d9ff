use std::ops::Range;

use crate::{
    phrase::{Phrase, QueryWord},
    stem::stem,
    token::each_word,
};

/// Finds the words of a query in a text that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Highlighter {
    words: Vec<QueryWord>,
}

impl Highlighter {
    pub(crate) fn new(phrase: Phrase) -> Self {
        Self {
            words: phrase.into_words(),
        }
    }

    /// Byte ranges of the words that the query matches, in order, apart from each other, on character
    /// boundaries. A word is marked as a whole, also where only its beginning was typed.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        if self.words.is_empty() {
            return ranges;
        }
        each_word(text, &mut |word| {
            if self.matches(word.folded) {
                // A hyphenated word takes the place of its parts, which come before it.
                while ranges.last().is_some_and(|last| last.start >= word.range.start) {
                    ranges.pop();
                }
                ranges.push(word.range);
            }
        });
        ranges
    }

    fn matches(&self, folded: &str) -> bool {
        let literally = |word: &QueryWord| {
            *word.folded == *folded || (word.is_prefix && folded.starts_with(&*word.folded))
        };
        self.words.iter().any(literally) || {
            let stem = stem(folded);
            let by_stem =
                |word: &QueryWord| *word.stem == *stem || *word.stem == *folded || *word.folded == *stem;
            self.words.iter().any(by_stem)
        }
    }
}
