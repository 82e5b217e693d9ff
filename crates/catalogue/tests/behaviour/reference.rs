use serde_json::json;

use crate::sample::{check, check_skipped, organisation};

#[test]
fn ids_are_slugs_of_at_most_80_characters() {
    for wrong in ["Himgrad", "him grad", "химград", "a_b"] {
        let message = format!(
            "error[bad-id] /organisations/3/id: `{wrong}` is not an id: use 1 to 80 of the characters a-z, 0-9 and `-`"
        );
        let changes = [("/organisations/-", organisation(wrong, "company"))];
        check_skipped(&changes, "organisations", 3, &[&message]);
    }
    check(
        &[("/organisations/-", organisation(&"a".repeat(80), "company"))],
        &[],
    );
    let long = "a".repeat(81);
    let shown = format!("`{}…`", "a".repeat(60));
    let message = format!(
        "error[bad-id] /organisations/3/id: {shown} is not an id: use 1 to 80 of the characters a-z, 0-9 and `-`"
    );
    check_skipped(
        &[("/organisations/-", organisation(&long, "company"))],
        "organisations",
        3,
        &[&message],
    );
}

#[test]
fn of_two_records_with_one_id_the_first_stays() {
    let mut second = organisation("himgrad", "company");
    second["name"] = json!({"ru": "Второй", "en": "Second"});
    let catalogue = check_skipped(
        &[("/organisations/-", second)],
        "organisations",
        3,
        &[
            "error[duplicate-id] /organisations/3/id: the id `himgrad` is taken by a record before it: give this one another",
        ],
    );
    assert_eq!(catalogue.organisations.len(), 3);
    assert_eq!(catalogue.organisations[0].name.shown("en").text, "himgrad");
}

#[test]
fn one_id_may_stand_in_two_lists() {
    check(&[("/opportunities/0/id", json!("himgrad"))], &[]);
}

#[test]
fn an_unknown_reference_in_a_list_is_dropped_with_a_suggestion() {
    let catalogue = check(
        &[("/organisations/0/sectors", json!(["polimers", "polymers"]))],
        &[
            "error[unknown-reference] /organisations/0/sectors/0: there is no sector `polimers`: did you mean `polymers`?",
        ],
    );
    assert_eq!(catalogue.organisations[0].sectors.len(), 1);
}

#[test]
fn an_entry_given_twice_is_a_warning() {
    let catalogue = check(
        &[("/organisations/0/sectors", json!(["polymers", "polymers"]))],
        &["warning[duplicate-entry] /organisations/0/sectors/1: `polymers` stands in the list already"],
    );
    assert_eq!(catalogue.organisations[0].sectors.len(), 1);
}

#[test]
fn a_former_id_leads_to_the_new_one() {
    let catalogue = check(
        &[
            ("/organisations/0/former_ids", json!(["khimgrad"])),
            ("/organisations/2/resident_of", json!(["khimgrad"])),
        ],
        &["warning[former-id] /organisations/2/resident_of/0: `khimgrad` is a former id: write `himgrad`"],
    );
    assert_eq!(catalogue.organisations[0].former_ids[0].as_str(), "khimgrad");
    assert_eq!(catalogue.organisations[2].resident_of[0].as_str(), "himgrad");
}

#[test]
fn a_former_id_leads_to_one_record_alone() {
    let taken = "belongs to a record already: a former id leads to one alone";
    let catalogue = check(
        &[
            ("/organisations/0/former_ids", json!(["polymer-works", "old"])),
            ("/organisations/1/former_ids", json!(["old"])),
        ],
        &[
            &format!("error[duplicate-id] /organisations/0/former_ids/0: the id `polymer-works` {taken}"),
            &format!("error[duplicate-id] /organisations/1/former_ids/0: the id `old` {taken}"),
        ],
    );
    assert_eq!(catalogue.organisations[0].former_ids.len(), 1);
    assert!(catalogue.organisations[1].former_ids.is_empty());
}

#[test]
fn a_reference_to_a_record_that_comes_later_holds() {
    let catalogue = check(&[("/organisations/0/resident_of", json!(["polymer-works"]))], &[]);
    assert_eq!(
        catalogue.organisations[0].resident_of[0].as_str(),
        "polymer-works"
    );
}

#[test]
fn the_entry_that_closes_a_circle_of_residents_is_dropped() {
    let catalogue = check(
        &[
            ("/organisations/0/resident_of", json!(["zhiguli-valley"])),
            ("/organisations/1/resident_of", json!(["polymer-works"])),
            ("/organisations/2/resident_of", json!(["himgrad"])),
        ],
        &[
            "error[cycle] /organisations/2/resident_of/0: `himgrad` is itself, perhaps through others, a resident of `polymer-works`",
        ],
    );
    assert_eq!(catalogue.organisations[0].resident_of.len(), 1);
    assert_eq!(catalogue.organisations[1].resident_of.len(), 1);
    assert!(catalogue.organisations[2].resident_of.is_empty());
}

#[test]
fn nobody_is_a_resident_of_itself() {
    let catalogue = check(
        &[("/organisations/0/resident_of", json!(["himgrad"]))],
        &[
            "error[cycle] /organisations/0/resident_of/0: `himgrad` cannot be a resident of itself: take it out",
        ],
    );
    assert!(catalogue.organisations[0].resident_of.is_empty());
}

#[test]
fn two_ways_to_one_host_are_no_circle() {
    check(
        &[
            (
                "/organisations/0/resident_of",
                json!(["zhiguli-valley", "polymer-works"]),
            ),
            ("/organisations/1/resident_of", json!(["polymer-works"])),
        ],
        &[],
    );
}

#[test]
fn a_reference_to_a_skipped_organisation_is_dropped() {
    let catalogue = check_skipped(
        &[
            ("/organisations/0/kind", json!("technoprak")),
            ("/organisations/2/resident_of", json!(["himgrad"])),
        ],
        "organisations",
        0,
        &[
            "error[unknown-reference] /organisations/0/kind: there is no kind `technoprak`: did you mean `technopark`?",
            "error[skipped-reference] /organisations/2/resident_of/0: the organisation `himgrad` cannot be read: mend that record first",
            "error[skipped-reference] /opportunities/0/organisation: the organisation `himgrad` cannot be read: mend that record first",
            "error[skipped-reference] /missions/0/visits/0/organisation: the organisation `himgrad` cannot be read: mend that record first",
            "error[skipped-reference] /agreements/0/parties/0/organisation: the organisation `himgrad` cannot be read: mend that record first",
        ],
    );
    assert!(catalogue.organisations[1].resident_of.is_empty());
    assert!(catalogue.opportunities.is_empty());
    assert_eq!(catalogue.agreements[0].parties.len(), 1);
}
