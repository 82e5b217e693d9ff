//! A small catalogue without fault, and a way to spoil it.

use catalogue::{Catalogue, Reading};
use serde_json::{Value, json};

use crate::write::written_and_read;

pub(crate) fn sample() -> Value {
    json!({
        "format": 1,
        "id": "sample",
        "title": {"ru": "Пример", "en": "Sample"},
        "languages": ["ru", "en"],
        "updated": "2026-11-22",
        "kinds": [word("technopark"), word("company")],
        "sectors": [word("polymers"), word("machine-building")],
        "districts": [word("volga")],
        "regions": [region("RU-TA"), region("RU-SAM")],
        "organisations": [
            organisation("himgrad", "technopark"),
            organisation("zhiguli-valley", "technopark"),
            organisation("polymer-works", "company"),
        ],
        "opportunities": [{
            "id": "granulate", "kind": "offer", "organisation": "himgrad", "title": both("Granulate"),
            "sectors": ["polymers"], "sources": [],
        }],
        "missions": [{
            "id": "sam-ta-2025", "title": both("Mission"), "from": ["RU-SAM"], "to": ["RU-TA"], "places": [],
            "status": "held", "format": "on-site", "organisers": [{"name": both("Agency")}],
            "visits": [{"organisation": "himgrad"}], "sectors": ["polymers"], "outcomes": [], "sources": [],
        }],
        "agreements": [{
            "id": "himgrad-zhiguli", "status": "signed", "subject": both("Cooperation"), "sources": [],
            "parties": [{"organisation": "himgrad", "region": "RU-TA"}, {"name": both("Agency")}],
        }],
    })
}

pub(crate) fn both(text: &str) -> Value {
    json!({"ru": text, "en": text})
}

pub(crate) fn word(id: &str) -> Value {
    json!({"id": id, "name": both(id)})
}

pub(crate) fn region(code: &str) -> Value {
    json!({"code": code, "name": both(code), "district": "volga"})
}

pub(crate) fn organisation(id: &str, kind: &str) -> Value {
    json!({"id": id, "kind": kind, "name": both(id), "region": "RU-TA"})
}

/// The sample with the value at a pointer put in, or taken out by `null`; `-` adds to a list.
#[track_caller]
pub(crate) fn spoilt(changes: &[(&str, Value)]) -> Value {
    let mut file = sample();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match file
            .pointer_mut(parent)
            .unwrap_or_else(|| panic!("the sample has no {parent}"))
        {
            Value::Object(members) if value.is_null() => {
                members.remove(key).unwrap();
            }
            Value::Object(members) => {
                members.insert(key.into(), value.clone());
            }
            Value::Array(entries) if key == "-" => entries.push(value.clone()),
            Value::Array(entries) => entries[key.parse::<usize>().unwrap()] = value.clone(),
            other => panic!("{parent} is {other}"),
        }
    }
    file
}

pub(crate) fn read(file: &Value) -> Reading {
    catalogue::read(file.to_string().as_bytes())
}

/// The problems of a reading, a line each: `error[code] /pointer: message`.
pub(crate) fn told(reading: &Reading) -> Vec<String> {
    let lines = reading.problems.iter().map(|problem| {
        let (severity, code) = (problem.severity().as_str(), problem.code.as_str());
        format!("{severity}[{code}] {}: {}", problem.pointer, problem.message)
    });
    lines.collect()
}

/// Spoils the sample, and expects exactly these problems in any order; gives what is left of the catalogue,
/// which can be written and read again.
#[track_caller]
pub(crate) fn check(changes: &[(&str, Value)], expected: &[&str]) -> Catalogue {
    let reading = read(&spoilt(changes));
    let mut told = told(&reading);
    told.sort();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(told, expected);
    let catalogue = reading.catalogue.unwrap();
    let again = written_and_read(&catalogue);
    assert!(!expected.is_empty() || again.problems.is_empty(), "{again:?}");
    catalogue
}

/// The same for a record that cannot be shown: it alone is skipped, for these reasons.
#[track_caller]
pub(crate) fn check_skipped(
    changes: &[(&str, Value)],
    list: &str,
    index: usize,
    expected: &[&str],
) -> Catalogue {
    let skipped = read(&spoilt(changes)).skipped;
    let places: Vec<_> = skipped
        .iter()
        .map(|skipped| (skipped.list, skipped.index))
        .collect();
    assert!(places.contains(&(list, index)), "{places:?} lacks {list} {index}");
    assert!(
        skipped.iter().all(|skipped| !skipped.reasons.is_empty()),
        "no reason: {skipped:?}"
    );
    check(changes, expected)
}
