//! What a text means that nobody matches, by brute force over all words. The tables are those of
//! `docs/finder.md`, written once more.

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::{Stemmed, Word, stemmed, step, words};

const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";

/// The text as the keys of the other layout write it.
fn retyped(text: &str) -> Option<String> {
    let small = |char: char| char.to_lowercase().next().unwrap();
    let is_russian = |char: char| RUSSIAN.contains(small(char));
    let russian = text.chars().any(is_russian);
    let english = text.chars().any(|char| char.is_ascii_alphabetic());
    if russian == english {
        return None;
    }
    let other = |char: char| {
        let pairs = |keys: &'static str| keys.chars().zip(RUSSIAN.chars());
        if russian {
            let found = pairs(ENGLISH).find(|(_, key)| *key == small(char));
            found.map_or(char, |(key, _)| key)
        } else {
            let found = pairs(ENGLISH).chain(pairs(SHIFTED)).find(|(key, _)| *key == char);
            found.map_or(char, |(_, key)| key)
        }
    };
    Some(text.chars().map(other).collect())
}

/// The sounds of each letter or letters: `K` is «кс», `X` is «сх», `Y` is «йо»; a character without sounds is itself.
fn skeleton(word: &str) -> Vec<String> {
    let mut sounds: Vec<String> = Vec::new();
    for letter in word.chars() {
        let heard = match letter {
            'ь' | 'ъ' => continue,
            'щ' => {
                sounds.push("сш".into());
                sounds.push("ч".into());
                continue;
            }
            'й' | 'ы' | 'i' | 'y' => "и",
            'э' | 'e' => "е",
            'a' => "а",
            'b' => "б",
            'c' => "цкс",
            'd' => "д",
            'f' => "ф",
            'g' => "г",
            'h' => "х",
            'j' => "жи",
            'k' | 'q' => "к",
            'l' => "л",
            'm' => "м",
            'n' => "н",
            'o' => "о",
            'p' => "п",
            'r' => "р",
            's' => "сз",
            't' => "т",
            'u' => "у",
            'v' | 'w' => "в",
            'x' => "хK",
            'z' => "з",
            _ => &letter.to_string(),
        };
        let pairs = [
            ("и жи", "а", "я"),
            ("и", "я", "я"),
            ("и жи", "у", "ю"),
            ("и", "ю", "ю"),
            ("и жи", "о", "Yе"),
            ("и", "е", "е"),
            ("и", "и жи", "и"),
            ("о", "у", "у"),
            ("т", "с сз з", "ц"),
            ("к", "с сз", "K"),
            ("с", "х", "Xс"),
            ("сз", "х", "шX"),
            ("цкс", "х", "чхк"),
            ("з", "х", "ж"),
            ("к", "х", "х"),
            ("т", "х", "т"),
            ("п", "х", "ф"),
            ("г", "х", "г"),
        ];
        let together = pairs.iter().find(|(before, after, _)| {
            let last = sounds.last();
            before
                .split(' ')
                .any(|before| last.is_some_and(|last| last == before))
                && after.split(' ').any(|after| after == heard)
        });
        if let Some((_, _, both)) = together {
            sounds.pop();
            sounds.push((*both).into());
        } else {
            sounds.push(heard.into());
        }
    }
    sounds
}

/// A Russian word that is spelled like a Latin one.
fn in_russian(word: &str) -> String {
    let mut russian = String::new();
    for sounds in skeleton(word) {
        let after_vowel = russian.ends_with(['а', 'е', 'и', 'о', 'у', 'я', 'ю']);
        russian += match &*sounds {
            "и" | "жи" if after_vowel => "й",
            "жи" => "ж",
            "цкс" => "ц",
            "сз" => "с",
            "K" => "кс",
            "Xс" => "сх",
            "шX" => "ш",
            "хK" => "х",
            "Yе" => "е",
            "чхк" => "ч",
            "сш" => "с",
            other => other,
        };
    }
    russian
}

fn letters(word: &str) -> Vec<String> {
    word.chars().map(String::from).collect()
}

