use serde_json::{Value, json};

use catalogue::{Confidence, FigureKey, OrganisationStatus};

use crate::sample::{both, check, check_skipped};

/// Puts one wrong value into the first organisation, which stays without that value.
#[track_caller]
fn wrong(key: &str, value: Value, expected: &[&str]) -> catalogue::Organisation {
    check(&[(&format!("/organisations/0/{key}"), value)], expected)
        .organisations
        .remove(0)
}

#[test]
fn every_value_of_an_organisation_is_read() {
    let full = json!({
        "id": "kazan-park", "kind": "technopark", "name": both("Park"), "region": "RU-TA",
        "former_ids": ["old-park"], "aliases": [both("KP")], "city": both("Kazan"),
        "coordinates": {"lat": 55.79, "lon": 49.12, "exact": true}, "resident_of": ["himgrad"],
        "founded": 2004, "sectors": ["polymers"], "services": ["coworking"], "products": [both("Pipes")],
        "summary": both("A park"), "website": "https://park.example/", "inn": "7707083893",
        "ogrn": "1027700132195",
        "figures": [{"key": "residents", "value": 120, "as_of": "2025", "at_least": true, "source": 1}],
        "status": "planned-or-unconfirmed", "confidence": "medium", "verified": "2026-02-01",
        "contact": {"endpoint": "https://park.example/requests"}, "logo": "logos/park.png",
        "sources": [{"title": "Site"}, {"title": "News", "url": "http://news.example/1"}],
    });
    let catalogue = check(&[("/organisations/-", full)], &[]);
    let park = &catalogue.organisations[3];
    assert_eq!(park.aliases[0].shown("en").text, "KP");
    assert!(park.coordinates.unwrap().exact);
    assert_eq!(park.founded, Some(2004));
    assert_eq!(park.inn.as_deref(), Some("7707083893"));
    assert_eq!(park.ogrn.as_deref(), Some("1027700132195"));
    let figure = &park.figures[0];
    assert_eq!(
        (figure.key, figure.value, figure.source),
        (FigureKey::Residents, 120.0, Some(1))
    );
    assert_eq!(figure.as_of.unwrap().to_string(), "2025");
    assert!(figure.at_least);
    assert_eq!(park.status, OrganisationStatus::PlannedOrUnconfirmed);
    assert_eq!(park.confidence, Some(Confidence::Medium));
    assert_eq!(park.logo.as_deref(), Some("logos/park.png"));
    assert_eq!(park.sources[1].url.as_deref(), Some("http://news.example/1"));
}

#[test]
fn an_absent_status_is_operating_and_coordinates_are_of_the_city() {
    let park = wrong("coordinates", json!({"lat": -90, "lon": 180.0}), &[]);
    assert_eq!(park.status, OrganisationStatus::Operating);
    assert!(!park.coordinates.unwrap().exact);
}

#[test]
fn each_required_key_that_is_missing_skips_the_record_alone() {
    for key in ["id", "kind", "name", "region"] {
        let catalogue = check_skipped(
            &[(&format!("/organisations/2/{key}"), json!(null))],
            "organisations",
            2,
            &[&format!(
                "error[missing-key] /organisations/2: `{key}` is missing"
            )],
        );
        assert_eq!(catalogue.organisations.len(), 2);
    }
}

#[test]
fn a_record_that_is_no_object_is_skipped() {
    check_skipped(
        &[("/organisations/-", json!("himgrad"))],
        "organisations",
        3,
        &["error[wrong-type] /organisations/3: a text is given where an object is wanted"],
    );
}

#[test]
fn coordinates_stay_on_the_globe() {
    let park = wrong(
        "coordinates",
        json!({"lat": 90.5, "lon": -181}),
        &[
            "error[out-of-range] /organisations/0/coordinates/lat: `90.5` is out of range: write a number from -90 to 90",
            "error[out-of-range] /organisations/0/coordinates/lon: `-181` is out of range: write a number from -180 to 180",
        ],
    );
    assert_eq!(park.coordinates, None);
    wrong(
        "coordinates",
        json!({"lat": 1}),
        &["error[missing-key] /organisations/0/coordinates: `lon` is missing"],
    );
}

#[test]
fn the_year_of_foundation_is_a_whole_number() {
    let park = wrong(
        "founded",
        json!(2004.5),
        &["error[out-of-range] /organisations/0/founded: `2004.5` is not a whole number"],
    );
    assert_eq!(park.founded, None);
    wrong(
        "founded",
        json!("2004"),
        &["error[wrong-type] /organisations/0/founded: a text is given where a number is wanted"],
    );
    wrong(
        "founded",
        json!(20040),
        &[
            "error[out-of-range] /organisations/0/founded: `20040` is out of range: write a number from 1 to 9999",
        ],
    );
}

#[test]
fn the_website_is_http_or_https() {
    let park = wrong(
        "website",
        json!("javascript:alert(1)"),
        &[
            "error[bad-link] /organisations/0/website: `javascript:alert(1)` is not a safe address: begin it with `https://` or `http://`",
        ],
    );
    assert_eq!(park.website, None);
}

