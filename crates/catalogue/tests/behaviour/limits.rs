use catalogue::{Limits, read, read_within};
use serde_json::json;

use crate::sample::{both, check, organisation, sample, spoilt, told};

const SMALL: Limits = Limits {
    file: 4000,
    organisations: 2,
    problems: 3,
    ..Limits::BROWSER
};

#[test]
fn the_limits_are_those_of_the_format() {
    assert_eq!(Limits::BROWSER.file, 64 * 1024 * 1024);
    assert_eq!(Limits::COMMAND.file, 1024 * 1024 * 1024);
    for limits in [Limits::BROWSER, Limits::COMMAND] {
        assert_eq!(
            (limits.organisations, limits.text, limits.list, limits.depth),
            (200_000, 20_000, 1_000, 32)
        );
    }
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let reading = read_within(&[b' '; 4001], &SMALL);
    assert!(reading.catalogue.is_none());
    assert_eq!(
        told(&reading),
        ["error[file-too-large] : the file has 4001 bytes: at most 4000 are read"]
    );
}

#[test]
fn too_many_organisations_are_refused() {
    let reading = read_within(sample().to_string().as_bytes(), &SMALL);
    assert!(reading.catalogue.is_none());
    assert_eq!(
        told(&reading),
        ["error[too-many-records] /organisations: the catalogue has 3 organisations: at most 2 are read"]
    );
}

#[test]
fn a_text_over_the_limit_is_refused_by_its_characters() {
    check(&[("/organisations/0/summary", both(&"ё".repeat(20_000)))], &[]);
    let long = json!({"ru": "ё".repeat(20_001), "en": "short"});
    let message = "error[text-too-long] /organisations/0/summary/ru: the text has 20001 characters: write at most 20000";
    let catalogue = check(&[("/organisations/0/summary", long)], &[message]);
    assert!(catalogue.organisations[0].summary.is_some());
}

#[test]
fn of_a_list_over_the_limit_the_first_entries_are_read() {
    let products = vec![both("Pipe"); 1001];
    let message = "error[list-too-long] /organisations/0/products: the list has 1001 entries: only the first 1000 are read";
    let catalogue = check(&[("/organisations/0/products", json!(products))], &[message]);
    assert_eq!(catalogue.organisations[0].products.len(), 1000);
}

#[test]
fn nesting_over_the_limit_is_refused() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(
        read(nested(32).as_bytes()).problems[0].code.as_str(),
        "wrong-type"
    );
    for depth in [33, 1_000_000] {
        let reading = read(nested(depth).as_bytes());
        assert_eq!(
            told(&reading),
            ["error[too-deep] : lists and objects stand more than 32 deep inside one another"]
        );
    }
}

#[test]
fn problems_over_the_limit_are_counted() {
    let reading = read_within(
        spoilt(&[
            ("/a", json!(1)),
            ("/b", json!(1)),
            ("/c", json!(1)),
            ("/d", json!(1)),
            ("/organisations", json!([organisation("x", "company")])),
        ])
        .to_string()
        .as_bytes(),
        &SMALL,
    );
    assert_eq!(reading.problems.len(), 3);
    assert!(reading.unlisted >= 1);
}
