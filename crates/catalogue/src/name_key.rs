use crate::fold::{Letters, is_word_char};

/// Separates the words from what only breaks ties.
const TIE: char = '\u{1}';

/// Moves the letters of the other scripts behind the Cyrillic ones: the start of the private use planes.
const BEHIND: u32 = 0xF_0000;

/// The key that names are sorted by, to be compared byte by byte.
///
/// Letter case, accents, quotes and punctuation do not count, `ё` comes right after an equal `е`, digits come
/// first. In Russian (`ru`) Cyrillic names come before Latin ones, in every other language after them.
///
/// ```
/// use catalogue::name_key;
/// assert!(name_key("«Ёлка»", "ru") > name_key("Елка", "ru"));
/// assert!(name_key("Яхрома", "ru") < name_key("Alfa", "ru"));
/// assert!(name_key("Яхрома", "en") > name_key("Alfa", "en"));
/// ```
#[must_use]
pub fn name_key(text: &str, lang: &str) -> Box<str> {
    let cyrillic_first = lang == "ru" || lang.starts_with("ru-");
    let mut key = String::with_capacity(text.len() + 2);
    let mut ties = String::new();
    let mut has_yo = false;
    let mut between_words = false;
    for (_, letter) in Letters::of(text) {
        if !is_word_char(letter) {
            between_words = true;
            continue;
        }
        if between_words && !key.is_empty() {
            key.push(' ');
        }
        between_words = false;
        match letter {
            'ё' => {
                has_yo = true;
                ties.push('1');
            }
            'е' => ties.push('0'),
            _ => {}
        }
        key.push(placed(letter, cyrillic_first));
    }
    if has_yo {
        key.push(TIE);
        key.push_str(&ties);
    }
    key.into_boxed_str()
}

fn placed(letter: char, cyrillic_first: bool) -> char {
    match letter {
        'ё' => 'е',
        '0'..='9' | '\u{400}'..='\u{52F}' => letter,
        _ if cyrillic_first => char::from_u32(BEHIND + (letter as u32 & 0xFFFF)).unwrap_or(letter),
        _ => letter,
    }
}
