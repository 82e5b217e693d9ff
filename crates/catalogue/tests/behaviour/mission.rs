use catalogue::{Actor, MissionFormat, MissionStatus};
use serde_json::json;

use crate::sample::{both, check, check_skipped};

#[test]
fn every_value_of_a_mission_is_read() {
    let full = json!({
        "id": "ta-sam-2026", "title": both("Back"), "from": ["RU-TA"], "to": ["RU-SAM"], "places": [both("Samara")],
        "start": "2026-03", "end": "2026-03-14", "date_note": both("Spring"), "status": "announced",
        "format": "online", "organisers": [{"organisation": "himgrad"}], "delegation": [{"name": both("Works")}],
        "visits": [], "participants": {"count": 12, "note": both("12 companies")}, "sectors": ["polymers"],
        "outcomes": [both("Talks")], "sources": [],
    });
    let catalogue = check(&[("/missions/-", full)], &[]);
    let mission = &catalogue.missions[1];
    assert_eq!(
        (mission.status, mission.format),
        (MissionStatus::Announced, MissionFormat::Online)
    );
    assert_eq!(mission.start.unwrap().to_string(), "2026-03");
    assert_eq!(mission.end.unwrap().day(), Some(14));
    assert!(matches!(&mission.organisers[0], Actor::Organisation(id) if id.as_str() == "himgrad"));
    assert!(matches!(&mission.delegation[0], Actor::Named(name) if name.shown("ru").text == "Works"));
    assert_eq!(mission.participants.as_ref().unwrap().count, Some(12));
}

#[test]
fn the_end_is_not_before_the_start() {
    for (start, end) in [
        ("2025-03-10", "2025-03-09"),
        ("2025-03", "2025-02-28"),
        ("2025", "2024-12-31"),
    ] {
        let message =
            format!("error[date-order] /missions/0/end: the end `{end}` is before the start `{start}`");
        let changes = [
            ("/missions/0/start", json!(start)),
            ("/missions/0/end", json!(end)),
        ];
        let catalogue = check(&changes, &[&message]);
        assert!(catalogue.missions[0].start.is_some());
        assert_eq!(catalogue.missions[0].end, None);
    }
    for (start, end) in [
        ("2025-03-10", "2025-03"),
        ("2025-03", "2025"),
        ("2025-03-10", "2025-03-10"),
    ] {
        check(
            &[
                ("/missions/0/start", json!(start)),
                ("/missions/0/end", json!(end)),
            ],
            &[],
        );
    }
}

#[test]
fn status_and_format_are_needed() {
    check_skipped(
        &[("/missions/0/status", json!("done"))],
        "missions",
        0,
        &[
            "error[unknown-value] /missions/0/status: `done` is not known here: write one of `held`, `announced`, `cancelled`",
        ],
    );
    check_skipped(
        &[("/missions/0/format", json!(null))],
        "missions",
        0,
        &["error[missing-key] /missions/0: `format` is missing"],
    );
}

#[test]
fn a_list_that_is_missing_is_told_and_empty() {
    for list in [
        "from",
        "to",
        "places",
        "organisers",
        "visits",
        "sectors",
        "outcomes",
        "sources",
    ] {
        let message = format!("error[missing-key] /missions/0: `{list}` is missing");
        let catalogue = check(&[(&format!("/missions/0/{list}"), json!(null))], &[&message]);
        assert_eq!(catalogue.missions.len(), 1);
    }
}

#[test]
fn who_takes_part_is_an_organisation_or_a_name() {
    let catalogue = check(
        &[(
            "/missions/0/visits",
            json!([{"organisation": "himgrat"}, {}, {"name": both("Plant")}]),
        )],
        &[
            "error[unknown-reference] /missions/0/visits/0/organisation: there is no organisation `himgrat`: did you mean `himgrad`?",
            "error[one-of-two] /missions/0/visits/1: exactly one of `organisation` and `name` is wanted: neither is given",
        ],
    );
    assert_eq!(catalogue.missions[0].visits.len(), 1);
}

#[test]
fn the_number_of_participants_is_whole() {
    let catalogue = check(
        &[(
            "/missions/0/participants",
            json!({"count": 1.5, "note": both("some")}),
        )],
        &["error[out-of-range] /missions/0/participants/count: `1.5` is not a whole number"],
    );
    assert_eq!(catalogue.missions[0].participants.as_ref().unwrap().count, None);
    check(
        &[("/missions/0/participants", json!({}))],
        &["error[missing-key] /missions/0/participants: `count` and `note` are missing: give at least one"],
    );
}
