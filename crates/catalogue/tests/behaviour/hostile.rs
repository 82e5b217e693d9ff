//! No input makes the reader panic, and time grows with the bytes alone.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use catalogue::{Catalogue, Reading, Relations, read, read_part};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sample::{organisation, sample};

const DEFAULT_FILE: &[u8] = include_bytes!("../../../../public/catalogue.json");

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "himgrad|polymers|RU-TA|2025-03|https://a.example/".prop_map(Value::from),
    ];
    let key = prop_oneof![
        any::<String>(),
        "id|name|kind|region|ru|en|sectors|figures|sources|title|organisation|parties|resident_of"
            .prop_map(String::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

static VOCABULARIES: LazyLock<Catalogue> =
    LazyLock::new(|| read(sample().to_string().as_bytes()).catalogue.unwrap());

fn survives(bytes: &[u8]) {
    holds(&read(bytes), bytes);
    holds(&read_part(bytes, &VOCABULARIES), bytes);
}

fn holds(reading: &Reading, bytes: &[u8]) {
    assert!(reading.catalogue.is_some() || !reading.problems.is_empty());
    for problem in &reading.problems {
        assert!(problem.offset <= bytes.len());
        assert!(problem.pointer.is_empty() || problem.pointer.starts_with('/'));
    }
    if let Some(catalogue) = &reading.catalogue {
        let relations = Relations::of(catalogue);
        for organisation in &catalogue.organisations {
            assert!(relations.kind(catalogue, organisation.kind.as_str()).is_some());
            assert!(
                relations
                    .region(catalogue, organisation.region.as_str())
                    .is_some()
            );
            for host in &organisation.resident_of {
                assert!(relations.organisation(catalogue, host.as_str()).is_some());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn any_json_is_survived(file in any_json()) {
        survives(file.to_string().as_bytes());
    }

    #[test]
    fn any_value_at_any_place_of_the_sample_is_survived(
        value in any_json(), key in any::<prop::sample::Index>(), place in any::<prop::sample::Index>()
    ) {
        let mut file = sample();
        let members = file.as_object_mut().unwrap();
        let keys: Vec<String> = members.keys().cloned().collect();
        let target = &mut members[key.get(&keys)];
        match target {
            Value::Array(entries) if !entries.is_empty() => {
                let record = &mut entries[place.index(1)];
                match record {
                    Value::Object(members) => {
                        let keys: Vec<String> = members.keys().cloned().collect();
                        members[place.get(&keys)] = value;
                    }
                    other => *other = value,
                }
            }
            other => *other = value,
        }
        survives(file.to_string().as_bytes());
    }
}

proptest! {
    // The whole file each time: slower, so fewer.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_default_catalogue_with_changed_bytes_is_survived(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        end in prop::option::of(any::<prop::sample::Index>())
    ) {
        let mut bytes = DEFAULT_FILE.to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(DEFAULT_FILE.len()));
        }
        survives(&bytes);
    }
}

fn time_of(file: &str) -> Duration {
    let start = Instant::now();
    survives(file.as_bytes());
    start.elapsed()
}

/// Four times the input may take eight times as long, where quadratic time would take sixteen. One good
/// measurement of several is enough, so that a busy machine does not fail the test.
#[track_caller]
fn check_linear(make: fn(usize) -> Value) {
    let (small, large) = (make(4_000).to_string(), make(16_000).to_string());
    let mut measurements = (0..5).map(|_| (time_of(&small), time_of(&large)));
    assert!(
        measurements.any(|(small, large)| large < small * 8),
        "never within eight times"
    );
}

fn with(key: &str, value: Value) -> Value {
    let mut file = sample();
    file[key] = value;
    file
}

#[test]
fn many_good_organisations_take_linear_time() {
    check_linear(|count| {
        let organisations: Vec<_> = (0..count)
            .map(|number| organisation(&format!("o{number}"), "company"))
            .collect();
        with("organisations", json!(organisations))
    });
}

#[test]
fn many_unknown_references_take_linear_time() {
    check_linear(|count| {
        let organisations = (0..count).map(|number| {
            let mut record = organisation(&format!("organisation-{number}"), "company");
            record["resident_of"] = json!([format!("organisatoin-{number}-x")]);
            record
        });
        with("organisations", organisations.collect())
    });
}

#[test]
fn a_long_circle_of_residents_takes_linear_time_and_no_stack() {
    check_linear(|count| {
        let organisations = (0..count).map(|number| {
            let mut record = organisation(&format!("o{number}"), "company");
            record["resident_of"] = json!([format!("o{}", (number + 1) % count)]);
            record
        });
        with("organisations", organisations.collect())
    });
}

#[test]
fn many_duplicates_take_linear_time() {
    check_linear(|count| {
        with(
            "organisations",
            json!(vec![organisation("one", "company"); count]),
        )
    });
}

#[test]
fn many_unknown_keys_and_languages_take_linear_time() {
    check_linear(|count| {
        let keys = (0..count).map(|number| (format!("key{number}"), json!(1)));
        let mut file = with("contact", Value::Object(keys.collect()));
        let tags = (0..count).map(|number| (format!("ru-x{number}"), json!("text")));
        file["title"] = Value::Object(tags.collect());
        file
    });
}