#[test]
fn the_inn_has_ten_digits_that_fit() {
    let park = wrong(
        "inn",
        json!("7707083894"),
        &[
            "error[bad-checksum] /organisations/0/inn: `7707083894` is not the INN of an organisation: it has 10 digits, but its last digit does not fit the others",
        ],
    );
    assert_eq!(park.inn, None);
    for given in ["500100732259", "770708389", "77070838x3"] {
        let message = format!(
            "error[bad-code] /organisations/0/inn: `{given}` is not the INN of an organisation: it has 10 digits"
        );
        wrong("inn", json!(given), &[&message]);
    }
    wrong(
        "inn",
        json!("0000000000"),
        &[
            "error[bad-checksum] /organisations/0/inn: `0000000000` is not the INN of an organisation: it has 10 digits, but its last digit does not fit the others",
        ],
    );
    wrong(
        "inn",
        json!(7_707_083_893_u64),
        &[
            "error[wrong-type] /organisations/0/inn: a number is given where a text of digits in double quotes is wanted",
        ],
    );
}

#[test]
fn the_ogrn_has_thirteen_digits_that_fit() {
    let park = wrong(
        "ogrn",
        json!("1027700132196"),
        &[
            "error[bad-checksum] /organisations/0/ogrn: `1027700132196` is not an OGRN: it has 13 digits, but its last digit does not fit the others",
        ],
    );
    assert_eq!(park.ogrn, None);
    wrong(
        "ogrn",
        json!("102770013219"),
        &["error[bad-code] /organisations/0/ogrn: `102770013219` is not an OGRN: it has 13 digits"],
    );
}

#[test]
fn a_figure_needs_a_known_key_and_a_value_that_is_not_negative() {
    let keys = "`residents`, `area_ha`, `floor_area_m2`, `free_area_m2`, `employees`, `patents`, `products`";
    let park = wrong(
        "figures",
        json!([{"key": "resident", "value": 1}, {"key": "patents"}, {"key": "patents", "value": -1},
               {"key": "patents", "value": 2.5}]),
        &[
            &format!(
                "error[unknown-value] /organisations/0/figures/0/key: `resident` is not known here: write one of {keys}"
            ),
            "error[missing-key] /organisations/0/figures/1: `value` is missing",
            "error[out-of-range] /organisations/0/figures/2/value: `-1` is out of range: write a number of at least 0 that a 64-bit float can hold",
        ],
    );
    assert_eq!(park.figures.len(), 1);
    assert_eq!(park.figures[0].value, 2.5);
}

#[test]
fn the_source_of_a_figure_follows_the_sources_that_are_kept() {
    let catalogue = check(
        &[
            (
                "/organisations/0/sources",
                json!([{"url": "https://a.example/"}, {"title": "B"}]),
            ),
            (
                "/organisations/0/figures",
                json!([{"key": "patents", "value": 1, "source": 1}, {"key": "products", "value": 1, "source": 0},
                       {"key": "employees", "value": 1, "source": 2}]),
            ),
        ],
        &[
            "error[missing-key] /organisations/0/sources/0: `title` is missing",
            "error[unknown-reference] /organisations/0/figures/2/source: there is no source `2`: the record has 2 of them, the first is 0",
        ],
    );
    let sources: Vec<_> = catalogue.organisations[0]
        .figures
        .iter()
        .map(|figure| figure.source)
        .collect();
    assert_eq!(sources, [Some(0), None, None]);
}

#[test]
fn a_bad_address_of_a_source_leaves_its_title() {
    let park = wrong(
        "sources",
        json!([{"title": "A", "url": "//evil.example"}]),
        &[
            "error[bad-link] /organisations/0/sources/0/url: `//evil.example` is not a safe address: begin it with `https://` or `http://`",
        ],
    );
    assert_eq!(park.sources[0].title, "A");
    assert_eq!(park.sources[0].url, None);
}

#[test]
fn status_confidence_and_verification_are_told_when_wrong() {
    let park = wrong(
        "status",
        json!("open"),
        &[
            "error[unknown-value] /organisations/0/status: `open` is not known here: write one of `operating`, `planned-or-unconfirmed`, `closed`",
        ],
    );
    assert_eq!(park.status, OrganisationStatus::Operating);
    wrong(
        "confidence",
        json!("low"),
        &[
            "error[unknown-value] /organisations/0/confidence: `low` is not known here: write one of `high`, `medium`",
        ],
    );
    let date = "is not a date: write it like `2012-11-19`, `2012-11` or `2012`";
    for given in [
        "2025-02-29",
        "2025-13",
        "0000",
        "25",
        "2025-1-1",
        "2025-01-01T00:00",
    ] {
        let message = format!("error[bad-date] /organisations/0/verified: `{given}` {date}");
        wrong("verified", json!(given), &[&message]);
    }
    wrong("verified", json!("2024-02-29"), &[]);
}

#[test]
fn a_logo_stays_beside_the_catalogue() {
    for given in [
        "/logo.png",
        "../logo.png",
        "a/../../b.png",
        "https://x.example/l.png",
        "a//b.png",
        "%2e%2e/b",
        "a\\b",
    ] {
        let message = format!(
            "error[bad-path] /organisations/0/logo: `{given}` is not a path beside the catalogue: write it like `logos/park.png`"
        );
        assert_eq!(wrong("logo", json!(given), &[&message]).logo, None);
    }
    assert!(
        wrong("logo", json!("logos/Парк 1.png".replace(' ', "-")), &[])
            .logo
            .is_some()
    );
}

#[test]
fn null_is_no_way_to_say_unknown() {
    let file = crate::sample::sample().to_string().replacen(
        "\"kind\":\"technopark\"",
        "\"kind\":\"technopark\",\"website\":null",
        1,
    );
    let told = crate::sample::told(&catalogue::read(file.as_bytes()));
    assert_eq!(
        told,
        [
            "error[wrong-type] /organisations/0/website: `null` is given where an address in double quotes is wanted: leave the key out if it is unknown"
        ]
    );
}
