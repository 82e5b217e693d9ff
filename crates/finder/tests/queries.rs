//! The query set of the default catalogue: whom a search must show among the first ten.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, in its helpers too")]

use std::collections::BTreeMap;

use finder::{Finder, Query};
use serde_json::Value;

const FIRST: usize = 10;
/// Of a hundred queries of one class.
const LEAST: usize = 99;

fn read(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn in_every_class_nearly_all_queries_show_what_they_must() {
    let catalogue = catalogue::read(&read("../../public/catalogue.json"))
        .catalogue
        .unwrap();
    let finder = Finder::new(&catalogue);
    let set: Value = serde_json::from_slice(&read("tests/data/catalogue.queries.json")).unwrap();
    let mut classes: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for entry in set.as_array().unwrap() {
        let text = entry["query"].as_str().unwrap();
        let query = Query {
            text: text.into(),
            ..Query::default()
        };
        let answer = finder.answer(&query, entry["lang"].as_str().unwrap()).unwrap();
        let first: Vec<&str> = answer
            .hits
            .iter()
            .take(FIRST)
            .map(|hit| catalogue.organisations[*hit].id.as_str())
            .collect();
        let finds = entry["finds"].as_array().unwrap();
        let is_met = !finds.is_empty() && finds.iter().all(|id| first.contains(&id.as_str().unwrap()));
        let (count, unmet) = classes.entry(entry["class"].as_str().unwrap()).or_default();
        *count += 1;
        if !is_met {
            unmet.push(text);
        }
    }
    let wanted = [
        "combined",
        "exact",
        "inflected",
        "layout",
        "prefix",
        "synonym",
        "transliterated",
        "typo",
        "yo",
    ];
    assert_eq!(classes.keys().copied().collect::<Vec<_>>(), wanted);
    assert!(classes.values().map(|(count, _)| count).sum::<usize>() >= 200);
    for (class, (count, unmet)) in classes {
        assert!(
            unmet.len() * 100 <= count * (100 - LEAST),
            "{class}: {} of {count} are not met: {unmet:?}",
            unmet.len()
        );
    }
}
