use std::ops::Range;

use catalogue::Catalogue;

use crate::{
    Missing, Part,
    bitset::Bitset,
    dictionary::Dictionary,
    document::each_occurrence,
    interner::Interner,
    lists::Lists,
    phrase::{Phrase, QueryWord, Term},
    postings::Postings,
    score::{Field, Step, score},
    string_table::StringTable,
};

/// The words of all organisations, and who has them where.
#[derive(Debug)]
pub(crate) struct TextIndex {
    len: usize,
    pub(crate) dictionary: Dictionary,
    /// Beginnings that so many words share that who has any of them is kept as a list of its own.
    beginnings: StringTable,
    /// For each word, then for each of the beginnings: who has it, as [`posting`]s.
    postings: Postings,
}

pub(crate) const FIELD_BITS: u32 = 2;

/// An organisation's number, and in the low bits its best [`Field`].
pub(crate) fn posting(organisation: u32, field: Field) -> u32 {
    organisation << FIELD_BITS | field as u32
}

/// The two parts of a posting: the number, and the field by its place.
pub(crate) fn parts(posting: u32) -> (usize, usize) {
    (
        (posting >> FIELD_BITS) as usize,
        (posting & ((1 << FIELD_BITS) - 1)) as usize,
    )
}

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

impl Found {
    /// Finds everybody, in no order.
    pub(crate) fn take_all(&mut self, len: usize) {
        self.set.fill(len);
        self.scores.clear();
    }
}

impl TextIndex {
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let mut interner = Interner::default();
        let mut pairs = Vec::new();
        each_occurrence(catalogue, &mut interner, &mut |organisation, word, field| {
            pairs.push((word, posting(organisation as u32, field)));
        });
        // A word of the vocabularies that nobody uses finds nothing.
        let mut is_used = vec![false; interner.len()];
        for (word, _) in &pairs {
            is_used[*word as usize] = true;
        }
        let (words, places) = interner.into_sorted_of(&is_used);
        for (word, _) in &mut pairs {
            *word = places[*word as usize];
        }
        Self {
            len: catalogue.organisations.len(),
            postings: Postings::whole(Lists::of(words.len(), &pairs)),
            dictionary: Dictionary::new(words),
            beginnings: StringTable::default(),
        }
    }

    /// Of a pack, whose postings come when they are wanted.
    pub(crate) fn of_pack(
        len: usize,
        dictionary: Dictionary,
        beginnings: StringTable,
        postings: Postings,
    ) -> Self {
        Self {
            len,
            dictionary,
            beginnings,
            postings,
        }
    }

    pub(crate) fn postings(&self) -> &Postings {
        &self.postings
    }

    /// How many postings a word has.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn count(&self, word: usize) -> usize {
        let mut count = 0;
        self.postings
            .each_run(word..word + 1, &mut |postings| count += postings.len());
        count
    }

    /// Finds the organisations that match all the terms of a phrase, which has some.
    pub(crate) fn find(&self, phrase: &Phrase, found: &mut Found) -> Result<(), Missing> {
        let Found {
            set,
            scores,
            of_term,
            of_parts,
            of_part,
        } = found;
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
        self.lacks_nothing()
    }

    /// Whether all the postings were there that were looked for until now.
    pub(crate) fn lacks_nothing(&self) -> Result<(), Missing> {
        let missed: Vec<_> = self.postings.take_missed().map(Part::Postings).collect();
        if missed.is_empty() {
            Ok(())
        } else {
            Err(Missing(missed))
        }
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
        self.postings.each_run(places, &mut |postings| {
            for posting in postings {
                set.insert(parts(*posting).0);
            }
        });
    }

    /// How many organisations of a set have the word of the dictionary at that place.
    pub(crate) fn count_in(&self, set: &Bitset, place: usize) -> usize {
        let mut count = 0;
        self.postings.each_run(place..place + 1, &mut |postings| {
            count += postings
                .iter()
                .filter(|posting| set.holds(parts(**posting).0))
                .count();
        });
        count
    }

    /// Whether somebody has a word, in this form or another: more than its beginning.
    pub(crate) fn stands(&self, word: &QueryWord) -> bool {
        let mut stands = false;
        self.each_match(word, &mut |_, step| stands |= !matches!(step, Step::Prefix));
        stands
    }

    /// The score of every organisation for one word; 0 where it does not match.
    fn score_word(&self, word: &QueryWord, scores: &mut Vec<u8>) {
        scores.clear();
        scores.resize(self.len, 0);
        self.each_match(word, &mut |places, step| {
            let by_field = Field::ALL.map(|field| score(step, field));
            self.postings.each_run(places, &mut |postings| {
                for posting in postings {
                    let (organisation, field) = parts(*posting);
                    let score = &mut scores[organisation];
                    *score = (*score).max(by_field[field]);
                }
            });
        });
    }

    /// Visits the runs of lists of postings that a word matches, with the best step of each; only a beginning
    /// that has a list of its own takes those in that match better.
    fn each_match(&self, word: &QueryWord, visit: &mut dyn FnMut(Range<usize>, Step)) {
        let exact = self.dictionary.find(&word.folded);
        let mut forms = self.dictionary.with_stem(&word.stem).to_vec();
        let mut add = |place: u32| {
            if let Err(at) = forms.binary_search(&place) {
                forms.insert(at, place);
            }
        };
        if word.stem != word.folded {
            self.dictionary
                .with_stem(&word.folded)
                .iter()
                .copied()
                .for_each(&mut add);
            self.dictionary
                .find(&word.stem)
                .into_iter()
                .for_each(|place| add(place as u32));
        }
        exact.into_iter().for_each(|place| add(place as u32));

        if word.is_prefix {
            if let Some(place) = self.beginnings.find(&word.folded) {
                let list = self.dictionary.len() + place;
                visit(list..list + 1, Step::Prefix);
            } else {
                let longer = self.dictionary.with_prefix(&word.folded);
                let mut start = longer.start;
                for form in forms
                    .iter()
                    .map(|form| *form as usize)
                    .filter(|form| longer.contains(form))
                {
                    visit(start..form, Step::Prefix);
                    start = form + 1;
                }
                visit(start..longer.end, Step::Prefix);
            }
        }
        for form in forms.iter().map(|form| *form as usize) {
            let step = if exact == Some(form) {
                Step::Exact
            } else {
                Step::Stem
            };
            visit(form..form + 1, step);
        }
    }
}

fn combine(scores: &mut [u8], others: &[u8], choose: fn(u8, u8) -> u8) {
    for (score, other) in scores.iter_mut().zip(others) {
        *score = choose(*score, *other);
    }
}
