//! Queries with a known meaning: one class for each way in which people write.

use crate::asker::{Asker, Relevance, Wording, first_letters, letters};
use crate::generator::without_yo;
use crate::slip::{Slip, declined, typed_in_english, typed_in_russian};
use crate::transliteration::{informal, official};

impl Asker<'_> {
    /// All classes, each by its own rule.
    pub(crate) fn relevance(&mut self) -> Vec<Relevance> {
        self.ask_exact();
        self.ask_inflected();
        self.ask_with_typos();
        self.ask_transliterated();
        self.ask_in_wrong_layout();
        self.ask_about_yo();
        self.ask_by_prefix();
        self.taken()
    }

    fn ask_exact(&mut self) {
        for (number, name) in self.named(|_| true).into_iter().take(8) {
            self.use_up(name);
            self.ask("exact", name, &[number], None);
        }
        for number in self.organisations() {
            if self.count("exact") >= 20 {
                break;
            }
            if let Some(phrase) = self.phrase(number, Wording::Same, None) {
                let words = self.as_its_author_writes(number, phrase.words);
                self.ask("exact", words.join(" "), &phrase.targets, None);
            }
        }
    }

    /// The words as they stand in the text of an organisation: its author may write `е` for `ё`.
    fn as_its_author_writes(&self, number: u32, words: Vec<String>) -> Vec<String> {
        if self.truth.known(number).is_without_yo {
            words.iter().map(|word| without_yo(word)).collect()
        } else {
            words
        }
    }

    fn ask_inflected(&mut self) {
        for (number, name) in self.named(|name| !declined(name).is_empty()) {
            if self.count("inflected") >= 10 {
                break;
            }
            let mut forms = declined(name);
            forms.retain(|form| !self.truth.has_word(form));
            if forms.is_empty() {
                continue;
            }
            self.use_up(name);
            let form = self.random.pick(&forms).clone();
            self.ask("inflected", form, &[number], "name".to_owned());
        }
        self.ask("inflected", "технопарка химграда", &[1], "name".to_owned());
        for number in self.organisations() {
            if self.count("inflected") >= 25 {
                break;
            }
            if let Some(phrase) = self.phrase(number, Wording::Other, None) {
                let text = phrase.words.join(" ");
                self.ask("inflected", text, &phrase.targets, "phrase".to_owned());
            }
        }
    }

    fn ask_with_typos(&mut self) {
        let mut asked = 0;
        for (number, name) in self.named(|_| true) {
            if asked >= 14 {
                break;
            }
            let slip = Slip::nth(asked);
            let at = if matches!(asked, 4 | 9) {
                0
            } else {
                1 + self.random.below(letters(name) - 3)
            };
            let typed = slip.made_in(name, at, &mut self.random);
            if !self.is_typo(&typed, name) {
                continue;
            }
            self.use_up(name);
            let first = if at == 0 { "/first" } else { "" };
            self.ask("typo", typed, &[number], format!("name/{}{first}", slip.name()));
            asked += 1;
        }
        let mut asked = 0;
        for number in self.organisations() {
            if asked >= 11 {
                break;
            }
            let Some(phrase) = self.phrase(number, Wording::Same, None) else {
                continue;
            };
            let mut words = self.as_its_author_writes(number, phrase.words);
            let longest = longest(&words);
            let word = words[longest].clone();
            if letters(&word) < 7 {
                continue;
            }
            let slip = Slip::nth(asked);
            let at = 1 + self.random.below(letters(&word) - 4);
            let typed = slip.made_in(&word, at, &mut self.random);
            if !self.is_typo(&typed, &word) {
                continue;
            }
            words[longest] = typed;
            let note = format!("phrase/{}", slip.name());
            self.ask("typo", words.join(" "), &phrase.targets, note);
            asked += 1;
        }
    }

    /// Whether it is no word itself, and not the other spelling of `ё`.
    fn is_typo(&self, typed: &str, meant: &str) -> bool {
        typed != meant && !self.truth.has_word(typed) && without_yo(typed) != without_yo(meant)
    }

    fn ask_transliterated(&mut self) {
        self.ask("translit", "himgrad", &[1], None);
        self.ask("translit", "tehnopark himgrad", &[1], None);
        for (number, name) in self.named(|_| true) {
            if self.count("translit") >= 15 {
                break;
            }
            let typed = informal(name);
            if typed == official(name) || self.truth.has_word(&typed) {
                continue;
            }
            self.use_up(name);
            self.ask("translit", typed, &[number], "name".to_owned());
        }
        for number in self.organisations() {
            if self.count("translit") >= 20 {
                break;
            }
            let Some(phrase) = self.phrase(number, Wording::Same, None) else {
                continue;
            };
            let words: Vec<String> = phrase.words.iter().map(|word| informal(word)).collect();
            if words.iter().all(|word| !self.truth.has_word(word)) {
                self.ask("translit", words.join(" "), &phrase.targets, "phrase".to_owned());
            }
        }
    }

    fn ask_in_wrong_layout(&mut self) {
        for text in ["химград", "технопарк химград"] {
            self.ask("layout", typed_in_english(text), &[1], None);
        }
        for (number, name) in self.named(|_| true).into_iter().take(12) {
            self.use_up(name);
            let note = "ru typed in en".to_owned();
            self.ask("layout", typed_in_english(name), &[number], note);
        }
        for (number, name) in self.named(|_| true).into_iter().take(6) {
            self.use_up(name);
            let note = "en typed in ru".to_owned();
            self.ask("layout", typed_in_russian(&official(name)), &[number], note);
        }
    }

    fn ask_about_yo(&mut self) {
        for (number, name) in self.named(|name| name.contains('ё')).into_iter().take(12) {
            self.use_up(name);
            let note = "е for ё, name".to_owned();
            self.ask("yo", without_yo(name), &[number], note);
        }
        let mut asked = 0;
        for number in self.organisations() {
            if asked >= 8 {
                break;
            }
            let is_without = self.truth.known(number).is_without_yo;
            // In turn: the text has е and the query ё, the text has ё and the query е.
            if is_without != (asked % 2 == 0) {
                continue;
            }
            let has_yo = |lemma: &str| lemma.contains('ё');
            let Some(phrase) = self.phrase(number, Wording::Same, Some(&has_yo)) else {
                continue;
            };
            if !phrase.words.iter().any(|word| word.contains('ё')) {
                continue;
            }
            let without = &self.truth.without_yo;
            let mut targets = phrase.targets;
            targets.retain(|target| without.contains(*target) == is_without);
            let text = phrase.words.join(" ");
            let (text, note) = if is_without {
                (text, "ё for е")
            } else {
                (without_yo(&text), "е for ё")
            };
            self.ask("yo", text, &targets, note.to_owned());
            asked += 1;
        }
    }

    fn ask_by_prefix(&mut self) {
        for (_, name) in self.named(|name| letters(name) >= 9) {
            if self.count("prefix") >= 20 {
                break;
            }
            let prefixes = (5..letters(name) - 1).map(|len| first_letters(name, len));
            let found = prefixes
                .map(|prefix| (prefix, self.beginning(prefix).unwrap_or_default()))
                .find(|(prefix, named)| named.len() <= 10 && !self.truth.has_word(prefix));
            if let Some((prefix, named)) = found {
                let targets = named.to_vec();
                self.use_up(name);
                self.ask("prefix", prefix, &targets, format!("of {name}"));
            }
        }
    }
}

/// The place of the longest word, the first of several.
pub(crate) fn longest(words: &[String]) -> usize {
    let mut longest = 0;
    for (place, word) in words.iter().enumerate() {
        if letters(word) > letters(&words[longest]) {
            longest = place;
        }
    }
    longest
}
