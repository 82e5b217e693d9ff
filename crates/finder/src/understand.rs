//! What a text means that finds nothing as it is typed.

use crate::{
    Missing,
    correction::is_literal,
    guess::{FARTHEST, Level, RETYPED, edits, guess, is_retyped},
    piece::{Piece, all_of, pieces},
    rewrite::rewrite,
    text_index::TextIndex,
};

/// The most words that are guessed at once. A text with more that nobody has is no slip of the fingers.
const MAX_GUESSED: usize = 8;

/// A text that nobody matches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It probably means this text, which somebody matches.
    Text(String),
    /// Nothing was found for these words, given as they were typed, each once. Without any, every word is
    /// found, but not all of them in one organisation.
    Unknown(Vec<String>),
}

/// Guesses what a text means that no organisation matches as it stands.
///
/// First the words that nobody has are guessed, then all of them; of the guesses the nearest level that
/// gives the whole text a result.
pub(crate) fn understand(index: &TextIndex, text: &str) -> Result<Meaning, Missing> {
    let mut pieces = pieces(index, text);
    index.lacks_nothing()?;
    for piece in &mut pieces {
        piece.each_term(&mut |term| term.is_guessed = term.literal.is_empty());
    }
    let guessed = guessed_terms(&pieces);
    if is_literal(text) || guessed > MAX_GUESSED {
        return Ok(Meaning::Unknown(missing(&pieces, text, &Piece::is_missing)));
    }
    if guessed > 0 {
        if let Some(level) = nearest_level(index, &mut pieces)? {
            return Ok(Meaning::Text(rewrite(index, text, &pieces, level)));
        }
        let is_hopeless = |piece: &Piece| piece.is_missing() && piece.having(index, FARTHEST).is_empty();
        let missing = missing(&pieces, text, &is_hopeless);
        if !missing.is_empty() {
            return Ok(Meaning::Unknown(missing));
        }
    }
    for piece in &mut pieces {
        piece.each_term(&mut |term| term.is_guessed = true);
    }
    if guessed_terms(&pieces) <= MAX_GUESSED
        && let Some(level) = nearest_level(index, &mut pieces)?
    {
        return Ok(Meaning::Text(rewrite(index, text, &pieces, level)));
    }
    Ok(Meaning::Unknown(Vec::new()))
}

fn guessed_terms(pieces: &[Piece]) -> usize {
    let terms = pieces.iter().flat_map(|piece| &piece.readings[0].terms);
    terms.filter(|term| term.is_guessed).count()
}

/// The first level at which somebody matches the whole text.
fn nearest_level(index: &TextIndex, pieces: &mut [Piece]) -> Result<Option<Level>, Missing> {
    for level in 1..FARTHEST {
        let mut is_new = level == RETYPED;
        for piece in &mut *pieces {
            piece.each_guessed(&mut |base, typed, word| {
                if word.next <= level {
                    word.next = level + 1;
                    if edits(level) <= word.most_edits && is_retyped(level) == (base == RETYPED) {
                        guess(&index.dictionary, typed, level, &mut word.guesses);
                    }
                }
                is_new |= word.guesses.iter().any(|guess| guess.level == level);
            });
        }
        if is_new {
            let matching = all_of(pieces.iter().map(|piece| piece.having(index, level)));
            index.lacks_nothing()?;
            if !matching.is_empty() {
                return Ok(Some(level));
            }
        }
    }
    Ok(None)
}

/// The words as typed that nobody has, of the pieces that are without hope; each once.
fn missing(pieces: &[Piece], text: &str, is_hopeless: &dyn Fn(&Piece) -> bool) -> Vec<String> {
    let mut seen: Vec<&str> = Vec::new();
    let mut missing = Vec::new();
    for piece in pieces.iter().filter(|piece| is_hopeless(piece)) {
        for term in piece.readings[0]
            .terms
            .iter()
            .filter(|term| term.literal.is_empty())
        {
            let word = &term.term.word;
            if !seen.contains(&&*word.folded) {
                seen.push(&word.folded);
                missing.push(text[piece.range.clone()][word.range.clone()].to_owned());
            }
        }
    }
    missing
}
