//! Patterns of sentences.

use crate::form::{Case, Number};

/// A pattern in Russian and in English. `K` is the kind and `C` the city; `V1` and `W1` are a verb in singular and
/// plural; `N1.gp` is a noun in a case and number, `A1N1.gp` one with an adjective. A figure stands for the same
/// word wherever it stands.
const PATTERNS: [[&str; 2]; 8] = [
    [
        "K V1 A1N1.ap и N2.ap для N3.gp A4N4.gs",
        "K V1 A1N1.ap and N2.ap for N3.gp of the A4N4.gs",
    ],
    [
        "основное направление N1.ns A2N2.gp и N3.ns N4.gp",
        "the core area is N1.ns of A2N2.gp and N3.ns of N4.gp",
    ],
    [
        "резиденты W1 A1N1.ap с N2.ip и A3N3.is",
        "residents W1 A1N1.ap with N2.ip and A3N3.is",
    ],
    [
        "в C работает A1N1.ns где применяются A2N2.np и N3.np",
        "in C there is A1N1.ns using A2N2.np and N3.np",
    ],
    [
        "продукция поставляется N1.dp и A2N2.dp",
        "products are supplied to N1.dp and A2N2.dp",
    ],
    [
        "команда V1 N1.as и N2.as N3.gp сотрудничая с A4N4.ip",
        "the team V1 N1.as and N2.as of N3.gp cooperating with A4N4.ip",
    ],
    [
        "на A1N1.ps выпускаются A2N2.np для N3.gp",
        "A2N2.np for N3.gp are made at A1N1.ps",
    ],
    [
        "реализует A1N1.ap по N2.dp и N3.ds",
        "implements A1N1.ap on N2.dp and N3.ds",
    ],
];

/// A pattern, read: in Russian and in English.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) languages: [Vec<Piece>; 2],
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece {
    Word(&'static str),
    Kind,
    City,
    Verb {
        slot: char,
        number: Number,
    },
    Noun {
        adjective: Option<char>,
        slot: char,
        case: Case,
        number: Number,
    },
}

/// All of them; the first opens every summary.
pub(crate) fn patterns() -> Vec<Pattern> {
    let read = |text: &'static str| text.split(' ').map(piece).collect();
    PATTERNS
        .iter()
        .map(|pattern| Pattern {
            languages: pattern.map(read),
        })
        .collect()
}

fn piece(word: &'static str) -> Piece {
    let letters: Vec<char> = word.chars().collect();
    match letters[..] {
        ['K'] => Piece::Kind,
        ['C'] => Piece::City,
        ['V', slot] => Piece::Verb {
            slot,
            number: Number::Singular,
        },
        ['W', slot] => Piece::Verb {
            slot,
            number: Number::Plural,
        },
        ['N', slot, '.', case, number] => noun(word, None, slot, case, number),
        ['A', adjective, 'N', slot, '.', case, number] => noun(word, Some(adjective), slot, case, number),
        _ => Piece::Word(word),
    }
}

fn noun(word: &'static str, adjective: Option<char>, slot: char, case: char, number: char) -> Piece {
    match (Case::from_letter(case), Number::from_letter(number)) {
        (Some(case), Some(number)) => Piece::Noun {
            adjective,
            slot,
            case,
            number,
        },
        _ => Piece::Word(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_patterns_is_read_as_what_it_stands_for() {
        for pattern in patterns() {
            for piece in pattern.languages.iter().flatten() {
                if let Piece::Word(word) = piece {
                    assert!(
                        !word.contains(|letter: char| letter.is_ascii_digit() || letter == '.'),
                        "{word}"
                    );
                }
            }
        }
    }
}
