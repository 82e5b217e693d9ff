//! The naive oracle: the engine must equal it on random catalogues and queries. The two share only folding,
//! the sort key of names and Snowball.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its catalogue has failed"
)]

mod guessing;
mod meaning;
mod random;

use catalogue::Catalogue;
use finder::{Answer, Change, Finder, PAGE_SIZE, Query};
use proptest::prelude::*;

use meaning::{expected, marked};
use random::{any_catalogue, any_misspelled_text, any_query, any_text};

fn compare(catalogue: &Catalogue, query: &Query, lang: &str, answer: &Answer) -> Result<(), TestCaseError> {
    let expected = expected(catalogue, query, lang);
    let understood = answer
        .correction
        .as_ref()
        .map(|correction| correction.understood.clone());
    prop_assert_eq!(&understood, &expected.understood, "of {:?}", query.text);
    prop_assert_eq!(answer.total, expected.order.len());
    let pages = expected.order.len().div_ceil(PAGE_SIZE).max(1);
    let page = (query.page as usize).clamp(1, pages);
    prop_assert_eq!((answer.page as usize, answer.pages as usize), (page, pages));
    let hits: Vec<usize> = expected
        .order
        .iter()
        .skip((page - 1) * PAGE_SIZE)
        .take(PAGE_SIZE)
        .copied()
        .collect();
    prop_assert_eq!(&answer.hits, &hits);
    for (facet, value, count) in expected.counts {
        prop_assert_eq!(answer.counts.of(facet, &value), count, "of {:?} {}", facet, value);
    }
    prop_assert_eq!(&answer.missing, &expected.missing);
    check_repairs(catalogue, query, lang, answer)
}

/// Each repair finds what it says.
fn check_repairs(
    catalogue: &Catalogue,
    query: &Query,
    lang: &str,
    answer: &Answer,
) -> Result<(), TestCaseError> {
    prop_assert!(answer.repairs.is_empty() || answer.total == 0);
    prop_assert!(answer.repairs.len() <= 5);
    prop_assert!(answer.repairs.is_sorted_by(|one, other| one.total >= other.total));
    for repair in &answer.repairs {
        let mut changed = query.clone();
        match &repair.change {
            Change::WithoutWords { text, .. } => changed.text.clone_from(text),
            Change::WithoutFacet { facet, .. } => changed.set(*facet, [""; 0]),
            Change::WithoutFacets => changed.clear(),
        }
        let total = expected(catalogue, &changed, lang).order.len();
        prop_assert!(total > 0);
        prop_assert_eq!(repair.total, total, "of {:?}", repair.change);
    }
    if answer.total == 0 && !query.is_empty_of_filters() {
        let mut changed = query.clone();
        changed.clear();
        let is_found = !expected(catalogue, &changed, lang).order.is_empty();
        prop_assert!(
            !answer.repairs.is_empty() || !is_found,
            "nothing is offered for {:?}",
            query
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_equals_the_oracle(
        catalogue in any_catalogue(),
        queries in prop::collection::vec((any_query(), prop::sample::select(&["ru", "en", "de"][..])), 6),
    ) {
        let finder = Finder::new(&catalogue);
        for (query, lang) in &queries {
            compare(&catalogue, query, lang, &finder.answer(query, lang).unwrap())?;
        }
    }

    #[test]
    fn highlights_are_the_matching_words(catalogue in any_catalogue(), query in any_query(), text in any_text(12)) {
        let answer = Finder::new(&catalogue).answer(&query, "ru").unwrap();
        let ranges = answer.highlighter.ranges(&text);
        let mut bytes = vec![false; text.len()];
        for range in &ranges {
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            bytes[range.clone()].fill(true);
        }
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", ranges);
        let understood = answer.correction.map_or(query.text, |correction| correction.understood);
        prop_assert_eq!(bytes, marked(&understood, &text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_is_misspelled_is_guessed_as_the_oracle_does(
        catalogue in any_catalogue(),
        texts in prop::collection::vec(any_misspelled_text(), 8),
    ) {
        let finder = Finder::new(&catalogue);
        for text in texts {
            let query = Query { text, ..Query::default() };
            compare(&catalogue, &query, "ru", &finder.answer(&query, "ru").unwrap())?;
        }
    }

    #[test]
    fn the_understood_text_finds_the_same_again_and_the_literal_one_is_not_guessed(
        catalogue in any_catalogue(),
        text in any_misspelled_text(),
    ) {
        let finder = Finder::new(&catalogue);
        let query = Query { text, ..Query::default() };
        let answer = finder.answer(&query, "ru").unwrap();
        if let Some(correction) = answer.correction {
            let again = finder.answer(&Query { text: correction.understood, ..query.clone() }, "ru").unwrap();
            prop_assert!(answer.total > 0);
            prop_assert_eq!((again.total, again.hits, again.correction), (answer.total, answer.hits, None));
            let literal = finder.answer(&Query { text: correction.literal, ..query }, "ru").unwrap();
            prop_assert_eq!((literal.total, literal.correction), (0, None));
        }
    }
}
