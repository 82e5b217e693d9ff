//! Drawing queries whose meaning is known.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use crate::generator::without_yo;
use crate::random::Random;
use crate::truth::{ASKED_FOR, Known, Truth};

/// A query and the organisations it means.
#[derive(Debug, Serialize)]
pub(crate) struct Relevance {
    id: String,
    #[serde(rename = "cls")]
    class: &'static str,
    q: String,
    targets: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// More organisations than these are not meant by a phrase.
const MOST_TARGETS: usize = 30;

/// Draws queries; none asks twice for the same name.
#[derive(Debug)]
pub(crate) struct Asker<'t> {
    pub(crate) truth: &'t Truth,
    pub(crate) random: Random,
    used: HashSet<&'t str>,
    prefixes: HashMap<&'t str, Vec<u32>>,
    asked: Vec<Relevance>,
}

/// Words for some lemmas of an organisation, and who else has all of them.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    pub(crate) targets: Vec<u32>,
}

/// Which form of a lemma a phrase takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// One that the organisation has.
    Same,
    /// One that it does not have.
    Other,
}

impl<'t> Asker<'t> {
    pub(crate) fn new(truth: &'t Truth, seed: u64) -> Self {
        Self {
            truth,
            random: Random::new(seed, 777_777_777),
            used: HashSet::new(),
            prefixes: prefixes(truth),
            asked: Vec::new(),
        }
    }

    /// What was asked since the last time.
    pub(crate) fn taken(&mut self) -> Vec<Relevance> {
        std::mem::take(&mut self.asked)
    }

    pub(crate) fn ask(
        &mut self,
        class: &'static str,
        q: impl Into<String>,
        targets: &[u32],
        note: impl Into<Option<String>>,
    ) {
        self.asked.push(Relevance {
            id: format!("{class}-{:02}", self.count(class) + 1),
            class,
            q: q.into(),
            targets: targets.to_vec(),
            note: note.into(),
        });
    }

    pub(crate) fn count(&self, class: &str) -> usize {
        self.asked.iter().filter(|asked| asked.class == class).count()
    }

    /// The first organisations but the one that is an example to people, in a drawn order.
    pub(crate) fn organisations(&mut self) -> Vec<u32> {
        self.random
            .shuffled((2..=ASKED_FOR.min(self.truth.known.len()) as u32).collect())
    }

    /// Those of them that alone have their name, with the name, where it is a plain one that was not used.
    pub(crate) fn named(&mut self, fits: impl Fn(&str) -> bool) -> Vec<(u32, &'t str)> {
        let truth = self.truth;
        let all = 2..=ASKED_FOR.min(truth.known.len()) as u32;
        let named = all.map(|number| (number, truth.known(number).coined.as_str()));
        let candidates = named
            .filter(|(_, name)| {
                truth.names.get(*name).is_some_and(|numbers| numbers.len() == 1)
                    && name.chars().all(char::is_alphabetic)
                    && (7..=14).contains(&letters(name))
                    && fits(name)
                    && !self.used.contains(name)
            })
            .collect();
        self.random.shuffled(candidates)
    }

    pub(crate) fn use_up(&mut self, name: &'t str) {
        self.used.insert(name);
    }

    /// The organisations whose name begins so.
    pub(crate) fn beginning(&self, prefix: &str) -> Option<&[u32]> {
        self.prefixes.get(prefix).map(Vec::as_slice)
    }

    /// Words for three lemmas of an organisation that few organisations share. With `needs`, the first is one
    /// that fits, if there is one.
    pub(crate) fn phrase(
        &mut self,
        number: u32,
        wording: Wording,
        needs: Option<&dyn Fn(&str) -> bool>,
    ) -> Option<Phrase> {
        const WORDS: usize = 3;
        let truth = self.truth;
        let known = truth.known(number);
        let mut lemmas = self
            .random
            .shuffled(known.lemmas.keys().map(String::as_str).collect::<Vec<_>>());
        if let Some(fits) = needs {
            // Stable: those that fit come first.
            lemmas.sort_by_key(|lemma| !fits(lemma));
        }
        for start in 0..6 {
            let chosen: Range<usize> = if needs.is_some() {
                1 + start..WORDS + start
            } else {
                start..WORDS + start
            };
            let mut chosen = lemmas.get(chosen)?.to_vec();
            if needs.is_some() {
                chosen.insert(0, lemmas.first()?);
            }
            let all = truth.having(chosen.iter().copied());
            if !(1..=MOST_TARGETS).contains(&all.len()) {
                continue;
            }
            // Adjectives stand first.
            chosen.sort_by_key(|lemma| truth.lemmas.get(*lemma).map(|lemma| lemma.class));
            let words: Option<Vec<String>> = chosen
                .iter()
                .map(|lemma| self.word(known, lemma, wording))
                .collect();
            if let Some(words) = words {
                let targets = all.numbers();
                return Some(Phrase { words, targets });
            }
        }
        None
    }

    fn word(&mut self, known: &Known, lemma: &str, wording: Wording) -> Option<String> {
        if wording == Wording::Same {
            return known.lemmas.get(lemma)?.first().cloned();
        }
        let plain = without_yo(lemma);
        let is_other = |form: &&String| {
            let form = without_yo(form);
            form != plain && !known.words.contains(&form)
        };
        let forms: Vec<&String> = self
            .truth
            .lemmas
            .get(lemma)?
            .forms
            .iter()
            .filter(is_other)
            .collect();
        if forms.is_empty() {
            return None;
        }
        Some((*self.random.pick(&forms)).clone())
    }
}

/// The organisations of every beginning of a name that has four letters or more and is not all of it.
fn prefixes(truth: &Truth) -> HashMap<&str, Vec<u32>> {
    let mut prefixes: HashMap<&str, Vec<u32>> = HashMap::new();
    for (name, numbers) in &truth.names {
        for len in 4..letters(name) {
            let all = prefixes.entry(first_letters(name, len)).or_default();
            all.extend(numbers);
        }
    }
    for numbers in prefixes.values_mut() {
        numbers.sort_unstable();
    }
    prefixes
}

pub(crate) fn letters(word: &str) -> usize {
    word.chars().count()
}

pub(crate) fn first_letters(word: &str, len: usize) -> &str {
    word.char_indices().nth(len).map_or(word, |(end, _)| &word[..end])
}
