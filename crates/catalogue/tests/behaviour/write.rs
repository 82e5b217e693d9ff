//! What is written is read as the same again.

use catalogue::{Catalogue, Reading, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sample::{both, check, sample, spoilt};

const DEFAULT_FILE: &str = include_str!("../../../../public/catalogue.json");

/// Every key of the format, in its order.
const FULL: &str = include_str!("full.json");

/// The reading of the file that is written of a catalogue, which it equals.
#[track_caller]
pub(crate) fn written_and_read(catalogue: &Catalogue) -> Reading {
    let written = serde_json::to_vec(catalogue).unwrap();
    let reading = read(&written);
    assert_eq!(reading.catalogue.as_ref(), Some(catalogue));
    reading
}

#[test]
fn the_default_catalogue_is_written_as_it_stands() {
    let catalogue = read(DEFAULT_FILE.as_bytes()).catalogue.unwrap();
    assert_eq!(written_and_read(&catalogue).problems, []);
    let whole_numbers = DEFAULT_FILE.replace(".0\n", "\n").replace(".0,\n", ",\n");
    let mut file: Value = serde_json::from_str(&whole_numbers).unwrap();
    file.as_object_mut().unwrap().remove("$schema");
    for organisation in file["organisations"].as_array_mut().unwrap() {
        let members = organisation.as_object_mut().unwrap();
        members.retain(|_, value| *value != json!([]));
    }
    assert_eq!(serde_json::to_value(&catalogue).unwrap(), file);
}

#[test]
fn every_field_is_written_in_the_order_of_the_format() {
    let reading = read(FULL.as_bytes());
    assert_eq!(reading.problems, []);
    let catalogue = reading.catalogue.unwrap();
    assert_eq!(serde_json::to_string_pretty(&catalogue).unwrap(), FULL.trim_end());
    assert_eq!(written_and_read(&catalogue).problems, []);
}

#[test]
fn the_file_of_every_field_lacks_none_of_the_schema() {
    fn properties(schema: &Value, keys: &mut Vec<String>) {
        if let Value::Object(members) = schema {
            if let Some(Value::Object(properties)) = members.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            members.values().for_each(|schema| properties(schema, keys));
        }
        if let Value::Array(entries) = schema {
            entries.iter().for_each(|schema| properties(schema, keys));
        }
    }
    let mut keys = Vec::new();
    properties(&catalogue::schema(), &mut keys);
    assert!(keys.len() > 80, "{keys:?}");
    for key in keys.iter().filter(|key| *key != "$schema") {
        assert!(FULL.contains(&format!("\"{key}\": ")), "{key}");
    }
}

#[test]
fn what_its_absence_says_as_well_is_left_out() {
    let said = spoilt(&[
        ("/organisations/0/status", json!("operating")),
        (
            "/organisations/0/coordinates",
            json!({"lat": 55.0, "lon": -49.25, "exact": false}),
        ),
        (
            "/organisations/0/figures",
            json!([{"key": "patents", "value": 3e2, "at_least": false}]),
        ),
        ("/organisations/0/sectors", json!([])),
        ("/missions/0/delegation", json!([])),
    ]);
    let catalogue = crate::sample::read(&said).catalogue.unwrap();
    let mut expected = sample();
    expected["organisations"][0]["coordinates"] = json!({"lat": 55, "lon": -49.25});
    expected["organisations"][0]["figures"] = json!([{"key": "patents", "value": 300}]);
    assert_eq!(serde_json::to_value(&catalogue).unwrap(), expected);
}

#[test]
fn lists_of_records_that_are_empty_are_written_where_the_format_wants_them() {
    let file = br#"{"format":1,"id":"empty","title":{"en":"Empty"},"languages":["en"],"updated":"2026","kinds":[],"sectors":[],"districts":[],"regions":[],"organisations":[]}"#;
    let reading = read(file);
    assert_eq!(reading.problems, []);
    let written = serde_json::to_string(&reading.catalogue.unwrap()).unwrap();
    assert_eq!(written.as_bytes(), file);
}

#[test]
fn own_services_are_written_and_built_in_ones_are_not() {
    let written = |changes: &[(&str, Value)]| {
        let catalogue = check(changes, &[]);
        serde_json::to_value(&catalogue).unwrap()["services"].clone()
    };
    let own = json!([{"id": "sauna", "name": both("Sauna")}]);
    assert_eq!(written(&[("/services", own.clone())]), own);
    assert_eq!(written(&[("/services", json!([]))]), json!([]));
    assert_eq!(written(&[]), Value::Null);
}

/// The sample with a number as it is written.
fn with_figure(value: &str) -> Catalogue {
    let figure = json!([{"key": "patents", "value": 7777}]);
    let file = spoilt(&[("/organisations/0/figures", figure)]).to_string();
    let reading = read(file.replace("7777", value).as_bytes());
    assert_eq!(reading.problems, [], "{value}");
    reading.catalogue.unwrap()
}

#[track_caller]
fn check_number(given: &str, expected: &str) {
    let catalogue = with_figure(given);
    written_and_read(&catalogue);
    let figure = serde_json::to_string(&catalogue.organisations[0].figures[0]).unwrap();
    assert_eq!(figure, format!(r#"{{"key":"patents","value":{expected}}}"#));
}

#[test]
fn numbers_are_written_short_and_whole_ones_without_a_fraction() {
    check_number("0.0", "0");
    check_number("-0.0", "0");
    check_number("2e3", "2000");
    check_number("12.50", "12.5");
    check_number("55.796127300000002", "55.7961273");
    check_number("8999999999999999", "8999999999999999");
    check_number("1e20", "1e+20");
}

proptest! {
    #[test]
    fn a_number_is_read_as_it_was_before_it_was_written(
        any in any::<f64>().prop_filter("finite", |value| value.is_finite()),
        decimal in "(0|[1-9][0-9]{0,5})[.][0-9]{1,20}"
    ) {
        written_and_read(&with_figure(&format!("{:e}", any.abs())));
        written_and_read(&with_figure(&decimal));
    }
}
