//! Offers and requests: the list by sector, and a page each.

use partner_directory_app::directory::Directory;
use serde_json::{Value, json};

use crate::catalogue_file::{WRITTEN, changed, default_directory};
use crate::document::{body, draw, has_section, section, shown, tags};
use crate::page::{Page, Part};

/// An offer of an organisation, on the sectors.
fn offer(id: &str, sectors: &[&str]) -> Value {
    json!({
        "id": id, "kind": "offer", "organisation": "himgrad", "title": {"ru": format!("Предложение {id}"), "en": format!("Offer {id}")},
        "sectors": sectors, "sources": []
    })
}

/// A request of a region, on the sectors.
fn request(id: &str, sectors: &[&str]) -> Value {
    json!({
        "id": id, "kind": "request", "region": "RU-ULY", "title": {"ru": format!("Запрос {id}"), "en": format!("Request {id}")},
        "sectors": sectors, "sources": []
    })
}

/// The default catalogue of 22 November 2026 with these opportunities only.
fn with(opportunities: &[Value]) -> Directory {
    changed(|file| {
        file["opportunities"] = json!(opportunities);
        file["updated"] = "2026-11-22".into();
    })
}

fn unknown(page: &Page) -> String {
    let said = page.root().elements().find(|part| part.has_class("unknown"));
    said.map(|said| said.text()).unwrap_or_default()
}

#[test]
fn every_opportunity_of_the_default_catalogue_has_its_page_and_its_row() {
    let directory = default_directory();
    for lang in ["ru", "en"] {
        let list = draw(&directory, lang, "opportunities/");
        for opportunity in WRITTEN["opportunities"].as_array().unwrap() {
            let id = opportunity["id"].as_str().unwrap();
            let title = shown(&opportunity["title"], lang);
            list.one("link", &title);
            let page = draw(&directory, lang, &format!("opportunities/{id}/"));
            assert_eq!(page.all("heading")[0].name(), title);
            let text = body(&page).text();
            assert!(text.contains(&shown(&opportunity["summary"], lang)), "{text}");
            for source in opportunity["sources"].as_array().unwrap() {
                assert!(text.contains(source["title"].as_str().unwrap()), "{text}");
            }
        }
    }
}

#[test]
fn offers_and_requests_stand_apart_by_the_first_of_their_sectors() {
    let page = draw(
        &with(&[
            offer("one", &["polymers", "chemistry"]),
            request("two", &["chemistry"]),
            offer("three", &["automotive"]),
            offer("four", &[]),
        ]),
        "en",
        "opportunities/",
    );
    let expected = [
        "Offers and requests",
        "Offers",
        "Automotive 1",
        "Polymers and plastics 1",
        "Sector not given 1",
        "Requests",
        "Chemicals 1",
    ];
    assert_eq!(page.names("heading"), expected);
    assert!(body(&page).text().contains("3 offers, 1 request."));
    let requests = section(&page, "Requests");
    assert_eq!(
        requests.one("link", "Ulyanovsk Region").href(),
        "../../en/regions/RU-ULY/"
    );
}

#[test]
fn what_has_run_out_by_the_day_of_the_catalogue_comes_last_and_is_marked() {
    let until = |id: &str, day: &str| {
        let mut offer = offer(id, &["polymers"]);
        offer["valid_until"] = day.into();
        offer
    };
    let directory = with(&[
        until("over", "2026-11-21"),
        until("last-day", "2026-11-22"),
        until("this-month", "2026-11"),
        until("this-year", "2026"),
        until("last-month", "2026-10"),
    ]);
    let page = draw(&directory, "ru", "opportunities/");
    let offers = section(&page, "Предложения");
    let over = section(&page, "Срок истёк");
    assert_eq!(
        over.names("link"),
        [
            "Предложение over",
            "Технополис «Химград»",
            "Предложение last-month",
            "Технополис «Химград»"
        ]
    );
    assert!(
        over.text().contains("срок истёк: октябрь 2026"),
        "{}",
        over.text()
    );
    assert!(over.text().contains("22 ноября 2026"));
    let headings = offers.names("heading");
    assert_eq!(headings.last().unwrap(), "Срок истёк 2");
    assert!(section(&page, "Полимеры").text().contains("по ноябрь 2026"));
}

#[test]
fn nothing_runs_out_in_a_catalogue_without_a_day() {
    let directory = changed(|file| {
        let mut old = offer("old", &["polymers"]);
        old["valid_until"] = "1999".into();
        file["opportunities"] = json!([old]);
        file.as_object_mut().unwrap().remove("updated");
    });
    assert!(!has_section(
        &draw(&directory, "ru", "opportunities/"),
        "Срок истёк"
    ));
}

#[test]
fn a_kind_without_any_says_so_and_so_does_a_catalogue_without_both() {
    let page = draw(&default_directory(), "ru", "opportunities/");
    assert!(
        section(&page, "Предложения")
            .text()
            .contains("Предложений пока нет.")
    );
    let page = draw(&with(&[]), "ru", "opportunities/");
    assert_eq!(page.names("heading"), ["Предложения и запросы"]);
    let text = body(&page).text();
    assert!(text.contains("ни предложений, ни запросов"), "{text}");
    assert!(text.contains("кнопка «Связаться»"), "{text}");
}

