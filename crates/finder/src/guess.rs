use crate::{
    dictionary::Dictionary,
    near::{MAX_EDITS, Pattern},
    phrase::QueryWord,
    stem::stem,
    symbol::{Spelling, in_russian, symbols},
};

/// How far what is meant lies from what is typed; the less, the likelier. The edits weigh most, then how
/// much of the word agrees, then the keyboard layout, then the alphabet.
pub(crate) type Level = u8;

/// As typed.
pub(crate) const LITERAL: Level = 0;
/// As typed with the other keyboard layout.
pub(crate) const RETYPED: Level = 2;
/// No guess is as far.
pub(crate) const FARTHEST: Level = EDIT * (MAX_EDITS + 1);

const SPELLED: Level = 1;
const STEM: Level = 4;
const BEGINNING: Level = 8;
const EDIT: Level = 12;

/// A word of the dictionary that may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) level: Level,
    /// The place of the word.
    pub(crate) word: usize,
}

/// Whether a level is one of a text that was typed with the other keyboard layout.
pub(crate) fn is_retyped(level: Level) -> bool {
    level & RETYPED != 0
}

/// The edits that the words of a level take.
pub(crate) fn edits(level: Level) -> u8 {
    level / EDIT
}

/// Adds the words of a level. Words that only begin so are found together with the whole ones: a level of
/// beginnings adds nothing any more.
pub(crate) fn guess(dictionary: &Dictionary, typed: &QueryWord, level: Level, guesses: &mut Vec<Guess>) {
    let edits = edits(level);
    let is_spelled = level & SPELLED != 0;
    if edits == 0 && !is_spelled {
        return;
    }
    // Each further guess wants a longer word, and two edits leave no room for one.
    let others = u8::from(is_spelled) + u8::from(is_retyped(level));
    let spare = others.saturating_sub(1);
    if edits == MAX_EDITS && others > 0 {
        return;
    }
    let spelling = if is_spelled {
        Spelling::Skeleton
    } else {
        Spelling::Literal
    };
    // Short words are near too many others once they are edited in another alphabet, or without their endings.
    let letters = count_letters(&typed.folded);
    // A run of letters that are one sound is no way to write a letter.
    if is_spelled && symbols(&typed.folded, spelling).len() * 2 < letters {
        return;
    }
    if level % EDIT < STEM {
        if edits + spare <= edits_allowed(&typed.folded) && (edits == 0 || !is_spelled || letters >= 5) {
            let pattern = Pattern::new(&typed.folded, spelling, typed.is_prefix, edits);
            dictionary.each_near(&pattern, &mut |word, distance| {
                if distance.to_word == edits {
                    guesses.push(Guess { level, word });
                } else if distance.to_beginning == edits {
                    let level = level + BEGINNING;
                    guesses.push(Guess { level, word });
                }
            });
        }
    } else if level % EDIT < BEGINNING {
        let is_latin = typed.folded.bytes().any(|byte| byte.is_ascii_lowercase());
        let stem = if is_spelled && is_latin {
            stem(&in_russian(&typed.folded)).into()
        } else {
            typed.stem.clone()
        };
        if edits + spare <= edits_allowed(&stem) && (edits == 0 || letters >= 6) {
            let pattern = Pattern::new(&stem, spelling, false, edits);
            dictionary.each_with_stem_near(&pattern, &mut |word, distance| {
                if distance.to_word == edits {
                    guesses.push(Guess { level, word });
                }
            });
        }
    }
}

/// One edit in words of 4 to 7 letters, two in longer ones. Digits are no letters.
fn edits_allowed(word: &str) -> u8 {
    match count_letters(word) {
        0..4 => 0,
        4..8 => 1,
        _ => MAX_EDITS,
    }
}

fn count_letters(word: &str) -> usize {
    word.chars().filter(|char| !char.is_ascii_digit()).count()
}
