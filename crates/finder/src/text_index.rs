use std::ops::Range;

use catalogue::Catalogue;

use crate::{
    bitset::Bitset,
    dictionary::Dictionary,
    document::each_occurrence,
    interner::Interner,
    lists::Lists,
    phrase::{Phrase, QueryWord, Term},
    score::{Field, Step, score},
};

/// The words of all organisations, and who has them where.
#[derive(Debug)]
pub(crate) struct TextIndex {
    len: usize,
    pub(crate) dictionary: Dictionary,
    /// For each word its postings: an organisation's number, and in the low bits its best [`Field`].
    postings: Lists,
}

const FIELD_BITS: u32 = 2;

/// What a phrase finds. It is kept from query to query, for its memory.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) set: Bitset,
    /// The score of every organisation, 0 where it does not match; only after a phrase with terms.
    pub(crate) scores: Vec<u16>,
    of_term: Vec<u8>,
    of_parts: Vec<u8>,
    of_part: Vec<u8>,
}

impl TextIndex {
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let mut interner = Interner::default();
        let mut pairs = Vec::new();
        each_occurrence(catalogue, &mut interner, &mut |organisation, word, field| {
            pairs.push((word, ((organisation as u32) << FIELD_BITS) | field as u32));
        });
        let (words, places) = interner.into_sorted();
        for (word, _) in &mut pairs {
            *word = places[*word as usize];
        }
        Self {
            len: catalogue.organisations.len(),
            postings: Lists::of(words.len(), &pairs),
            dictionary: Dictionary::new(words),
        }
    }

    /// Finds the organisations that match all the terms of a phrase; all of them where it has no term.
    pub(crate) fn find(&self, phrase: &Phrase, found: &mut Found) {
        let Found {
            set,
            scores,
            of_term,
            of_parts,
            of_part,
        } = found;
        if phrase.terms.is_empty() {
            set.fill(self.len);
            scores.clear();
            return;
        }
        scores.clear();
        for term in &phrase.terms {
            self.score_word(&term.word, of_term);
            if let Some((first, others)) = term.parts.split_first() {
                self.score_word(first, of_parts);
                for part in others {
                    self.score_word(part, of_part);
                    combine(of_parts, of_part, u8::min);
                }
                combine(of_term, of_parts, u8::max);
            }
            if scores.is_empty() {
                scores.extend(of_term.iter().map(|score| u16::from(*score)));
            } else {
                for (sum, score) in scores.iter_mut().zip(&*of_term) {
                    *sum = if *sum > 0 && *score > 0 {
                        *sum + u16::from(*score)
                    } else {
                        0
                    };
                }
            }
        }
        set.gather(scores);
    }

    /// The organisations that have what a term asks for.
    pub(crate) fn having(&self, term: &Term) -> Bitset {
        let mut set = self.having_word(&term.word);
        if let Some((first, others)) = term.parts.split_first() {
            let mut together = self.having_word(first);
            for part in others {
                together.keep(&self.having_word(part));
            }
            set.add(&together);
        }
        set
    }

    /// The organisations that have what one word asks for.
    pub(crate) fn having_word(&self, word: &QueryWord) -> Bitset {
        let mut set = self.nobody();
        self.each_match(word, &mut |places, _| self.add_to(&mut set, places));
        set
    }

    /// The empty set.
    pub(crate) fn nobody(&self) -> Bitset {
        Bitset::none(self.len)
    }

    /// Adds the organisations that have a word of that run in the dictionary.
    pub(crate) fn add_to(&self, set: &mut Bitset, places: Range<usize>) {
        for posting in self.postings.run(places) {
            set.insert((posting >> FIELD_BITS) as usize);
        }
    }

    /// How many organisations of a set have the word of the dictionary at that place.
    pub(crate) fn count_in(&self, set: &Bitset, place: usize) -> usize {
        let postings = self.postings.get(place).iter();
        postings
            .filter(|posting| set.holds((**posting >> FIELD_BITS) as usize))
            .count()
    }

    /// Whether somebody has a word, in this form or another: more than its beginning.
    pub(crate) fn stands(&self, word: &QueryWord) -> bool {
        let mut stands = false;
        self.each_match(word, &mut |places, step| {
            // A word of the vocabularies that nobody uses has no postings.
            stands |= !matches!(step, Step::Prefix) && !self.postings.run(places).is_empty();
        });
        stands
    }

    /// The score of every organisation for one word; 0 where it does not match.
    fn score_word(&self, word: &QueryWord, scores: &mut Vec<u8>) {
        scores.clear();
        scores.resize(self.len, 0);
        self.each_match(word, &mut |places, step| {
            let by_field = Field::ALL.map(|field| score(step, field));
            for posting in self.postings.run(places) {
                let field = posting & ((1 << FIELD_BITS) - 1);
                let score = &mut scores[(posting >> FIELD_BITS) as usize];
                *score = (*score).max(by_field[field as usize]);
            }
        });
    }

    /// Visits the runs of words in the dictionary that a word matches, by all the steps; some of them several
    /// times.
    fn each_match(&self, word: &QueryWord, visit: &mut dyn FnMut(Range<usize>, Step)) {
        if word.is_prefix {
            visit(self.dictionary.with_prefix(&word.folded), Step::Prefix);
        }
        let mut visit_one = |place: usize, step| visit(place..place + 1, step);
        for stem in [&word.stem, &word.folded] {
            for place in self.dictionary.with_stem(stem) {
                visit_one(*place as usize, Step::Stem);
            }
        }
        if let Some(place) = self.dictionary.find(&word.stem) {
            visit_one(place, Step::Stem);
        }
        if let Some(place) = self.dictionary.find(&word.folded) {
            visit_one(place, Step::Exact);
        }
    }
}

fn combine(scores: &mut [u8], others: &[u8], choose: fn(u8, u8) -> u8) {
    for (score, other) in scores.iter_mut().zip(others) {
        *score = choose(*score, *other);
    }
}
