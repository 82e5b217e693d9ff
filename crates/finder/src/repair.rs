use std::ops::Range;

use crate::{
    Facet,
    correction::is_literal,
    phrase::{Phrase, Term},
    token::has_word,
};

/// A change of a query that found nothing, after which it finds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    pub change: Change,
    /// How many organisations it finds then, at least 1.
    pub total: usize,
}

/// What to change in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Leave words out.
    WithoutWords {
        /// As they were typed.
        words: Vec<String>,
        /// The text without them.
        text: String,
    },
    /// Take back the choices of one facet.
    WithoutFacet {
        facet: Facet,
        /// The chosen value, where it is the only one.
        value: Option<Box<str>>,
    },
    /// Take back the choices of all facets; only offered where no single one would do.
    WithoutFacets,
}

/// The most repairs that are offered.
const MAX_REPAIRS: usize = 5;
/// The most texts that are tried.
const MAX_TEXTS: usize = 8;

/// Puts the repairs that find most first, and leaves out those that find nothing and those that are too many.
pub(crate) fn best(mut repairs: Vec<Repair>) -> Vec<Repair> {
    let mut best = Vec::new();
    while best.len() < MAX_REPAIRS {
        let mut most = 0;
        let mut place = None;
        for (at, repair) in repairs.iter().enumerate() {
            if repair.total > most {
                most = repair.total;
                place = Some(at);
            }
        }
        match place {
            Some(place) => best.push(repairs.remove(place)),
            None => break,
        }
    }
    best
}

/// The texts that are worth a try in place of one that nobody matches, each with the words that it lacks: the
/// one without the missing words, or else the ones without any one word.
pub(crate) fn texts_without(text: &str, missing: &[String]) -> Vec<(Vec<String>, String)> {
    let terms = Phrase::of(text).terms;
    let ranges = terms.iter().map(|term| term.word.range.clone());
    let mut texts = Vec::new();
    if missing.is_empty() {
        for range in ranges {
            texts.push((vec![text[range.clone()].to_owned()], without(text, &[range])));
        }
    } else {
        let mut wanted = Vec::new();
        for word in missing {
            wanted.append(&mut Phrase::of(word).terms);
        }
        let is_missing = |term: &&Term| wanted.iter().any(|wanted| wanted.word.folded == term.word.folded);
        let ranges: Vec<_> = terms
            .iter()
            .filter(is_missing)
            .map(|term| term.word.range.clone())
            .collect();
        texts.push((missing.to_vec(), without(text, &ranges)));
    }
    texts.retain(|(_, text)| has_word(text));
    texts.truncate(MAX_TEXTS);
    texts
}

/// The words that are left when some are cut out of a text; a literal one stays literal.
fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut rest = String::new();
    let mut end = 0;
    for range in ranges {
        rest.push_str(&text[end..range.start]);
        rest.push(' ');
        end = range.end;
    }
    rest.push_str(&text[end..]);
    let quote = if is_literal(text) { "\"" } else { "" };
    let mut words = String::from(quote);
    for word in rest.split_whitespace().filter(|word| has_word(word)) {
        if words.len() > quote.len() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|char| quote.is_empty() || *char != '"'));
    }
    words.push_str(quote);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, missing: &[&str], expected: &[&str]) {
        let missing: Vec<String> = missing.iter().map(|word| (*word).to_owned()).collect();
        let texts: Vec<String> = texts_without(text, &missing)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn missing_words_are_left_out_together() {
        check("технопарк, xyzzy казань", &["xyzzy"], &["технопарк, казань"]);
        check("Xyzzy парк — xyzzy, plugh", &["Xyzzy", "plugh"], &["парк"]);
        check("xyzzy", &["xyzzy"], &[]);
    }

    #[test]
    fn of_words_that_never_meet_each_is_left_out_once() {
        check("геробпласт  моглино", &[], &["моглино", "геробпласт"]);
        check("один", &[], &[]);
    }

    #[test]
    fn a_literal_text_stays_literal() {
        check("\"парк xyzzy\"", &["xyzzy"], &["\"парк\""]);
    }
}
