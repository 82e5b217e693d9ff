use catalogue::{Cooperation, OpportunityKind, Owner, Stage};
use serde_json::json;

use crate::sample::{both, check, check_skipped};

#[test]
fn every_value_of_an_opportunity_is_read() {
    let full = json!({
        "id": "presses", "kind": "request", "region": "RU-TA", "title": both("Presses"),
        "summary": both("Wanted"), "sectors": ["polymers"], "stage": "production", "cooperation": "purchase",
        "mission": "sam-ta-2025", "valid_until": "2027-01", "sources": [{"title": "Letter"}],
    });
    let catalogue = check(&[("/opportunities/-", full)], &[]);
    let presses = &catalogue.opportunities[1];
    assert_eq!(presses.kind, OpportunityKind::Request);
    assert!(matches!(&presses.owner, Owner::Region(code) if code.as_str() == "RU-TA"));
    assert_eq!(
        (presses.stage, presses.cooperation),
        (Some(Stage::Production), Some(Cooperation::Purchase))
    );
    assert_eq!(presses.mission.as_ref().unwrap().as_str(), "sam-ta-2025");
    assert_eq!(presses.valid_until.unwrap().to_string(), "2027-01");
}

#[test]
fn an_opportunity_has_one_owner() {
    check_skipped(
        &[("/opportunities/0/organisation", json!(null))],
        "opportunities",
        0,
        &[
            "error[one-of-two] /opportunities/0: exactly one of `organisation` and `region` is wanted: neither is given",
        ],
    );
    let catalogue = check(
        &[("/opportunities/0/region", json!("RU-TA"))],
        &[
            "error[one-of-two] /opportunities/0: exactly one of `organisation` and `region` is wanted: both are given",
        ],
    );
    assert!(matches!(catalogue.opportunities[0].owner, Owner::Organisation(_)));
}

#[test]
fn required_values_skip_it_and_optional_ones_are_left_out() {
    check_skipped(
        &[("/opportunities/0/kind", json!("want"))],
        "opportunities",
        0,
        &[
            "error[unknown-value] /opportunities/0/kind: `want` is not known here: write one of `offer`, `request`",
        ],
    );
    let catalogue = check(
        &[
            ("/opportunities/0/stage", json!("prod")),
            ("/opportunities/0/cooperation", json!("sale")),
            ("/opportunities/0/mission", json!("sam-ta-2024")),
            ("/opportunities/0/sectors", json!(null)),
        ],
        &[
            "error[missing-key] /opportunities/0: `sectors` is missing",
            "error[unknown-value] /opportunities/0/stage: `prod` is not known here: write one of `idea`, `rnd`, `prototype`, `production`, `promotion`",
            "error[unknown-value] /opportunities/0/cooperation: `sale` is not known here: write one of `supply`, `purchase`, `technology`, `rnd`, `investment`, `premises`",
            "error[unknown-reference] /opportunities/0/mission: there is no mission `sam-ta-2024`: did you mean `sam-ta-2025`?",
        ],
    );
    let granulate = &catalogue.opportunities[0];
    assert_eq!(
        (granulate.stage, granulate.cooperation, &granulate.mission),
        (None, None, &None)
    );
}
