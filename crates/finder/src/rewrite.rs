//! The text that is meant, once it is known how far the guesses have to go.

use crate::{
    bitset::Bitset,
    guess::Level,
    piece::{GuessedWord, Piece, Reading, all_of},
    text_index::TextIndex,
};

/// The text with the nearest words in place of those that were guessed: of the nearest the one that most of
/// the organisations have that are left.
pub(crate) fn rewrite(index: &TextIndex, text: &str, pieces: &[Piece], level: Level) -> String {
    let mut left = all_of(pieces.iter().map(|piece| piece.having(index, level)));
    let mut understood = String::new();
    let mut end = 0;
    for piece in pieces {
        understood.push_str(&text[end..piece.range.start]);
        end = piece.range.end;
        let nearest = (0..=level).find_map(|level| {
            let mut readings = piece.readings().iter();
            readings.find_map(|reading| {
                let set = reading.having(index, level);
                set.meets(&left).then_some((reading, set, level))
            })
        });
        if let Some((reading, set, level)) = nearest {
            left.keep(&set);
            reading.rewrite(index, level, &mut left, &mut understood);
        }
    }
    understood.push_str(&text[end..]);
    understood
}

impl Reading {
    /// Writes its text with the words that are meant, and leaves those organisations that have them.
    fn rewrite(&self, index: &TextIndex, level: Level, left: &mut Bitset, understood: &mut String) {
        let mut end = 0;
        for guessed in &self.terms {
            if self.base <= level && guessed.literal.meets(left) {
                left.keep(&guessed.literal);
                continue;
            }
            // The parts, where they will do: their hyphens are as typed.
            let (whole, parts) = (&guessed.words[..1], &guessed.words[1..]);
            let of_parts = all_of(parts.iter().map(|part| part.having(index, self.base, level)));
            let (words, typed) = if of_parts.meets(left) {
                left.keep(&of_parts);
                (parts, &guessed.term.parts[..])
            } else {
                (whole, std::slice::from_ref(&guessed.term.word))
            };
            for (word, typed) in words.iter().zip(typed) {
                if self.base <= level && word.literal.meets(left) {
                    left.keep(&word.literal);
                } else if let Some(place) = word.nearest(index, level, left) {
                    understood.push_str(&self.text[end..typed.range.start]);
                    understood.push_str(index.dictionary.word(place));
                    end = typed.range.end;
                    let mut set = index.nobody();
                    index.add_to(&mut set, place..place + 1);
                    left.keep(&set);
                }
            }
        }
        understood.push_str(&self.text[end..]);
    }
}

impl GuessedWord {
    /// The nearest word of those organisations; of several the one that most of them have, then the first.
    fn nearest(&self, index: &TextIndex, level: Level, left: &Bitset) -> Option<usize> {
        let mut best: Option<(Level, usize, usize)> = None;
        for guess in self.guesses.iter().filter(|guess| guess.level <= level) {
            let count = index.count_in(left, guess.word);
            let better = match best {
                Some((level, most, first)) => {
                    (guess.level, usize::MAX - count, guess.word) < (level, usize::MAX - most, first)
                }
                None => true,
            };
            if count > 0 && better {
                best = Some((guess.level, count, guess.word));
            }
        }
        best.map(|(_, _, word)| word)
    }
}
