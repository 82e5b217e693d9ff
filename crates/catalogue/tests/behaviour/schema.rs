use serde_json::{Value, json};

use crate::sample::{both, read, spoilt};

const DEFAULT_FILE: &str = include_str!("../../../../public/catalogue.json");
const STORED: &str = include_str!("../../../../public/catalogue.schema.json");

#[test]
fn the_stored_schema_is_that_of_the_types() {
    let stored: Value = serde_json::from_str(STORED).unwrap();
    assert!(
        stored == catalogue::schema(),
        "write it anew: cargo run -p publisher -- schema > public/catalogue.schema.json"
    );
}

#[test]
fn the_default_catalogue_follows_the_schema() {
    let validator = jsonschema::validator_for(&catalogue::schema()).unwrap();
    let file = serde_json::from_str(DEFAULT_FILE).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&file)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(validator.is_valid(&spoilt(&[])));
}

#[test]
fn what_the_reader_refuses_for_its_shape_the_schema_refuses_too() {
    let validator = jsonschema::validator_for(&catalogue::schema()).unwrap();
    let organisation = |key: &str, value: Value| (format!("/organisations/0/{key}"), value);
    let at = |pointer: &str, value: Value| (pointer.to_string(), value);
    for (pointer, value) in [
        at("/format", json!(2)),
        at("/format", json!(null)),
        at("/id", json!("Sample")),
        at("/title", json!({})),
        at("/title", json!("Sample")),
        at("/languages", json!([])),
        at("/languages", json!(["Russian"])),
        at("/updated", json!(null)),
        at("/updated", json!("22.11.2026")),
        at("/unknown", json!(1)),
        at("/contact", json!({})),
        at("/contact", json!({"endpoint": "ftp://r.example/"})),
        at("/sectors/0/okved2", json!(["62,01"])),
        at("/regions/0/code", json!("ru-ta")),
        at("/regions/0/district", json!(null)),
        organisation("unknown", json!(1)),
        organisation("id", json!("a".repeat(81))),
        organisation("kind", json!(null)),
        organisation("founded", json!("2004")),
        organisation("founded", json!(2004.5)),
        organisation("founded", json!(0)),
        organisation("coordinates", json!({"lat": 91, "lon": 0})),
        organisation("coordinates", json!({"lat": 1})),
        organisation("website", json!("javascript:alert(1)")),
        organisation("website", json!("https://good@evil.example/")),
        organisation("inn", json!("123")),
        organisation("ogrn", json!(1_027_700_132_195_u64)),
        organisation("figures", json!([{"key": "resident", "value": 1}])),
        organisation("figures", json!([{"key": "residents", "value": -1}])),
        organisation("status", json!("open")),
        organisation("verified", json!("2025-13-01")),
        organisation("logo", json!("../logo.png")),
        organisation("sources", json!([{"url": "https://a.example/"}])),
        organisation("summary", both("a\u{7}b")),
        organisation("summary", both("a\u{202E}b")),
        organisation("summary", both("")),
        organisation("summary", both(&"ё".repeat(20_001))),
        organisation("products", json!(vec![both("x"); 1001])),
        at("/opportunities/0/organisation", json!(null)),
        at("/opportunities/0/region", json!("RU-TA")),
        at("/opportunities/0/unknown", json!(1)),
        at("/opportunities/0/stage", json!("prod")),
        at("/missions/0/status", json!("done")),
        at("/missions/0/visits", json!([{}])),
        at(
            "/missions/0/visits",
            json!([{"name": both("x"), "organisation": "himgrad"}]),
        ),
        at("/missions/0/participants", json!({})),
        at("/missions/0/places", json!(null)),
        at("/agreements/0/parties", json!([])),
        at("/agreements/0/parties/0/unknown", json!(1)),
        at("/agreements/0/subject", json!(null)),
    ] {
        let file = spoilt(&[(&pointer, value.clone())]);
        assert!(
            !read(&file).problems.is_empty(),
            "the reader accepts {pointer}: {value}"
        );
        assert!(
            !validator.is_valid(&file),
            "the schema accepts {pointer}: {value}"
        );
    }
}

#[test]
fn null_is_refused_everywhere() {
    assert!(!catalogue::schema().to_string().contains("\"null\""));
}
