use serde_json::json;

use crate::sample::{both, check, check_skipped, word};

#[test]
fn a_word_has_synonyms_codes_and_a_successor() {
    let sector = json!({
        "id": "plastics", "name": both("Plastics"), "synonyms": [both("Resins")],
        "okved2": ["22.2", "22", "62.01.1", "C"], "replaced_by": "polymers",
    });
    let catalogue = check(&[("/sectors/-", sector)], &[]);
    let plastics = &catalogue.sectors[2];
    assert_eq!(plastics.synonyms[0].shown("en").text, "Resins");
    assert_eq!(plastics.okved2, ["22.2", "22", "62.01.1", "C"]);
    assert_eq!(plastics.replaced_by.as_ref().unwrap().as_str(), "polymers");
}

#[test]
fn a_reference_to_a_replaced_word_is_a_warning() {
    let sector = json!({"id": "plastics", "name": both("Plastics"), "replaced_by": "polymers"});
    let catalogue = check(
        &[
            ("/sectors/-", sector),
            ("/organisations/0/sectors", json!(["plastics"])),
        ],
        &[
            "warning[replaced-id] /organisations/0/sectors/0: the sector `plastics` is replaced: write `polymers`",
        ],
    );
    assert_eq!(catalogue.organisations[0].sectors[0].as_str(), "plastics");
}

#[test]
fn a_successor_must_be_in_the_same_list() {
    let sector = json!({"id": "plastics", "name": both("Plastics"), "replaced_by": "technopark"});
    let catalogue = check(
        &[("/sectors/-", sector)],
        &[
            "error[unknown-reference] /sectors/2/replaced_by: there is no sector `technopark`: add it, or name a sector that is there",
        ],
    );
    assert_eq!(catalogue.sectors[2].replaced_by, None);
}

#[test]
fn what_is_no_code_of_the_classifier_is_dropped() {
    for wrong in ["6", "62.", "62.001", "62.0.1.2", "c", "62,01"] {
        let mut sector = word("it");
        sector["okved2"] = json!([wrong]);
        let message = format!(
            "error[bad-code] /sectors/2/okved2/0: `{wrong}` is not a code of OKVED 2: write it like `62.01`"
        );
        let catalogue = check(&[("/sectors/-", sector)], &[&message]);
        assert!(catalogue.sectors[2].okved2.is_empty());
    }
}

#[test]
fn a_word_without_name_is_skipped_and_what_names_it_told() {
    let catalogue = check_skipped(
        &[("/sectors/0/name", json!(null))],
        "sectors",
        0,
        &[
            "error[missing-key] /sectors/0: `name` is missing",
            "error[skipped-reference] /missions/0/sectors/0: the sector `polymers` cannot be read: mend that record first",
            "error[skipped-reference] /opportunities/0/sectors/0: the sector `polymers` cannot be read: mend that record first",
        ],
    );
    assert_eq!(catalogue.sectors.len(), 1);
    assert!(catalogue.missions[0].sectors.is_empty());
}

#[test]
fn a_region_needs_a_code_a_name_and_a_district() {
    check_skipped(
        &[("/regions/1/district", json!("vloga"))],
        "regions",
        1,
        &[
            "error[unknown-reference] /regions/1/district: there is no district `vloga`: did you mean `volga`?",
            "error[skipped-reference] /missions/0/from/0: the region `RU-SAM` cannot be read: mend that record first",
        ],
    );
    check_skipped(
        &[(
            "/regions/-",
            json!({"code": "ru-ta", "name": both("x"), "district": "volga"}),
        )],
        "regions",
        2,
        &["error[bad-id] /regions/2/code: `ru-ta` is not a region code of ISO 3166-2: write it like `RU-TA`"],
    );
}

#[test]
fn an_operator_can_add_a_region_that_the_standard_lacks() {
    let catalogue = check(
        &[(
            "/regions/-",
            json!({"code": "RU-X1", "name": both("New"), "district": "volga"}),
        )],
        &[],
    );
    assert_eq!(catalogue.regions[2].code.as_str(), "RU-X1");
}
