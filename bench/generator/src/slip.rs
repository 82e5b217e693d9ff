//! What happens to words between head and screen.

use crate::random::Random;

/// Both alphabets in the order of the keys.
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/// One edit of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    Substituted,
    Deleted,
    Inserted,
    Swapped,
}

impl Slip {
    /// In turn.
    pub(crate) fn nth(number: usize) -> Self {
        [Self::Substituted, Self::Deleted, Self::Inserted, Self::Swapped][number % 4]
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Substituted => "sub",
            Self::Deleted => "del",
            Self::Inserted => "ins",
            Self::Swapped => "swap",
        }
    }

    /// The word with that slip at a letter, which must not be its last.
    pub(crate) fn made_in(self, word: &str, at: usize, random: &mut Random) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        match self {
            Self::Substituted => letters[at] = beside(letters[at], random),
            Self::Deleted => {
                letters.remove(at);
            }
            Self::Inserted => letters.insert(at, beside(letters[at], random)),
            Self::Swapped => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    }
}

/// A letter whose key is beside that of another.
fn beside(letter: char, random: &mut Random) -> char {
    let near = match letter {
        'й' => "цф",
        'ц' => "йуы",
        'у' => "цкв",
        'к' => "уеа",
        'е' => "кнп",
        'н' => "егр",
        'г' => "ншо",
        'ш' => "гщл",
        'щ' => "шзд",
        'з' => "щхж",
        'х' => "зъэ",
        'ф' => "йыя",
        'ы' => "цфвч",
        'в' => "уыас",
        'а' => "квпм",
        'п' => "еари",
        'р' => "нпот",
        'о' => "грль",
        'л' => "шодб",
        'д' => "щлжю",
        'ж' => "здэ",
        'э' => "жх",
        'я' => "фч",
        'ч' => "ыяс",
        'с' => "вчм",
        'м' => "асип",
        'и' => "пмт",
        'т' => "рио",
        'ь' => "отб",
        'б' => "льд",
        'ю' => "дбж",
        'ё' => "ей",
        'ъ' => "хэ",
        _ => "ао",
    };
    let near: Vec<char> = near.chars().collect();
    *random.pick(&near)
}

/// Russian typed with the keyboard still in English.
pub(crate) fn typed_in_english(text: &str) -> String {
    retyped(text, RUSSIAN, ENGLISH)
}

/// English typed with the keyboard still in Russian.
pub(crate) fn typed_in_russian(text: &str) -> String {
    retyped(text, ENGLISH, RUSSIAN)
}

fn retyped(text: &str, meant: &str, typed: &str) -> String {
    let retype = |letter: char| {
        let place = meant.chars().position(|known| known == letter);
        place.and_then(|place| typed.chars().nth(place)).unwrap_or(letter)
    };
    text.chars().map(retype).collect()
}

/// A name in the other cases; none where it is not declined.
pub(crate) fn declined(name: &str) -> Vec<String> {
    let with = |stem: &str, endings: &[&str]| {
        endings
            .iter()
            .map(|ending| format!("{stem}{ending}"))
            .collect::<Vec<_>>()
    };
    if let Some(stem) = name.strip_suffix('ь') {
        with(stem, &["я", "ю", "и"])
    } else if let Some(stem) = name.strip_suffix('а') {
        let y = if stem.ends_with(['г', 'к', 'х']) {
            "и"
        } else {
            "ы"
        };
        with(stem, &[y, "е", "у", "ой"])
    } else if name.ends_with(|last| "бвгдзклмнпрстфхчшц".contains(last)) {
        let instrumental = if name.ends_with(['ч', 'ш', 'ц']) {
            "ем"
        } else {
            "ом"
        };
        with(name, &["а", "у", instrumental, "е"])
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_have_a_letter_for_each_key() {
        assert_eq!(RUSSIAN.chars().count(), ENGLISH.chars().count());
        assert_eq!(typed_in_english("химград"), "[bvuhfl");
        assert_eq!(typed_in_russian("photonics"), "зрщещтшсы");
    }

    #[test]
    fn a_slip_changes_one_place() {
        let mut random = Random::new(1, 1);
        assert_eq!(Slip::Deleted.made_in("лазер", 1, &mut random), "лзер");
        assert_eq!(Slip::Swapped.made_in("лазер", 3, &mut random), "лазре");
        let inserted = Slip::Inserted.made_in("лазер", 1, &mut random);
        assert_eq!(
            (
                inserted.chars().count(),
                inserted.replacen(['к', 'в', 'п', 'м'], "", 1)
            ),
            (6, "лазер".into())
        );
        assert_ne!(Slip::Substituted.made_in("лазер", 1, &mut random), "лазер");
    }

    #[test]
    fn names_are_declined_by_their_last_letter() {
        assert_eq!(
            declined("химград"),
            ["химграда", "химграду", "химградом", "химграде"]
        );
        assert_eq!(
            declined("биологистика"),
            ["биологистики", "биологистике", "биологистику", "биологистикой"]
        );
        assert_eq!(declined("сеть"), ["сетя", "сетю", "сети"]);
        assert!(declined("инжиниринг-7").is_empty());
    }
}
