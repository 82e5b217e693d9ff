//! What a Russian word is inflected for.

/// The six cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Singular,
    Plural,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Neuter,
    Feminine,
}

/// After these letters `и` is written where others have `ы`.
pub(crate) const HUSHING: [char; 4] = ['ж', 'ч', 'ш', 'щ'];
pub(crate) const VELAR: [char; 3] = ['г', 'к', 'х'];

impl Case {
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'n' => Self::Nominative,
            'g' => Self::Genitive,
            'd' => Self::Dative,
            'a' => Self::Accusative,
            'i' => Self::Instrumental,
            'p' => Self::Prepositional,
            _ => return None,
        })
    }
}

impl Number {
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        match letter {
            's' => Some(Self::Singular),
            'p' => Some(Self::Plural),
            _ => None,
        }
    }
}

/// `и` or `ы`, by the letter before it.
pub(crate) fn i_or_y(before: char) -> &'static str {
    if HUSHING.contains(&before) || VELAR.contains(&before) {
        "и"
    } else {
        "ы"
    }
}

/// A word without its last letters, and the last of those that remain.
pub(crate) fn stem(word: &str, letters: usize) -> Option<(&str, char)> {
    let cut = word.char_indices().rev().nth(letters.checked_sub(1)?)?.0;
    let stem = &word[..cut];
    Some((stem, stem.chars().next_back()?))
}