fn agree(one: &str, other: &str) -> bool {
    one.chars().any(|sound| other.contains(sound))
}

fn price(symbol: &str) -> usize {
    if symbol.chars().all(|char| char.is_ascii_digit()) {
        9
    } else {
        1
    }
}

/// Edits from a pattern to a word, and to the nearest of its beginnings.
fn distances(pattern: &[String], word: &[String]) -> (usize, usize) {
    let mut table = vec![vec![0; word.len() + 1]; pattern.len() + 1];
    for at in 0..=pattern.len() {
        for to in 0..=word.len() {
            let mut ways = Vec::new();
            if at > 0 {
                ways.push(table[at - 1][to] + price(&pattern[at - 1]));
            }
            if to > 0 {
                ways.push(table[at][to - 1] + price(&word[to - 1]));
            }
            if at > 0 && to > 0 {
                let (one, other) = (&pattern[at - 1], &word[to - 1]);
                let changed = if agree(one, other) {
                    0
                } else {
                    price(one).max(price(other))
                };
                ways.push(table[at - 1][to - 1] + changed);
                if at > 1 && to > 1 && agree(one, &word[to - 2]) && agree(&pattern[at - 2], other) {
                    ways.push(table[at - 2][to - 2] + price(one).max(price(other)));
                }
            }
            table[at][to] = ways.into_iter().min().unwrap_or(0);
        }
    }
    let last = &table[pattern.len()];
    (last[word.len()], *last.iter().min().unwrap())
}

fn count_letters(word: &str) -> usize {
    word.chars().filter(|char| !char.is_ascii_digit()).count()
}

