//! The naive oracle: the engine must equal it on random catalogues and queries. The two share only folding,
//! the sort key of names and the stemmer.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its catalogue has failed"
)]

mod meaning;
mod random;

use catalogue::Catalogue;
use finder::{Answer, Finder, PAGE_SIZE, Query};
use proptest::prelude::*;

use meaning::{expected, marked};
use random::{any_catalogue, any_query, any_text};

fn compare(catalogue: &Catalogue, query: &Query, lang: &str, answer: &Answer) -> Result<(), TestCaseError> {
    let expected = expected(catalogue, query, lang);
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
            compare(&catalogue, query, lang, &finder.answer(query, lang))?;
        }
    }

    #[test]
    fn highlights_are_the_matching_words(catalogue in any_catalogue(), query in any_query(), text in any_text(12)) {
        let answer = Finder::new(&catalogue).answer(&query, "ru");
        let ranges = answer.highlighter.ranges(&text);
        let mut bytes = vec![false; text.len()];
        for range in &ranges {
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            bytes[range.clone()].fill(true);
        }
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", ranges);
        prop_assert_eq!(bytes, marked(&query, &text));
    }
}