#[test]
fn a_page_says_what_is_offered_by_whom_and_until_when() {
    let mut full = offer("full", &["polymers", "chemistry"]);
    full["summary"] = json!({"ru": "Подробности"});
    full["stage"] = "prototype".into();
    full["cooperation"] = "premises".into();
    full["mission"] = "uly-tul-2025-03".into();
    full["valid_until"] = "2027-01-15".into();
    full["sources"] = json!([{"title": "Откуда"}]);
    let page = draw(&with(&[full]), "ru", "opportunities/full/");
    let text = body(&page).text();
    for words in [
        "Подробности",
        "Что это Предложение",
        "Чьё Технополис «Химград»",
        "Форма площадка или оборудование",
        "Действует по 15 января 2027",
        "Миссия Ульяновская бизнес-миссия в Тулу",
        "Откуда",
    ] {
        assert!(text.contains(words), "{words:?} in {text}");
    }
    assert_eq!(unknown(&page), "");
    let sectors = section(&page, "Отрасли");
    assert_eq!(sectors.one("link", "Химия").href(), "../../sectors/chemistry/");
}

#[test]
fn the_stage_is_marked_in_the_whole_chain() {
    let mut with_stage = offer("one", &["polymers"]);
    with_stage["stage"] = "rnd".into();
    let page = draw(&with(&[with_stage]), "en", "opportunities/one/");
    let steps = section(&page, "Stage").all("listitem");
    let names: Vec<_> = steps.iter().map(Part::text).collect();
    assert_eq!(names, ["Idea", "R&D", "Prototype", "Production", "Promotion"]);
    let marked = steps
        .iter()
        .filter(|step| step.attribute("aria-current") == Some("step"));
    assert_eq!(marked.map(Part::text).collect::<Vec<_>>(), ["R&D"]);
}

#[test]
fn what_is_not_known_is_said() {
    let page = draw(&with(&[request("bare", &[])]), "en", "opportunities/bare/");
    let expected =
        "Not known: details, stage, form of cooperation, sectors, until when it is valid, sources.";
    assert_eq!(unknown(&page), expected);
    assert_eq!(page.names("heading"), ["Request bare", "How to ask"]);
}

#[test]
fn the_way_to_ask_is_the_profile_of_the_owner_or_the_page_of_its_region() {
    let directory = with(&[offer("one", &[]), request("two", &[])]);
    let page = draw(&directory, "ru", "opportunities/one/");
    let ask = section(&page, "Как обратиться");
    assert_eq!(
        ask.one("link", "Профиль организации").href(),
        "../../organisations/himgrad/"
    );
    let page = draw(&directory, "ru", "opportunities/two/");
    let ask = section(&page, "Как обратиться");
    assert_eq!(
        ask.one("link", "Организации региона").href(),
        "../../regions/RU-ULY/"
    );
}

#[test]
fn counterparts_share_most_sectors_and_are_still_valid() {
    let mut over = offer("over", &["polymers", "chemistry", "automotive"]);
    over["valid_until"] = "2026-01".into();
    let directory = with(&[
        request("asked", &["polymers", "chemistry", "automotive"]),
        request("of-the-same-kind", &["polymers"]),
        offer("one", &["polymers"]),
        offer("two", &["automotive", "polymers", "energy"]),
        over,
        offer("none", &["energy"]),
        offer("three", &["chemistry"]),
        offer("four", &["chemistry"]),
        offer("five", &["chemistry"]),
        offer("six", &["chemistry"]),
    ]);
    let page = draw(&directory, "en", "opportunities/asked/");
    let matching = section(&page, "Matching offers");
    let names = matching.names("link");
    let names: Vec<_> = names.iter().filter(|name| name.starts_with("Offer")).collect();
    assert_eq!(
        names,
        [
            "Offer two",
            "Offer one",
            "Offer three",
            "Offer four",
            "Offer five"
        ]
    );
    assert!(matching.text().contains("2 sectors shared"));
    assert!(matching.text().contains("At most five that share most sectors"));
    let page = draw(&directory, "en", "opportunities/none/");
    assert!(body(&page).text().contains("no requests in the same sectors yet"));
}

#[test]
fn the_owner_by_a_former_id_is_led_to_by_its_present_one() {
    let directory = changed(|file| {
        let mut by_former = offer("one", &[]);
        by_former["organisation"] = "himgrad-of-old".into();
        file["opportunities"] = json!([by_former]);
        crate::catalogue_file::record(file, "organisations", "himgrad")["former_ids"] =
            json!(["himgrad-of-old"]);
    });
    let page = draw(&directory, "ru", "opportunities/one/");
    assert_eq!(
        page.one("link", "Профиль организации").href(),
        "../../organisations/himgrad/"
    );
}

#[test]
fn texts_are_shown_as_text_and_marked_with_their_language() {
    const CODE: &str = "<img src=x onerror=alert(1)>{}";
    let mut hostile = offer("one", &["polymers"]);
    hostile["title"] = json!({"ru": CODE});
    hostile["summary"] = json!({"ru": CODE});
    let directory = with(&[hostile]);
    for path in ["opportunities/", "opportunities/one/"] {
        let page = draw(&directory, "en", path);
        assert!(tags(page.root(), "img").is_empty());
        let marked = body(&page).holding(CODE);
        assert_eq!(marked.len(), 2, "on {path}");
        assert!(marked.iter().all(|part| part.lang() == "ru"));
    }
}

#[test]
fn more_than_two_hundred_are_folded_by_sector() {
    let many: Vec<_> = (0..201)
        .map(|place| offer(&format!("o{place}"), &[["polymers", "chemistry"][place % 2]]))
        .collect();
    let page = draw(&with(&many), "ru", "opportunities/");
    assert_eq!(tags(body(&page), "details").len(), 2);
}
