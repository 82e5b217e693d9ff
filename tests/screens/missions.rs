//! Missions: the list by year, and a page each.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::catalogue_file::{WRITTEN, changed, default_directory, name, record};
use crate::document::{body, draw, has_section, html, section, shown, tags};
use crate::page::{Page, Part};

fn missions() -> &'static [Value] {
    WRITTEN["missions"].as_array().unwrap()
}

/// The missions of each year, and under `None` those without one.
fn by_year() -> BTreeMap<Option<&'static str>, Vec<&'static Value>> {
    let mut years: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for mission in missions() {
        let year = mission["start"].as_str().map(|start| &start[..4]);
        years.entry(year).or_default().push(mission);
    }
    years
}

fn region_name(code: &Value, lang: &str) -> String {
    let regions = WRITTEN["regions"].as_array().unwrap();
    name(
        regions.iter().find(|region| region["code"] == *code).unwrap(),
        lang,
    )
    .to_owned()
}

/// What is said to be unknown; empty where nothing is.
fn unknown(page: &Page) -> String {
    let said = page.root().elements().find(|part| part.has_class("unknown"));
    said.map(|said| said.text()).unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn every_mission_has_a_page_with_what_its_record_says() {
    let directory = default_directory();
    for mission in missions() {
        for lang in ["ru", "en"] {
            let id = mission["id"].as_str().unwrap();
            let page = draw(&directory, lang, &format!("missions/{id}/"));
            let text = body(&page).text();
            let says = |words: &str| assert!(text.contains(words), "{id}: {words:?} in {text}");
            assert_eq!(page.all("heading")[0].name(), shown(&mission["title"], lang));
            for region in list(&mission["from"]).iter().chain(list(&mission["to"])) {
                says(&region_name(region, lang));
            }
            for words in list(&mission["outcomes"]).iter().chain(list(&mission["places"])) {
                says(&shown(words, lang));
            }
            for part in ["organisers", "delegation", "visits"] {
                for actor in list(&mission[part]) {
                    match actor["organisation"].as_str() {
                        Some(id) => {
                            let known = directory.organisation(id).unwrap();
                            says(known.name.shown(lang).text);
                        }
                        None => says(&shown(&actor["name"], lang)),
                    }
                }
            }
            if let Some(start) = mission["start"].as_str() {
                says(&start[..4]);
            }
            if mission.get("date_note").is_some() {
                says(&shown(&mission["date_note"], lang));
            }
            for source in list(&mission["sources"]) {
                says(source["title"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn where_from_and_where_to_are_links_to_the_regions() {
    let page = draw(&default_directory(), "ru", "missions/pfo-pnz-2023-04/");
    let ends = tags(body(&page), "dl")[0];
    let names: Vec<_> = ends.names("link");
    assert_eq!(names.len(), 6);
    assert_eq!(names[5], "Пензенская область");
    assert_eq!(
        ends.one("link", "Пензенская область").href(),
        "../../regions/RU-PNZ/"
    );
    let english = draw(&default_directory(), "en", "missions/pfo-pnz-2023-04/");
    let penza = tags(body(&english), "dl")[0].one("link", "Penza Region");
    assert_eq!(penza.href(), "../../en/regions/RU-PNZ/");
}

#[test]
fn a_page_says_what_its_record_lacks_and_nothing_else() {
    let directory = default_directory();
    for mission in missions() {
        let id = mission["id"].as_str().unwrap();
        let page = draw(&directory, "en", &format!("missions/{id}/"));
        let unknown = unknown(&page);
        let unknown: Vec<_> = unknown
            .trim_start_matches("Not known: ")
            .trim_end_matches('.')
            .split(", ")
            .collect();
        let check =
            |name, is_unknown| assert_eq!(unknown.contains(&name), is_unknown, "{id}: {name} in {unknown:?}");
        let lacks = |field: &str| list(&mission[field]).is_empty();
        check("date", mission["start"].is_null());
        check("outcomes", lacks("outcomes") && mission["status"] == "held");
        let online = mission["format"] == "online";
        check("programme", lacks("places") && !online && lacks("visits"));
        check(
            "organisations visited",
            lacks("visits") && (!lacks("places") || online),
        );
        check(
            "participants",
            mission["participants"].is_null() && lacks("delegation"),
        );
        check("sectors", lacks("sectors"));
        check("organisers", lacks("organisers"));
    }
}

#[test]
fn an_announced_mission_is_asked_about_once_its_day_is_over() {
    let on = |start: &str| {
        let directory = changed(|file| {
            let mission = record(file, "missions", "uly-tul-2025-03");
            mission["status"] = "announced".into();
            mission["start"] = start.into();
            file["updated"] = "2026-11-22".into();
        });
        unknown(&draw(&directory, "ru", "missions/uly-tul-2025-03/"))
    };
    assert!(on("2026-11-21").contains("состоялась ли миссия"));
    for not_over in ["2026-11-22", "2026-11", "2026", "2027-01-15"] {
        assert!(!on(not_over).contains("состоялась"), "{not_over}");
    }
}

#[test]
fn the_list_has_every_mission_under_its_year_the_latest_first() {
    for (lang, undated) in [("ru", "Год неизвестен"), ("en", "Year not known")] {
        let page = draw(&default_directory(), lang, "missions/");
        let mut expected = by_year();
        let without = expected.remove(&None).unwrap();
        let years = expected
            .into_iter()
            .rev()
            .map(|(year, of_year)| (year.unwrap(), of_year));
        let headings = page.names("heading");
        let mut expected_headings = Vec::new();
        for (heading, of_year) in years.chain([(undated, without)]) {
            expected_headings.push(format!("{heading} {}", of_year.len()));
            let section = section(&page, heading);
            assert_eq!(section.all("listitem").len(), of_year.len());
            for mission in of_year {
                let title = shown(&mission["title"], lang);
                assert!(section.has("link", &title), "{title}");
            }
        }
        assert_eq!(headings[2..], expected_headings);
    }
}

#[test]
fn within_a_year_the_latest_comes_first() {
    let page = draw(&default_directory(), "ru", "missions/");
    let rows = section(&page, "2026").all("listitem");
    let dates: Vec<_> = rows.iter().map(|row| tags(*row, "time")[0]).collect();
    let dates: Vec<_> = dates
        .iter()
        .map(|date| date.attribute("datetime").unwrap())
        .collect();
    let mut latest_first = dates.clone();
    latest_first.sort_unstable();
    latest_first.reverse();
    assert_eq!(dates, latest_first);
}

#[test]
fn the_list_says_how_many_there_are_and_how_they_stand() {
    let count = |status: &str| {
        let of_status = missions().iter().filter(|mission| mission["status"] == status);
        of_status.count()
    };
    let page = draw(&default_directory(), "en", "missions/");
    let expected = format!(
        "{} missions, 2009–2026: {} held, {} announced.",
        missions().len(),
        count("held"),
        count("announced")
    );
    let text = body(&page).text();
    assert!(text.contains(&expected), "{expected} in {text}");
}

#[test]
fn the_picture_of_the_years_is_a_table_for_readers() {
    let page = draw(&default_directory(), "ru", "missions/");
    let chart = section(&page, "Миссии по годам");
    let picture = tags(chart, "svg")[0];
    assert_eq!(picture.attribute("aria-hidden"), Some("true"));
    let rows = chart.all("row");
    let rows: Vec<_> = rows[1..].iter().map(Part::text).collect();
    let expected: Vec<_> = by_year()
        .into_iter()
        .filter_map(|(year, of_year)| Some(format!("{} {}", year?, of_year.len())))
        .collect();
    assert_eq!(rows, expected);
    let columns = tags(picture, "rect").len();
    assert_eq!(columns, expected.len(), "each year with missions has its column");
    let undated = by_year()[&None].len();
    assert!(chart.text().contains(&format!("Ещё {undated} миссий без года")));
}

#[test]
fn a_mission_leads_to_the_one_before_and_the_one_after_it_between_the_same_regions() {
    let page = draw(&default_directory(), "ru", "missions/len-ta-2013-05/");
    let others = section(&page, "Другие миссии между этими регионами");
    let rows = others.all("listitem");
    assert_eq!(rows.len(), 1);
    assert!(
        rows[0].text().contains("Предыдущая: 1–3 декабря 2009"),
        "{}",
        rows[0].text()
    );
    let page = draw(&default_directory(), "ru", "missions/len-ta-2009-12/");
    let others = section(&page, "Другие миссии между этими регионами");
    assert!(
        others.text().contains("Следующая: 20 мая 2013"),
        "{}",
        others.text()
    );
}

#[test]
fn agreements_of_the_same_time_and_regions_are_shown_without_saying_that_they_belong_to_it() {
    let page = draw(&default_directory(), "ru", "missions/uly-tul-2025-03/");
    let agreements = section(&page, "Соглашения этих регионов в то же время");
    let href = agreements.all("link")[0].href();
    assert_eq!(href, "../../agreements/uly-tul-2025/");
    assert!(agreements.text().contains("каталог не говорит"));
    let heading = "Соглашения этих регионов";
    let years_only = changed(|file| record(file, "missions", "uly-tul-2025-03")["start"] = "2025".into());
    assert!(!has_section(
        &draw(&years_only, "ru", "missions/uly-tul-2025-03/"),
        heading
    ));
    let before = changed(|file| record(file, "agreements", "uly-tul-2025")["date"] = "2025-02".into());
    assert!(!has_section(
        &draw(&before, "ru", "missions/uly-tul-2025-03/"),
        heading
    ));
}

#[test]
fn the_offers_and_requests_that_name_a_mission_are_on_its_page() {
    let named = WRITTEN["opportunities"].as_array().unwrap();
    let named = named
        .iter()
        .filter(|record| record["mission"] == "uly-tul-2025-03");
    let page = draw(&default_directory(), "en", "missions/uly-tul-2025-03/");
    let section = section(&page, "Offers and requests of the mission");
    let rows = section.all("listitem").len();
    assert_eq!(rows, named.clone().count());
    for opportunity in named {
        assert!(section.has("link", &shown(&opportunity["title"], "en")));
    }
}

#[test]
fn a_catalogue_without_missions_says_so() {
    let directory = changed(|file| {
        file["missions"] = json!([]);
        file["opportunities"] = json!([]);
    });
    let page = draw(&directory, "ru", "missions/");
    assert_eq!(page.names("heading"), ["Бизнес-миссии"]);
    assert!(body(&page).text().contains("В каталоге пока нет миссий."));
}

#[test]
fn a_mission_of_which_only_the_title_is_known_is_drawn() {
    let directory = changed(|file| {
        file["missions"] = json!([bare("only")]);
        file["opportunities"] = json!([]);
    });
    let page = draw(&directory, "en", "missions/only/");
    assert_eq!(page.names("heading"), ["Bare only"]);
    let expected = "Not known: date, where from, where to, organisers, programme, participants, sectors, outcomes, sources.";
    assert_eq!(unknown(&page), expected);
    draw(&directory, "en", "missions/");
}

fn bare(id: &str) -> Value {
    json!({
        "id": id, "title": {"en": format!("Bare {id}")}, "from": [], "to": [], "places": [], "status": "held",
        "format": "on-site", "organisers": [], "visits": [], "sectors": [], "outcomes": [], "sources": []
    })
}

#[test]
fn more_than_two_hundred_missions_are_folded_by_year_but_for_the_latest() {
    let of_number = |number: usize| {
        changed(|file| {
            let mission = |place: usize| {
                let mut mission = bare(&format!("m{place}"));
                mission["start"] = format!("{}", 2000 + place % 3).into();
                mission
            };
            file["missions"] = (0..number).map(mission).collect();
            file["opportunities"] = json!([]);
        })
    };
    let page = draw(&of_number(200), "ru", "missions/");
    assert!(tags(body(&page), "details").is_empty());
    let page = draw(&of_number(201), "ru", "missions/");
    let folded = tags(body(&page), "details");
    let open = folded.iter().map(|details| details.attribute("open").is_some());
    assert_eq!(open.collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(folded[0].all("listitem").len(), 67);
}

#[test]
fn texts_are_shown_as_text_and_marked_with_their_language() {
    const CODE: &str = "<script>alert(1)</script>\"'{}";
    let directory = changed(|file| {
        let mission = record(file, "missions", "uly-tul-2025-03");
        for text in ["title", "date_note"] {
            mission[text] = json!({"ru": CODE});
        }
        for list in ["outcomes", "places"] {
            mission[list] = json!([{"ru": CODE}]);
        }
        mission["delegation"] = json!([{"name": {"ru": CODE}}]);
        mission["participants"] = json!({"count": 3, "note": {"ru": CODE}});
    });
    let page = draw(&directory, "en", "missions/uly-tul-2025-03/");
    assert!(tags(page.root(), "script").is_empty());
    let marked = body(&page).holding(CODE);
    assert_eq!(marked.len(), 6);
    assert!(marked.iter().all(|part| part.lang() == "ru"));
    draw(&directory, "en", "missions/");
}

#[test]
fn a_record_that_is_not_there_is_not_found() {
    for path in [
        "missions/no-such/",
        "agreements/no-such/",
        "opportunities/no-such/",
    ] {
        let page = Page::read(&html(&default_directory(), "ru", path));
        assert_eq!(page.names("heading"), ["Страница не найдена"]);
    }
}

#[test]
fn a_page_is_drawn_alike_each_time() {
    let directory = default_directory();
    for path in [
        "missions/",
        "missions/uly-tul-2025-03/",
        "agreements/",
        "opportunities/",
    ] {
        assert_eq!(html(&directory, "ru", path), html(&directory, "ru", path));
    }
}
