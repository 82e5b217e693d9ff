use catalogue::Catalogue;

use crate::{
    bitset::Bitset,
    document::each_occurrence,
    interner::Interner,
    lists::Lists,
    phrase::{Phrase, QueryWord, Term},
    score::{Field, Step, score},
    stem::stem,
    string_table::StringTable,
};

/// The words of all organisations, and who has them where.
#[derive(Debug)]
pub(crate) struct TextIndex {
    len: usize,
    /// Every folded word, in order.
    words: StringTable,
    /// For each word its postings: an organisation's number, and in the low bits its best [`Field`].
    postings: Lists,
    /// The stems of the words, in order.
    stems: StringTable,
    /// For each stem the places of its words.
    words_of_stem: Lists,
}

const FIELD_BITS: u32 = 2;

/// What a phrase finds.
pub(crate) struct Matches<'a> {
    pub(crate) set: Bitset,
    /// The score of every organisation, 0 where it does not match.
    pub(crate) scores: Vec<u16>,
    /// The terms that no organisation matches.
    pub(crate) not_found: Vec<&'a Term>,
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
        let postings = Lists::of(words.len(), &pairs);

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
        Self {
            len: catalogue.organisations.len(),
            words,
            postings,
            stems,
            words_of_stem,
        }
    }

    /// The organisations that match all the terms of a phrase; all of them where it has no term.
    pub(crate) fn find<'a>(&self, phrase: &'a Phrase) -> Matches<'a> {
        let mut not_found = Vec::new();
        let mut sums = vec![0; self.len];
        for (place, term) in phrase.terms.iter().enumerate() {
            let scores = self.scores(term);
            if scores.iter().all(|score| *score == 0) {
                not_found.push(term);
            }
            for (sum, score) in sums.iter_mut().zip(scores) {
                let matches_so_far = place == 0 || *sum > 0;
                *sum = if matches_so_far && score > 0 {
                    *sum + u16::from(score)
                } else {
                    0
                };
            }
        }
        let mut set = if phrase.terms.is_empty() {
            Bitset::all(self.len)
        } else {
            Bitset::none(self.len)
        };
        for (organisation, sum) in sums.iter().enumerate() {
            if *sum > 0 {
                set.insert(organisation);
            }
        }
        Matches {
            set,
            scores: sums,
            not_found,
        }
    }

    /// The score of every organisation for one term; 0 where it does not match.
    fn scores(&self, term: &Term) -> Vec<u8> {
        let mut scores = vec![0; self.len];
        self.raise(&mut scores, &term.word);
        if let Some((first, others)) = term.parts.split_first() {
            let mut together = vec![0; self.len];
            self.raise(&mut together, first);
            for part in others {
                let mut of_part = vec![0; self.len];
                self.raise(&mut of_part, part);
                combine(&mut together, &of_part, u8::min);
            }
            combine(&mut scores, &together, u8::max);
        }
        scores
    }

    /// Raises the scores to what one word gives by all the steps.
    fn raise(&self, scores: &mut [u8], word: &QueryWord) {
        if word.is_prefix {
            for place in self.words.with_prefix(&word.folded) {
                self.raise_by(scores, place, Step::Prefix);
            }
        }
        if let Some(stem) = self.stems.find(&word.stem) {
            for place in self.words_of_stem.get(stem) {
                self.raise_by(scores, *place as usize, Step::Stem);
            }
        }
        if let Some(place) = self.words.find(&word.folded) {
            self.raise_by(scores, place, Step::Exact);
        }
    }

    fn raise_by(&self, scores: &mut [u8], word: usize, step: Step) {
        let by_field = Field::ALL.map(|field| score(step, field));
        for posting in self.postings.get(word) {
            let field = posting & ((1 << FIELD_BITS) - 1);
            let score = &mut scores[(posting >> FIELD_BITS) as usize];
            *score = (*score).max(by_field[field as usize]);
        }
    }
}

fn combine(scores: &mut [u8], others: &[u8], choose: fn(u8, u8) -> u8) {
    for (score, other) in scores.iter_mut().zip(others) {
        *score = choose(*score, *other);
    }
}
