//! A part of a catalogue is read like a whole one, with the vocabularies of another.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Reading, read, read_part};
use serde_json::{Value, json};

use crate::sample::{both, organisation, sample, spoilt, told};

const DEFAULT_FILE: &[u8] = include_bytes!("../../../../public/catalogue.json");

fn vocabularies(changes: &[(&str, Value)]) -> Catalogue {
    crate::sample::read(&spoilt(changes)).catalogue.unwrap()
}

#[track_caller]
fn part(part: &Value, expected: &[&str]) -> Catalogue {
    let reading = read_part(part.to_string().as_bytes(), &vocabularies(&[]));
    assert_eq!(told(&reading), expected);
    reading.catalogue.unwrap()
}

fn without_records(catalogue: &Catalogue) -> Catalogue {
    Catalogue {
        organisations: Vec::new(),
        opportunities: Vec::new(),
        missions: Vec::new(),
        agreements: Vec::new(),
        ..catalogue.clone()
    }
}

#[test]
fn every_organisation_of_the_default_catalogue_is_read_alone_but_for_its_hosts() {
    let catalogue = read(DEFAULT_FILE).catalogue.unwrap();
    for organisation in &catalogue.organisations {
        let part = BTreeMap::from([("organisations", [organisation])]);
        let reading = read_part(&serde_json::to_vec(&part).unwrap(), &catalogue);
        assert_eq!(reading.problems.len(), organisation.resident_of.len());
        assert!(
            reading
                .problems
                .iter()
                .all(|problem| problem.pointer.contains("/resident_of/"))
        );
        let read = reading.catalogue.unwrap();
        let mut alone = organisation.clone();
        alone.resident_of.clear();
        assert_eq!(read.organisations, [alone]);
        assert_eq!(without_records(&read), without_records(&catalogue));
    }
}

#[test]
fn a_whole_catalogue_can_be_the_part() {
    let catalogue = read(DEFAULT_FILE).catalogue.unwrap();
    let lists = [
        serde_json::to_string(&catalogue.organisations).unwrap(),
        serde_json::to_string(&catalogue.opportunities).unwrap(),
        serde_json::to_string(&catalogue.missions).unwrap(),
        serde_json::to_string(&catalogue.agreements).unwrap(),
    ];
    let [organisations, opportunities, missions, agreements] = lists;
    let part = format!(
        r#"{{"organisations":{organisations},"opportunities":{opportunities},"missions":{missions},"agreements":{agreements}}}"#
    );
    let reading = read_part(part.as_bytes(), &without_records(&catalogue));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.catalogue, Some(catalogue));
}

#[test]
fn no_list_must_be_there_and_the_records_of_the_vocabularies_do_not_count() {
    assert_eq!(part(&json!({}), &[]), without_records(&vocabularies(&[])));
    let missions = part(&json!({"missions": []}), &[]);
    assert!(missions.organisations.is_empty());
}

#[test]
fn what_belongs_to_whole_files_is_told_and_left_alone() {
    let file = json!({"format": 2, "organisations": [organisation("himgrad", "company")]});
    let catalogue = part(
        &file,
        &["error[unknown-key] /format: the format has no key `format` here"],
    );
    assert_eq!(catalogue.organisations.len(), 1);
    assert_eq!(catalogue.id.as_str(), "sample");
}

#[test]
fn what_the_vocabularies_lack_is_told() {
    let mut wrong = organisation("himgrad", "technopark");
    wrong["sectors"] = json!(["polymers", "polimers"]);
    wrong["services"] = json!(["coworking", "sauna"]);
    wrong["summary"] = json!({"ru": "Парк"});
    let mut skipped = organisation("valley", "technopark");
    skipped["region"] = json!("RU-MOW");
    let catalogue = part(
        &json!({"organisations": [wrong, skipped]}),
        &[
            "error[unknown-reference] /organisations/1/region: there is no region `RU-MOW`: add it, or name a region that is there",
            "error[unknown-reference] /organisations/0/sectors/1: there is no sector `polimers`: add it, or name a sector that is there",
            "error[unknown-reference] /organisations/0/services/1: there is no service `sauna`: add it, or name a service that is there",
            "warning[missing-translation] /organisations/0/summary: the translation `en` is missing",
        ],
    );
    assert_eq!(catalogue.organisations.len(), 1);
    assert_eq!(catalogue.organisations[0].sectors.len(), 1);
    assert_eq!(catalogue.organisations[0].services.len(), 1);
}

#[test]
fn records_that_name_what_is_in_another_part_lose_it() {
    let file = sample();
    let reading = read_part(
        json!({
            "opportunities": file["opportunities"], "missions": file["missions"],
            "agreements": file["agreements"],
        })
        .to_string()
        .as_bytes(),
        &vocabularies(&[]),
    );
    let places: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    assert_eq!(
        places,
        [
            "/missions/0/visits/0/organisation",
            "/opportunities/0/organisation",
            "/agreements/0/parties/0/organisation",
        ]
    );
    assert_eq!(reading.skipped.len(), 1);
    assert_eq!(reading.skipped[0].id.as_deref(), Some("granulate"));
    let catalogue = reading.catalogue.unwrap();
    assert!(catalogue.missions[0].visits.is_empty());
    assert_eq!(catalogue.agreements[0].parties.len(), 1);
}

#[test]
fn a_word_that_is_replaced_is_told_as_in_a_whole_file() {
    let word = |id: &str, new: &str| json!({"id": id, "name": both(id), "replaced_by": new});
    let changes = [
        ("/kinds/-", word("park", "technopark")),
        ("/sectors/-", word("plastics", "polymers")),
        (
            "/services",
            json!([{"id": "coworking", "name": both("Coworking")}, word("desks", "coworking")]),
        ),
    ];
    let mut record = organisation("himgrad", "park");
    record["sectors"] = json!(["plastics"]);
    record["services"] = json!(["desks"]);
    let mut whole = changes.to_vec();
    whole.push(("/organisations/0", record.clone()));
    let whole = crate::sample::read(&spoilt(&whole));
    let part = json!({"organisations": [record]}).to_string();
    let part: Reading = read_part(part.as_bytes(), &vocabularies(&changes));
    assert_eq!(told(&part).len(), 3);
    assert_eq!(told(&part), told(&whole));
    assert_eq!(
        part.catalogue.unwrap().organisations[0],
        whole.catalogue.unwrap().organisations[0]
    );
}

#[test]
fn broken_bytes_are_no_part() {
    for (bytes, expected) in [
        (
            &b""[..],
            "error[syntax] : the file ends where the JSON wants a value",
        ),
        (
            b"[]",
            "error[wrong-type] : a list is given where an object is wanted",
        ),
        (
            b"{\"organisations\": [",
            "error[syntax] : the file ends where the JSON wants a value",
        ),
        (
            b"{\"organisations\": \"\xFF\"}",
            "error[not-utf-8] : the byte 0xFF is not UTF-8: save the file as UTF-8",
        ),
    ] {
        let reading = read_part(bytes, &vocabularies(&[]));
        assert!(reading.catalogue.is_none());
        assert_eq!(told(&reading), [expected]);
    }
}

#[test]
fn a_broken_record_takes_no_other_down() {
    let file = json!({"organisations": [7, organisation("himgrad", "company")], "agreements": 7});
    let catalogue = part(
        &file,
        &[
            "error[wrong-type] /organisations/0: a number is given where an object is wanted",
            "error[wrong-type] /agreements: a number is given where a list is wanted",
        ],
    );
    assert_eq!(catalogue.organisations.len(), 1);
}
