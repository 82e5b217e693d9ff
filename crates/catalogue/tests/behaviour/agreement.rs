use catalogue::{Actor, AgreementStatus};
use serde_json::json;

use crate::sample::{both, check, check_skipped};

#[test]
fn every_value_of_an_agreement_is_read() {
    let catalogue = check(
        &[
            ("/agreements/0/date", json!("2024-06")),
            ("/agreements/0/date_note", both("At the forum")),
            ("/agreements/0/valid_until", json!("2029")),
        ],
        &[],
    );
    let agreement = &catalogue.agreements[0];
    assert_eq!(agreement.status, AgreementStatus::Signed);
    assert_eq!(agreement.date.unwrap().month(), Some(6));
    assert_eq!(agreement.valid_until.unwrap().year(), 2029);
    assert_eq!(agreement.parties[0].region.as_ref().unwrap().as_str(), "RU-TA");
    assert!(matches!(&agreement.parties[1].actor, Actor::Named(_)));
}

#[test]
fn an_agreement_needs_a_party_a_status_and_a_subject() {
    check_skipped(
        &[("/agreements/0/parties", json!([{"region": "RU-TA"}]))],
        "agreements",
        0,
        &[
            "error[one-of-two] /agreements/0/parties/0: exactly one of `organisation` and `name` is wanted: neither is given",
            "error[empty-list] /agreements/0/parties: no party can be read: name at least one",
        ],
    );
    for key in ["id", "parties", "status", "subject"] {
        let message = format!("error[missing-key] /agreements/0: `{key}` is missing");
        check_skipped(
            &[(&format!("/agreements/0/{key}"), json!(null))],
            "agreements",
            0,
            &[&message],
        );
    }
}

#[test]
fn an_unknown_region_leaves_the_party() {
    let catalogue = check(
        &[("/agreements/0/parties/0/region", json!("RU-TAT"))],
        &[
            "error[unknown-reference] /agreements/0/parties/0/region: there is no region `RU-TAT`: did you mean `RU-TA`?",
        ],
    );
    assert_eq!(catalogue.agreements[0].parties.len(), 2);
    assert_eq!(catalogue.agreements[0].parties[0].region, None);
}
