//! Words of a text.

use std::ops::Range;

use catalogue::fold;

/// The most letters that are kept of a word; words that differ behind them are the same.
pub(crate) const MAX_WORD_CHARS: usize = 64;
/// The most parts that are also read as one word.
const MAX_JOINED_PARTS: usize = 8;

/// A word as it is compared, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Bytes of the text as it was written, so that a later step can read the raw text again.
    pub(crate) range: Range<usize>,
    pub(crate) folded: &'a str,
    /// How many of the words just before are parts of this hyphenated one; 0 for a plain word.
    pub(crate) joins: usize,
}

/// Visits the words of a text in order: runs of letters and digits, folded. Of a hyphenated word first the
/// parts, then the whole without hyphens.
pub(crate) fn each_word(text: &str, visit: &mut dyn FnMut(Word<'_>)) {
    let mut part = String::new();
    let mut joined = Joined::default();
    let mut at = 0;
    while let Some(range) = next_run(text, at, &mut part) {
        at = range.end;
        if part.is_empty() {
            continue;
        }
        if !(joined.parts > 0 && is_hyphen(&text[joined.range.end..range.start])) {
            joined.finish(visit);
            joined.range.start = range.start;
        }
        joined.range.end = range.end;
        joined.parts += 1;
        joined.folded.push_str(&part);
        visit(Word {
            range,
            folded: &part,
            joins: 0,
        });
    }
    joined.finish(visit);
}

/// Whether a text holds at least one word.
pub(crate) fn has_word(text: &str) -> bool {
    fold::chars(text).any(|(_, char)| fold::is_word_char(char))
}

/// The hyphenated word that is being read.
#[derive(Default)]
struct Joined {
    folded: String,
    range: Range<usize>,
    parts: usize,
}

impl Joined {
    fn finish(&mut self, visit: &mut dyn FnMut(Word<'_>)) {
        if (2..=MAX_JOINED_PARTS).contains(&self.parts) {
            let end = self
                .folded
                .char_indices()
                .nth(MAX_WORD_CHARS)
                .map_or(self.folded.len(), |(at, _)| at);
            visit(Word {
                range: self.range.clone(),
                folded: &self.folded[..end],
                joins: self.parts,
            });
        }
        self.folded.clear();
        self.parts = 0;
    }
}

/// The next run of characters that belong to words, at or after a byte, and its folded form.
fn next_run(text: &str, from: usize, folded: &mut String) -> Option<Range<usize>> {
    let start = from + text[from..].find(|char| plain_letter(char).is_some() || is_of_word(char))?;
    folded.clear();
    let mut letters = 0;
    for (at, char) in text[start..].char_indices() {
        match plain_letter(char) {
            Some(letter) if letters < MAX_WORD_CHARS => {
                folded.push(letter);
                letters += 1;
            }
            Some(_) => {}
            None if is_of_word(char) => {
                let rest = &text[start + at..];
                let end = rest.find(|char| !is_of_word(char)).unwrap_or(rest.len());
                let range = start..start + at + end;
                fold_into(folded, &text[range.clone()]);
                return Some(range);
            }
            None => return Some(start..start + at),
        }
    }
    Some(start..text.len())
}

/// The folded form of a letter or digit that needs no table; most of a text is such.
fn plain_letter(char: char) -> Option<char> {
    match char {
        '0'..='9' | 'a'..='z' | 'а'..='я' => Some(char),
        'A'..='Z' => Some(char.to_ascii_lowercase()),
        'А'..='Я' => char::from_u32(char as u32 + 32),
        'ё' | 'Ё' => Some('е'),
        _ => None,
    }
}

fn is_of_word(char: char) -> bool {
    (!char.is_ascii() || char.is_ascii_alphanumeric())
        && (fold::is_word_char(fold::fold_char(char)) || fold::is_ignored(char))
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

fn fold_into(folded: &mut String, word: &str) {
    folded.clear();
    let letters = fold::chars(word)
        .map(|(_, char)| char)
        .filter(|char| fold::is_word_char(*char));
    folded.extend(letters.take(MAX_WORD_CHARS));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut words = Vec::new();
        each_word(text, &mut |word| {
            words.push((text[word.range].to_owned(), word.folded.to_owned()));
        });
        let words: Vec<_> = words.iter().map(|(raw, folded)| (&**raw, &**folded)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_without_quotes() {
        check(
            "Технопарк «Химград», 2025!",
            &[
                ("Технопарк", "технопарк"),
                ("Химград", "химград"),
                ("2025", "2025"),
            ],
        );
    }

    #[test]
    fn letter_case_yo_and_accents_make_no_difference() {
        check("Жигулёвская É", &[("Жигулёвская", "жигулевская"), ("É", "e")]);
    }

    #[test]
    fn a_decomposed_letter_stays_in_its_word() {
        check(
            "и\u{306}од е\u{308}ж",
            &[("и\u{306}од", "йод"), ("е\u{308}ж", "еж")],
        );
    }

    #[test]
    fn soft_hyphens_and_zero_widths_do_not_split_a_word() {
        check(
            "техно\u{AD}парк\u{200B}и",
            &[("техно\u{AD}парк\u{200B}и", "технопарки")],
        );
    }

    #[test]
    fn a_hyphenated_word_gives_its_parts_and_the_whole() {
        check(
            "ИТ-парк",
            &[("ИТ", "ит"), ("парк", "парк"), ("ИТ-парк", "итпарк")],
        );
        check("a\u{2011}b", &[("a", "a"), ("b", "b"), ("a\u{2011}b", "ab")]);
    }

    #[test]
    fn a_sign_that_folds_to_a_letter_is_a_word() {
        check("5 \u{212A}", &[("5", "5"), ("\u{212A}", "k")]);
        assert!(has_word("\u{212A}"));
    }

    #[test]
    fn dashes_and_lone_hyphens_join_nothing() {
        check(
            "a - b--c -d- e–f",
            &[
                ("a", "a"),
                ("b", "b"),
                ("c", "c"),
                ("d", "d"),
                ("e", "e"),
                ("f", "f"),
            ],
        );
    }

    #[test]
    fn a_chain_of_many_parts_is_no_word() {
        check(
            "1-2-3-4-5-6-7-8-9",
            &["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|digit| (digit, digit)),
        );
    }

    #[test]
    fn a_run_of_marks_alone_is_no_word() {
        check("\u{301}\u{200B} \u{AD}", &[]);
        assert!(!has_word("\u{301}\u{200B} \u{AD} -"));
    }

    #[test]
    fn a_word_of_20000_letters_is_cut_but_keeps_its_place() {
        let text = "ж".repeat(20_000);
        check(&text, &[(&text, &"ж".repeat(64))]);
        let hyphenated = format!("{text}-{text}");
        let mut last = String::new();
        each_word(&hyphenated, &mut |word| last = word.folded.to_owned());
        assert_eq!(last, "ж".repeat(64));
    }

    proptest! {
        #[test]
        fn any_text_has_words_with_places_in_it(text in prop_oneof![any::<String>(), "[a-яЁ\u{300}-\u{308}\u{AD}\u{2126}\u{212A} .-]{0,20}"]) {
            let mut found = false;
            each_word(&text, &mut |word| {
                found = true;
                assert!(!word.folded.is_empty() && text.get(word.range).is_some_and(|raw| !raw.is_empty()));
            });
            prop_assert_eq!(found, has_word(&text));
        }
    }
}
