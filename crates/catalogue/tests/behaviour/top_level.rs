use serde_json::json;

use crate::sample::{both, check, read, spoilt, told};

#[test]
fn the_sample_is_without_fault() {
    let catalogue = check(&[], &[]);
    assert_eq!(catalogue.organisations.len(), 3);
}

#[test]
fn a_higher_format_is_refused_and_nothing_else_told() {
    let reading = read(&spoilt(&[("/format", json!(2)), ("/id", json!("NO"))]));
    assert!(reading.catalogue.is_none());
    assert_eq!(
        told(&reading),
        [
            "error[newer-format] /format: the catalogue is of format 2, but this reader knows format 1: update it"
        ]
    );
}

#[test]
fn a_format_that_is_none_is_told_and_the_rest_shown() {
    check(
        &[("/format", json!(0))],
        &["error[unknown-value] /format: `0` is not a format: write `1`"],
    );
    check(
        &[("/format", json!("1"))],
        &["error[wrong-type] /format: a text is given where the number `1` is wanted"],
    );
    check(
        &[("/format", json!(null))],
        &["error[missing-key] : `format` is missing"],
    );
}

#[test]
fn without_id_title_or_languages_nothing_is_shown() {
    for (key, lines) in [("id", 1), ("title", 1), ("languages", 1)] {
        let reading = read(&spoilt(&[(&format!("/{key}"), json!(null))]));
        assert!(reading.catalogue.is_none(), "{key}");
        assert_eq!(
            told(&reading),
            [format!("error[missing-key] : `{key}` is missing")]
        );
        assert_eq!(reading.problems.len(), lines);
    }
}

#[test]
fn a_missing_or_impossible_date_of_change_is_told_and_the_rest_shown() {
    let catalogue = check(
        &[("/updated", json!(null))],
        &["error[missing-key] : `updated` is missing"],
    );
    assert_eq!(catalogue.updated, None);
    check(
        &[("/updated", json!("22.11.2026"))],
        &[
            "error[bad-date] /updated: `22.11.2026` is not a date: write it like `2012-11-19`, `2012-11` or `2012`",
        ],
    );
}

#[test]
fn a_missing_list_is_told() {
    let reading = read(&spoilt(&[("/organisations", json!(null))]));
    assert!(told(&reading).contains(&"error[missing-key] : `organisations` is missing".into()));
    assert!(reading.catalogue.is_some());
}

#[test]
fn a_catalogue_needs_no_missions_agreements_and_opportunities() {
    check(
        &[
            ("/missions", json!(null)),
            ("/agreements", json!(null)),
            ("/opportunities", json!(null)),
        ],
        &[],
    );
}

#[test]
fn the_address_of_the_schema_may_be_given() {
    check(&[("/$schema", json!("catalogue.schema.json"))], &[]);
}

#[test]
fn an_unknown_key_is_an_error_with_the_key_that_was_meant() {
    check(
        &[("/organizations", json!([]))],
        &[
            "error[unknown-key] /organizations: the format has no key `organizations` here: did you mean `organisations`?",
        ],
    );
}

#[test]
fn pointers_escape_tilde_and_slash() {
    let file = spoilt(&[("/organisations/0/KEY", json!(1))])
        .to_string()
        .replace("KEY", "a~b/c");
    assert_eq!(
        told(&catalogue::read(file.as_bytes())),
        ["error[unknown-key] /organisations/0/a~0b~1c: the format has no key `a~b/c` here"]
    );
}

#[test]
fn of_a_key_given_twice_the_first_counts() {
    let file = spoilt(&[])
        .to_string()
        .replacen("\"id\":\"sample\"", "\"id\":\"sample\",\"id\":\"other\"", 1);
    let reading = catalogue::read(file.as_bytes());
    assert_eq!(
        told(&reading),
        ["error[duplicate-key] /id: the key `id` is given twice: the first one counts"]
    );
    assert_eq!(reading.catalogue.unwrap().id.as_str(), "sample");
    assert_eq!(&file[reading.problems[0].offset..][..12], "\"id\":\"other\"");
}

#[test]
fn languages_are_tags_each_once() {
    let catalogue = check(
        &[("/languages", json!(["ru", "en", "Russian", "ru"]))],
        &[
            "error[bad-language] /languages/2: `Russian` is not a language tag of BCP 47: write it like `ru` or `en`",
            "warning[duplicate-entry] /languages/3: `ru` stands in the list already",
        ],
    );
    assert_eq!(catalogue.languages.len(), 2);
}

#[test]
fn the_contact_point_is_read() {
    let contact = json!({
        "endpoint": "https://receiver.example/v1/requests",
        "operator": {"name": both("Agency"), "address": both("Kazan")},
        "consent": {"version": "2026-1", "text": both("I agree"), "policy_url": "https://agency.example/privacy"},
    });
    let contact_point = check(&[("/contact", contact)], &[]).contact.unwrap();
    assert_eq!(contact_point.endpoint, "https://receiver.example/v1/requests");
    assert_eq!(contact_point.operator.unwrap().name.shown("en").text, "Agency");
    assert_eq!(contact_point.consent.unwrap().version, "2026-1");
}

#[test]
fn a_contact_point_without_a_safe_endpoint_is_left_out() {
    let catalogue = check(
        &[("/contact", json!({"endpoint": "ftp://receiver.example/"}))],
        &[
            "error[bad-link] /contact/endpoint: `ftp://receiver.example/` is not a safe address: begin it with `https://` or `http://`",
        ],
    );
    assert_eq!(catalogue.contact, None);
    check(
        &[("/contact", json!({}))],
        &["error[missing-key] /contact: `endpoint` is missing"],
    );
}

#[test]
fn a_consent_without_its_text_is_left_out_and_the_endpoint_stays() {
    let catalogue = check(
        &[(
            "/contact",
            json!({"endpoint": "https://r.example/", "consent": {"version": "1"}}),
        )],
        &["error[missing-key] /contact/consent: `text` is missing"],
    );
    assert_eq!(catalogue.contact.unwrap().consent, None);
}

#[test]
fn absent_services_are_the_built_in_ones() {
    let catalogue = check(
        &[("/organisations/0/services", json!(["coworking", "cleanroom"]))],
        &[],
    );
    assert_eq!(catalogue.services.len(), 20);
    assert_eq!(catalogue.organisations[0].services.len(), 2);
}

#[test]
fn a_list_of_services_replaces_the_built_in_ones() {
    let catalogue = check(
        &[
            ("/services", json!([{"id": "sauna", "name": both("Sauna")}])),
            ("/organisations/0/services", json!(["sauna", "coworking"])),
        ],
        &[
            "error[unknown-reference] /organisations/0/services/1: there is no service `coworking`: add it, or name a service that is there",
        ],
    );
    assert_eq!(catalogue.services.len(), 1);
    assert_eq!(catalogue.organisations[0].services.len(), 1);
}
