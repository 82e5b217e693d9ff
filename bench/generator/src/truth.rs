//! Which organisations a query means, known from the drawn words and not from any index.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::generator::without_yo;
use crate::number_set::NumberSet;
use crate::organisation::Organisation;
use crate::vocabulary::Vocabulary;

/// Queries mean the first organisations, so that the same ones serve catalogues of every size.
pub(crate) const ASKED_FOR: usize = 1000;

/// Whether a lemma of the vocabulary is a noun or an adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Adjective,
    Noun,
}

/// A lemma that queries may ask for.
#[derive(Debug)]
pub(crate) struct Lemma {
    pub(crate) class: Class,
    /// Sorted, each once.
    pub(crate) forms: Vec<String>,
}

/// What is known of one of the first organisations.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) coined: String,
    pub(crate) kind: String,
    pub(crate) city: String,
    pub(crate) is_without_yo: bool,
    /// The lemmas of the vocabulary in it, each with its forms in the order of the text.
    pub(crate) lemmas: BTreeMap<String, Vec<String>>,
    /// Every word of its texts, with `е` for `ё`.
    pub(crate) words: HashSet<String>,
}

/// What is known of all organisations.
#[derive(Debug)]
pub struct Truth {
    pub(crate) lemmas: HashMap<String, Lemma>,
    /// The organisations of each lemma.
    postings: HashMap<String, NumberSet>,
    /// The organisations of each coined name.
    pub(crate) names: HashMap<String, Vec<u32>>,
    /// Every word of every text.
    words: HashSet<String>,
    pub(crate) without_yo: NumberSet,
    /// The first ones.
    pub(crate) known: Vec<Known>,
    pub(crate) len: u32,
}

impl Truth {
    #[must_use]
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self {
            lemmas: lemmas(vocabulary),
            postings: HashMap::new(),
            names: HashMap::new(),
            words: HashSet::new(),
            without_yo: NumberSet::default(),
            known: Vec::new(),
            len: 0,
        }
    }

    /// Learns the next organisation.
    pub fn add(&mut self, organisation: &Organisation<'_>) {
        let number = organisation.number;
        self.len = number;
        for token in &organisation.tokens {
            if let Some(posting) = self.postings.get_mut(&*token.lemma) {
                posting.insert(number);
            } else {
                let mut posting = NumberSet::default();
                posting.insert(number);
                self.postings.insert(token.lemma.clone().into_owned(), posting);
            }
        }
        let text = text(organisation);
        let words = words(&text);
        if self.known.len() < ASKED_FOR {
            let known = self.know(organisation, words.clone());
            self.known.push(known);
        }
        for word in words {
            if !self.words.contains(word) {
                self.words.insert(word.to_owned());
            }
        }
        self.names
            .entry(organisation.coined.clone())
            .or_default()
            .push(number);
        if organisation.is_without_yo {
            self.without_yo.insert(number);
        }
    }

    /// One of the first organisations, by its number.
    pub(crate) fn known(&self, number: u32) -> &Known {
        &self.known[number as usize - 1]
    }

    /// Whether some text has that very word.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The organisations that have all these lemmas.
    pub(crate) fn having<'l>(&self, lemmas: impl IntoIterator<Item = &'l str>) -> NumberSet {
        let mut postings = lemmas
            .into_iter()
            .map(|lemma| self.postings.get(lemma).cloned().unwrap_or_default());
        let Some(mut all) = postings.next() else {
            return NumberSet::default();
        };
        for posting in postings {
            all.keep(&posting);
        }
        all
    }

    fn know<'w>(&self, organisation: &Organisation<'_>, words: impl Iterator<Item = &'w str>) -> Known {
        let mut lemmas: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for token in &organisation.tokens {
            if self.lemmas.contains_key(&*token.lemma) {
                lemmas
                    .entry(token.lemma.clone().into_owned())
                    .or_default()
                    .push(token.text.clone().into_owned());
            }
        }
        Known {
            coined: organisation.coined.clone(),
            kind: organisation.kind.id.to_owned(),
            city: organisation.city.name[0].to_lowercase(),
            is_without_yo: organisation.is_without_yo,
            lemmas,
            words: words.map(without_yo).collect(),
        }
    }
}

fn lemmas(vocabulary: &Vocabulary) -> HashMap<String, Lemma> {
    let mut lemmas: HashMap<String, Lemma> = HashMap::new();
    let mut learn = |lemma: &str, class, forms: Vec<String>| {
        let known = lemmas.entry(lemma.to_owned()).or_insert(Lemma {
            class,
            forms: Vec::new(),
        });
        known.class = class;
        known.forms.extend(forms);
    };
    for noun in vocabulary.all_nouns() {
        learn(
            &noun.lemma,
            Class::Noun,
            noun.forms().map(str::to_owned).collect(),
        );
    }
    for adjective in vocabulary.all_adjectives() {
        let forms = adjective.forms().map(str::to_owned).collect();
        learn(&adjective.lemma, Class::Adjective, forms);
    }
    for lemma in lemmas.values_mut() {
        lemma.forms.sort_unstable();
        lemma.forms.dedup();
    }
    lemmas
}

fn text(organisation: &Organisation<'_>) -> String {
    let city = organisation.city.name;
    let mut texts: Vec<&str> = vec![&organisation.name[0], &organisation.name[1], city[0], city[1]];
    texts.extend(organisation.summary.iter().map(String::as_str));
    texts.extend(organisation.products.iter().map(|product| product[0].as_str()));
    texts.extend(&organisation.tags);
    texts.join(" ").to_lowercase()
}

/// Runs of Russian and English lower-case letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    let is_of_word = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | 'а'..='я' | 'ё');
    text.split(move |letter| !is_of_word(letter))
        .filter(|word| !word.is_empty())
}
