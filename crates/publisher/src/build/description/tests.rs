use super::*;
use crate::build::sample::{PARK_WITH_AGREEMENT, Sample};

#[track_caller]
fn says(path: &str, lang: &str, expected: &str) {
    let sample = Sample::default_catalogue();
    let route = Route::parse(path);
    assert_eq!(description(&sample.page(&route, lang)), expected);
}

#[test]
fn every_page_has_one_of_at_most_160_characters() {
    let sample = Sample::default_catalogue();
    for route in sample.routes() {
        for lang in ["ru", "en"] {
            let page = sample.page(&route, lang);
            let description = description(&page);
            let len = description.chars().count();
            assert!((10..=MAX_CHARS).contains(&len), "{route:?}: {description}");
            assert!(!description.contains(['\n', '\t']), "{description}");
            assert!(!description.contains(".."), "{description}");
            assert!(!title(&page).is_empty());
        }
    }
}

#[test]
fn titles_name_what_is_shown_and_then_the_catalogue() {
    let sample = Sample::with("");
    for (path, lang, expected) in [
        ("", "ru", "Малый"),
        ("regions/RU-TA/", "en", "Tatarstan — Small"),
        ("sectors/it/", "ru", "ИТ — Малый"),
        ("shortlist/", "en", "Shortlist — Small"),
        (
            "organisations/page/3/",
            "en",
            "Organisations, page\u{a0}3 — Small",
        ),
        ("organisations/not-there/", "en", "Small"),
    ] {
        let route = Route::parse(path);
        assert_eq!(title(&sample.page(&route, lang)), expected, "{path}");
    }
}

#[test]
fn no_two_pages_that_are_listed_have_one_title() {
    let sample = Sample::default_catalogue();
    for lang in ["ru", "en"] {
        let mut titles = std::collections::BTreeMap::new();
        let routes = sample.routes();
        for route in &routes {
            let page = sample.page(route, lang);
            if !page.is_listed() {
                continue;
            }
            let earlier = titles.insert(title(&page), route);
            assert_eq!(earlier, None, "{route:?} has the same title");
        }
    }
}

#[test]
fn descriptions_are_made_of_what_the_record_says() {
    says(
        "organisations/zhiguli-valley/",
        "en",
        "Technopark, Samara Region, Togliatti. Automotive, IT and software, Machine building. A high-tech park in \
         Togliatti, next to the AvtoVAZ site, with offices and…",
    );
    says(
        "regions/RU-SAM/",
        "ru",
        "Самарская область. Приволжский федеральный округ. 6 организаций, 2 бизнес-миссии, 5 соглашений",
    );
    says(
        "agreements/uly-tul-2025/",
        "en",
        "Agreement, signed, March 2025. Ulyanovsk Region, Tula Region. Wide ties in economy, culture, education and \
         investment",
    );
    says(
        "opportunities/uly-tooling/",
        "ru",
        "Запрос, Ульяновская область. Ульяновские предприятия ищут партнёров по выпуску оснастки и инструмента. \
         Оснастка и инструмент, Станкостроение, Металлообработка",
    );
}

#[test]
fn a_mission_says_when_and_whether_it_takes_place() {
    says(
        "missions/uly-tul-2025-03/",
        "en",
        "Business mission, March 2025. Ulyanovsk Region → Tula Region. The governors signed a cooperation agreement on \
         economy, culture, education and investment",
    );
}

#[test]
fn a_region_counts_what_its_page_shows() {
    let sample = Sample::with(&format!(
        r#"{PARK_WITH_AGREEMENT}, "opportunities": [{{"id": "space", "kind": "offer", "organisation": "park",
            "title": {{"ru": "Место"}}, "sectors": [], "sources": []}}]"#
    ));
    let route = Route::parse("regions/RU-TA/");
    assert_eq!(
        description(&sample.page(&route, "en")),
        "Tatarstan. Volga. 1 organisation, 1 agreement, 1 offer or request"
    );
}

#[test]
fn a_mission_without_a_region_at_one_end_has_no_arrow() {
    for (from, to, expected) in [
        ("[]", r#"["RU-TA"]"#, "Business mission, 2025. Tatarstan. Met"),
        (r#"["RU-TA"]"#, "[]", "Business mission, 2025. Tatarstan. Met"),
        ("[]", "[]", "Business mission, 2025. Met"),
    ] {
        let sample = Sample::with(&format!(
            r#""missions": [{{"id": "visit", "title": {{"en": "A visit"}}, "from": {from}, "to": {to}, "places": [],
            "start": "2025", "status": "held", "format": "on-site", "organisers": [], "visits": [], "sectors": [],
            "outcomes": [{{"en": "Met"}}], "sources": []}}]"#
        ));
        let route = Route::parse("missions/visit/");
        assert_eq!(description(&sample.page(&route, "en")), expected);
    }
}