fn edits_allowed(word: &str) -> usize {
    match count_letters(word) {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// A word to guess.
struct Typed {
    start: usize,
    end: usize,
    word: Stemmed,
    is_last: bool,
    is_retyped: bool,
    stands: bool,
    /// Of every word of the catalogue, for it takes long to find out: whether it is literally meant, and how
    /// far it is.
    known: BTreeMap<Stemmed, (bool, Option<usize>)>,
}

impl Typed {
    fn is_literally(&self, found: &Stemmed) -> bool {
        self.known[found].0
    }

    fn level(&self, found: &Stemmed) -> Option<usize> {
        self.known[found].1
    }

    /// How far a word of the catalogue is.
    fn find_level(&self, found: &Stemmed) -> Option<usize> {
        let base = if self.is_retyped { 2 } else { 0 };
        let mut levels = Vec::new();
        for spelled in [false, true] {
            let symbols = if spelled { skeleton } else { letters };
            if spelled && skeleton(&self.word.0).len() * 2 < count_letters(&self.word.0) {
                continue;
            }
            let spare = usize::from(spelled && self.is_retyped);
            let mut add = |typed: &str, found: &str, to_word: usize, to_beginning: Option<usize>| {
                let (whole, beginning) = distances(&symbols(typed), &symbols(found));
                let offers = [
                    Some((whole, to_word)),
                    to_beginning.map(|level| (beginning, level)),
                ];
                for (edits, level) in offers.into_iter().flatten() {
                    let is_known = edits == 0 && !spelled;
                    let is_other = spelled || self.is_retyped;
                    let too_many = edits + spare > edits_allowed(typed)
                        || (self.stands && edits > 0)
                        || (is_other && edits == 2);
                    let least = if level == 4 { 6 } else { 5 };
                    let is_short = (level == 4 || spelled) && count_letters(&self.word.0) < least;
                    if !is_known && !too_many && (edits == 0 || !is_short) {
                        levels.push(edits * 12 + level + base + usize::from(spelled));
                    }
                }
            };
            add(&self.word.0, &found.0, 0, self.is_last.then_some(8));
            let russian = stemmed(&in_russian(&self.word.0));
            let is_latin = self.word.0.chars().any(|char| char.is_ascii_lowercase());
            let stem = if spelled && is_latin {
                &russian.1
            } else {
                &self.word.1
            };
            add(stem, &found.1, 4, None);
        }
        levels.into_iter().min()
    }

    fn matches(&self, level: usize, document: &[Stemmed]) -> bool {
        let is_open = level >= if self.is_retyped { 2 } else { 0 };
        document.iter().any(|found| {
            (is_open && self.is_literally(found)) || self.level(found).is_some_and(|needed| needed <= level)
        })
    }
}

/// A word or the parts of a hyphenated one.
struct Term {
    whole: Typed,
    parts: Vec<Typed>,
    is_guessed: bool,
}

impl Term {
    fn is_literally_in(&self, document: &[Stemmed]) -> bool {
        let has = |typed: &Typed| document.iter().any(|found| typed.is_literally(found));
        has(&self.whole) || (!self.parts.is_empty() && self.parts.iter().all(has))
    }

    fn matches(&self, level: usize, document: &[Stemmed]) -> bool {
        if !self.is_guessed {
            return self.is_literally_in(document);
        }
        let has = |typed: &Typed| typed.matches(level, document);
        has(&self.whole) || (!self.parts.is_empty() && self.parts.iter().all(has))
    }
}

/// What stands between spaces, as typed and as typed with the other layout.
struct Piece {
    start: usize,
    end: usize,
    readings: Vec<(String, Vec<Term>)>,
}

impl Piece {
    fn is_guessed(&self) -> bool {
        self.readings[0].1.iter().any(|term| term.is_guessed)
    }

    fn counted(&self) -> &[(String, Vec<Term>)] {
        if self.is_guessed() {
            &self.readings
        } else {
            &self.readings[..1]
        }
    }

    fn matches(&self, level: usize, document: &[Stemmed]) -> bool {
        self.counted()
            .iter()
            .any(|(_, terms)| terms.iter().all(|term| term.matches(level, document)))
    }
}

pub(crate) enum Meaning {
    Text(String),
    Unknown(Vec<String>),
}

fn terms(text: &str, is_end: bool, is_retyped: bool, all_words: &BTreeSet<Stemmed>) -> Vec<Term> {
    let words = words(text);
    let count = words.len();
    let typed = |start, end, word: &str, is_last| {
        let word = stemmed(word);
        let stands = all_words.iter().any(|found| step(&word, false, found) > 0);
        let mut typed = Typed {
            start,
            end,
            word,
            is_last,
            is_retyped,
            stands,
            known: BTreeMap::new(),
        };
        for found in all_words {
            let known = (step(&typed.word, is_last, found) > 0, typed.find_level(found));
            typed.known.insert(found.clone(), known);
        }
        typed
    };
    let term = |(at, word): (usize, Word)| {
        let is_last = is_end && at + 1 == count;
        let part_count = word.parts.len();
        let parts = word.parts.iter().enumerate();
        let parts =
            parts.map(|(at, (start, end, part))| typed(*start, *end, part, is_last && at + 1 == part_count));
        Term {
            whole: typed(word.start, word.end, &word.whole(), is_last),
            parts: if part_count > 1 {
                parts.collect()
            } else {
                Vec::new()
            },
            is_guessed: is_retyped,
        }
    };
    words.into_iter().enumerate().map(term).collect()
}

/// What a text means that none of the documents matches.
pub(crate) fn understand(text: &str, documents: &[Vec<Stemmed>]) -> Meaning {
    let all_words: BTreeSet<Stemmed> = documents.iter().flatten().cloned().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for raw in text.split_whitespace() {
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + raw.len();
        let is_end = words(&text[end..]).is_empty();
        let mut readings = vec![(raw.to_owned(), terms(raw, is_end, false, &all_words))];
        if let Some(other) = retyped(raw) {
            let terms = terms(&other, is_end, true, &all_words);
            readings.push((other, terms));
        }
        readings.retain(|(_, terms)| !terms.is_empty());
        if readings.first().is_some_and(|(reading, _)| reading == raw) {
            pieces.push(Piece { start, end, readings });
        }
    }
    let nobody = |term: &Term| !documents.iter().any(|document| term.is_literally_in(document));
    for term in pieces.iter_mut().flat_map(|piece| &mut piece.readings[0].1) {
        term.is_guessed = nobody(term);
    }
    let missing = |pieces: &[Piece]| {
        let mut seen = BTreeSet::new();
        let mut missing = Vec::new();
        for piece in pieces {
            for term in &piece.readings[0].1 {
                let hopeless = documents
                    .iter()
                    .all(|document| !piece.matches(usize::MAX, document));
                if nobody(term) && hopeless && seen.insert(term.whole.word.0.clone()) {
                    missing.push(text[piece.start..piece.end][term.whole.start..term.whole.end].to_owned());
                }
            }
        }
        missing
    };
    let is_literal = text.trim().len() > 1 && text.trim().starts_with('"') && text.trim().ends_with('"');
    if is_literal {
        for term in pieces.iter_mut().flat_map(|piece| &mut piece.readings[0].1) {
            term.is_guessed = false;
        }
        return Meaning::Unknown(missing(&pieces));
    }
    if let Some(level) = nearest(&pieces, documents) {
        return Meaning::Text(rewrite(text, &pieces, level, documents));
    }
    let missing = missing(&pieces);
    if !missing.is_empty() {
        return Meaning::Unknown(missing);
    }
    for term in pieces.iter_mut().flat_map(|piece| &mut piece.readings[0].1) {
        term.is_guessed = true;
    }
    match nearest(&pieces, documents) {
        Some(level) => Meaning::Text(rewrite(text, &pieces, level, documents)),
        None => Meaning::Unknown(Vec::new()),
    }
}

fn nearest(pieces: &[Piece], documents: &[Vec<Stemmed>]) -> Option<usize> {
    (0..36).find(|level| {
        documents
            .iter()
            .any(|document| pieces.iter().all(|piece| piece.matches(*level, document)))
    })
}

fn rewrite(text: &str, pieces: &[Piece], level: usize, documents: &[Vec<Stemmed>]) -> String {
    let mut left: Vec<&Vec<Stemmed>> = documents
        .iter()
        .filter(|document| pieces.iter().all(|piece| piece.matches(level, document)))
        .collect();
    let mut understood = String::new();
    let mut end = 0;
    for piece in pieces {
        understood += &text[end..piece.start];
        end = piece.end;
        let all = |terms: &[Term], level: usize, document: &[Stemmed]| {
            terms.iter().all(|term| term.matches(level, document))
        };
        let (level, (reading, terms)) = (0..=level)
            .flat_map(|level| piece.counted().iter().map(move |reading| (level, reading)))
            .find(|(level, (_, terms))| left.iter().any(|document| all(terms, *level, document)))
            .unwrap();
        left.retain(|document| all(terms, level, document));
        let mut read = 0;
        for term in terms {
            let is_open = level >= if term.whole.is_retyped { 2 } else { 0 };
            if is_open && left.iter().any(|document| term.is_literally_in(document)) {
                left.retain(|document| term.is_literally_in(document));
                continue;
            }
            let parts = |document: &&Vec<Stemmed>| {
                !term.parts.is_empty() && term.parts.iter().all(|part| part.matches(level, document))
            };
            let are_parts = left.iter().any(parts);
            if are_parts {
                left.retain(parts);
            }
            for typed in if are_parts {
                &term.parts
            } else {
                std::slice::from_ref(&term.whole)
            } {
                let literally =
                    |document: &&Vec<Stemmed>| document.iter().any(|found| typed.is_literally(found));
                if is_open && left.iter().any(literally) {
                    left.retain(literally);
                    continue;
                }
                let mut candidates: BTreeSet<&Stemmed> = left.iter().flat_map(|document| *document).collect();
                candidates.retain(|found| typed.level(found).is_some_and(|needed| needed <= level));
                let best = candidates.into_iter().min_by_key(|found| {
                    let count = left.iter().filter(|document| document.contains(found)).count();
                    (typed.level(found), std::cmp::Reverse(count), found.0.clone())
                });
                let best = best.unwrap().clone();
                understood += &reading[read..typed.start];
                understood += &best.0;
                read = typed.end;
                left.retain(|document| document.contains(&best));
            }
        }
        understood += &reading[read..];
    }
    understood += &text[end..];
    understood
}
