use catalogue::{Involvement, Relations};
use serde_json::json;

use crate::sample::check;

#[test]
fn an_organisation_knows_what_it_takes_part_in() {
    let catalogue = check(
        &[
            ("/organisations/0/former_ids", json!(["khimgrad"])),
            ("/organisations/2/resident_of", json!(["himgrad"])),
            ("/organisations/1/resident_of", json!(["himgrad"])),
            ("/missions/0/organisers", json!([{"organisation": "himgrad"}])),
        ],
        &[],
    );
    let relations = Relations::of(&catalogue);
    let himgrad = relations.organisation_index("himgrad").unwrap();
    let expected = Involvement {
        residents: vec![1, 2],
        missions: vec![0],
        agreements: vec![0],
        opportunities: vec![0],
    };
    assert_eq!(relations.involvement(himgrad), Some(&expected));
    assert_eq!(relations.involvement(2), Some(&Involvement::default()));
    assert_eq!(relations.involvement(3), None);
}

#[test]
fn records_are_found_by_id_and_organisations_by_former_ids_too() {
    let catalogue = check(&[("/organisations/0/former_ids", json!(["khimgrad"]))], &[]);
    let relations = Relations::of(&catalogue);
    assert_eq!(
        relations
            .organisation(&catalogue, "khimgrad")
            .unwrap()
            .id
            .as_str(),
        "himgrad"
    );
    assert_eq!(relations.organisation(&catalogue, "nobody"), None);
    assert_eq!(
        relations.kind(&catalogue, "company").unwrap().id.as_str(),
        "company"
    );
    assert_eq!(
        relations.sector(&catalogue, "polymers").unwrap().id.as_str(),
        "polymers"
    );
    assert_eq!(
        relations.service(&catalogue, "coworking").unwrap().id.as_str(),
        "coworking"
    );
    assert_eq!(
        relations.region(&catalogue, "RU-TA").unwrap().code.as_str(),
        "RU-TA"
    );
    assert_eq!(
        relations.district(&catalogue, "volga").unwrap().id.as_str(),
        "volga"
    );
    assert_eq!(
        relations.mission(&catalogue, "sam-ta-2025").unwrap().id.as_str(),
        "sam-ta-2025"
    );
    assert_eq!(
        relations
            .agreement(&catalogue, "himgrad-zhiguli")
            .unwrap()
            .id
            .as_str(),
        "himgrad-zhiguli"
    );
    assert_eq!(
        relations
            .opportunity(&catalogue, "granulate")
            .unwrap()
            .id
            .as_str(),
        "granulate"
    );
}
