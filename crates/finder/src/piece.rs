//! The readings of a text, piece by piece, and who has them.

use std::cell::RefCell;
use std::ops::Range;

use catalogue::fold::{fold_char, is_word_char};

use crate::{
    bitset::Bitset,
    guess::{Guess, LITERAL, Level, RETYPED},
    keyboard::retyped,
    near::MAX_EDITS,
    phrase::{MAX_TERMS, Phrase, QueryWord, Term},
    text_index::TextIndex,
};

/// What stands between spaces: the part of a text that is read in one keyboard layout.
pub(crate) struct Piece {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// As typed; then, where there is one, as typed with the other layout.
    pub(crate) readings: Vec<Reading>,
}

pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) base: Level,
    pub(crate) terms: Vec<Guessed>,
}

/// A term and what it may mean.
pub(crate) struct Guessed {
    pub(crate) term: Term,
    /// Who has it as this reading writes it.
    pub(crate) literal: Bitset,
    pub(crate) is_guessed: bool,
    /// Of the word, then of each part.
    pub(crate) words: Vec<GuessedWord>,
}

pub(crate) struct GuessedWord {
    pub(crate) literal: Bitset,
    /// A word that stands in the catalogue is no slip of the fingers: Омск is not Томск.
    pub(crate) most_edits: u8,
    /// It was guessed at the levels below this one.
    pub(crate) next: Level,
    pub(crate) guesses: Vec<Guess>,
    /// Who has it, guessed up to the highest level that was asked for.
    known: RefCell<(Level, Bitset)>,
}

pub(crate) fn pieces(index: &TextIndex, text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut terms = 0;
    let last_letter = text.rfind(|char| is_word_char(fold_char(char))).unwrap_or(0);
    for raw in text.split_whitespace() {
        // A search for it would bring a searcher of strings to every visitor.
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + raw.len();
        let is_end = end > last_letter;
        let literal = Reading::new(index, raw.to_owned(), LITERAL, is_end);
        if literal.terms.is_empty() {
            continue;
        }
        terms += literal.terms.len();
        let mut readings = vec![literal];
        if let Some(text) = retyped(raw) {
            let reading = Reading::new(index, text, RETYPED, is_end);
            if !reading.terms.is_empty() {
                readings.push(reading);
            }
        }
        pieces.push(Piece {
            range: start..end,
            readings,
        });
        if terms >= MAX_TERMS {
            break;
        }
    }
    pieces
}

impl Reading {
    fn new(index: &TextIndex, text: String, base: Level, is_end: bool) -> Self {
        let terms = Phrase::read(&text, is_end).terms;
        let terms = terms.into_iter().map(|term| Guessed::new(index, term)).collect();
        Self { text, base, terms }
    }

    /// Who has all its words, guessed up to a level.
    pub(crate) fn having(&self, index: &TextIndex, level: Level) -> Bitset {
        all_of(self.terms.iter().map(|term| term.having(index, self.base, level)))
    }
}

impl Piece {
    /// The terms as typed; as another layout they are guesses in any case.
    pub(crate) fn each_term(&mut self, visit: &mut dyn FnMut(&mut Guessed)) {
        self.readings[0].terms.iter_mut().for_each(visit);
    }

    pub(crate) fn is_missing(&self) -> bool {
        self.readings[0].terms.iter().any(|term| term.literal.is_empty())
    }

    /// The readings that count now.
    pub(crate) fn readings(&self) -> &[Reading] {
        let is_guessed = self.readings[0].terms.iter().any(|term| term.is_guessed);
        if is_guessed {
            &self.readings
        } else {
            &self.readings[..1]
        }
    }

    /// Who has all the words of one of the readings.
    pub(crate) fn having(&self, index: &TextIndex, level: Level) -> Bitset {
        let mut set = Bitset::default();
        for reading in self.readings() {
            let of_reading = reading.having(index, level);
            if set.is_empty() {
                set = of_reading;
            } else {
                set.add(&of_reading);
            }
        }
        set
    }

    /// The words of the readings that are guessed now.
    pub(crate) fn each_guessed(&mut self, visit: &mut dyn FnMut(Level, &QueryWord, &mut GuessedWord)) {
        let is_guessed = self.readings[0].terms.iter().any(|term| term.is_guessed);
        for reading in &mut self.readings {
            for term in &mut reading.terms {
                if is_guessed && (term.is_guessed || reading.base == RETYPED) {
                    let words = [&term.term.word].into_iter().chain(&term.term.parts);
                    for (word, guessed) in words.zip(&mut term.words) {
                        visit(reading.base, word, guessed);
                    }
                }
            }
        }
    }
}

impl Guessed {
    fn new(index: &TextIndex, term: Term) -> Self {
        let words = [&term.word].into_iter().chain(&term.parts);
        let words = words.map(|word| {
            let stands = index.stands(word);
            GuessedWord {
                literal: index.having_word(word),
                most_edits: if stands { 0 } else { MAX_EDITS },
                next: 0,
                guesses: Vec::new(),
                known: RefCell::default(),
            }
        });
        Self {
            words: words.collect(),
            literal: index.having(&term),
            is_guessed: false,
            term,
        }
    }

    pub(crate) fn having(&self, index: &TextIndex, base: Level, level: Level) -> Bitset {
        let mut words = self.words.iter().map(|word| word.having(index, base, level));
        let mut set = words.next().unwrap_or_default();
        if !self.term.parts.is_empty() {
            set.add(&all_of(words));
        }
        set
    }
}

impl GuessedWord {
    pub(crate) fn having(&self, index: &TextIndex, base: Level, level: Level) -> Bitset {
        let mut known = self.known.borrow_mut();
        if known.0 == level && level > LITERAL {
            return known.1.clone();
        }
        let mut set = if base <= level {
            self.literal.clone()
        } else {
            index.nobody()
        };
        for guess in self.guesses.iter().filter(|guess| guess.level <= level) {
            index.add_to(&mut set, guess.word..guess.word + 1);
        }
        // A word that is not guessed yet may be later.
        if known.0 < level && level < self.next {
            *known = (level, set.clone());
        }
        set
    }
}

pub(crate) fn all_of(mut sets: impl Iterator<Item = Bitset>) -> Bitset {
    let mut all = sets.next().unwrap_or_default();
    sets.for_each(|set| all.keep(&set));
    all
}
