//! Sectors: the list, and a page each.

use std::cmp::Reverse;

use serde_json::{Value, json};

use crate::catalogue_file::{WRITTEN, changed, default_directory, holds, name, organisations};
use crate::document::{body, draw, has_section, html, section, shown, tags};
use crate::page::{Page, Part};

const LANGUAGES: [&str; 2] = ["ru", "en"];

fn list(name: &str) -> &'static [Value] {
    WRITTEN[name].as_array().unwrap()
}

fn organisations_of(sector: &Value) -> Vec<&'static Value> {
    let all = organisations().iter();
    all.filter(|organisation| holds(&organisation["sectors"], &sector["id"]))
        .collect()
}

fn path(sector: &Value) -> String {
    format!("sectors/{}/", sector["id"].as_str().unwrap())
}

fn listed(page: &Page) -> Vec<String> {
    let entries = page.root().elements().filter(|part| part.has_class("entry"));
    entries.map(|entry| entry.all("link")[0].name()).collect()
}

/// The rows of a chart: `Химия 4`.
fn bars(section: Part<'_>) -> Vec<String> {
    let rows = tags(tags(section, "tbody")[0], "tr");
    rows.iter().map(Part::text).collect()
}

/// The values of a vocabulary with their numbers, the most frequent first, at most so many.
fn ranked(vocabulary: &'static [Value], at_most: usize, number: impl Fn(&Value) -> usize) -> Vec<String> {
    let mut ranked: Vec<_> = vocabulary.iter().map(|value| (value, number(value))).collect();
    ranked.retain(|(_, number)| *number > 0);
    ranked.sort_by_key(|(_, number)| Reverse(*number));
    ranked.truncate(at_most);
    ranked
        .into_iter()
        .map(|(value, number)| format!("{} {number}", name(value, "ru")))
        .collect()
}

#[test]
fn every_sector_has_a_page_that_lists_its_organisations_by_region() {
    let directory = default_directory();
    for sector in list("sectors") {
        for lang in LANGUAGES {
            let page = draw(&directory, lang, &path(sector));
            assert_eq!(page.all("heading")[0].name(), name(sector, lang));
            let here = organisations_of(sector);
            let mut expected: Vec<_> = here.iter().map(|one| shown(&one["name"], lang)).collect();
            let mut listed = listed(&page);
            expected.sort();
            listed.sort();
            assert_eq!(listed, expected, "{sector} in {lang}");
            for region in list("regions") {
                let number = here.iter().filter(|one| one["region"] == region["code"]).count();
                let heading = format!("{} {number}", name(region, lang));
                assert_eq!(page.has("heading", &heading), number > 0, "{heading} of {sector}");
            }
        }
    }
}

#[test]
fn the_charts_count_kinds_services_and_sectors_that_occur_together() {
    let directory = default_directory();
    for sector in list("sectors") {
        let here = organisations_of(sector);
        let page = draw(&directory, "ru", &path(sector));
        let check = |heading: &str, expected: Vec<String>| {
            assert_eq!(
                has_section(&page, heading),
                !expected.is_empty(),
                "{heading} of {sector}"
            );
            if !expected.is_empty() {
                assert_eq!(bars(section(&page, heading)), expected, "{heading} of {sector}");
            }
        };
        check(
            "По типам",
            ranked(list("kinds"), 10, |kind| {
                here.iter().filter(|one| one["kind"] == kind["id"]).count()
            }),
        );
        check(
            "Смежные отрасли",
            ranked(list("sectors"), 10, |other| {
                let both = here.iter().filter(|one| holds(&one["sectors"], &other["id"]));
                if other == sector { 0 } else { both.count() }
            }),
        );
        let offered = here
            .iter()
            .any(|one| one["services"].as_array().is_some_and(|one| !one.is_empty()));
        assert_eq!(has_section(&page, "Услуги"), offered, "{sector}");
    }
}

#[test]
fn services_are_counted_by_the_organisations_that_offer_them() {
    let page = draw(&default_directory(), "ru", "sectors/it-software/");
    let here = organisations_of(&json!({"id": "it-software"}));
    let offices = here
        .iter()
        .filter(|one| holds(&one["services"], &json!("office-space")))
        .count();
    assert_eq!(bars(section(&page, "Услуги"))[0], format!("Офисы {offices}"));
}

#[test]
fn missions_and_opportunities_that_name_the_sector_are_there() {
    let directory = default_directory();
    for sector in list("sectors") {
        let page = draw(&directory, "ru", &path(sector));
        for (records, heading) in [
            ("missions", "Бизнес-миссии"),
            ("opportunities", "Предложения и запросы"),
        ] {
            let named = list(records)
                .iter()
                .filter(|one| holds(&one["sectors"], &sector["id"]));
            let titles: Vec<_> = named.map(|one| shown(&one["title"], "ru")).collect();
            assert_eq!(
                has_section(&page, heading),
                !titles.is_empty(),
                "{heading} of {sector}"
            );
            for title in titles {
                assert!(section(&page, heading).has("link", &title), "{title} of {sector}");
            }
        }
    }
}

#[test]
fn a_sector_leads_to_its_list_and_counts_its_regions() {
    let page = draw(&default_directory(), "ru", "sectors/chemistry/");
    let all = page.one("link", "Все организации отрасли с поиском и фильтрами");
    assert_eq!(all.href(), "../../?sector=chemistry");
    let here = organisations_of(&json!({"id": "chemistry"}));
    let regions = list("regions")
        .iter()
        .filter(|region| here.iter().any(|one| one["region"] == region["code"]));
    let lead = format!(
        "В отрасли {} организация в {} регионах.",
        here.len(),
        regions.count()
    );
    assert!(
        body(&page).text().contains(&lead),
        "{lead} in {}",
        body(&page).text()
    );
}

#[test]
fn a_sector_without_organisations_says_so() {
    let directory = changed(|file| {
        for organisation in file["organisations"].as_array_mut().unwrap() {
            organisation["sectors"] = json!([]);
        }
        file["sectors"][0]["replaced_by"] = json!("aerospace");
    });
    let page = draw(&directory, "ru", "sectors/chemistry/");
    assert!(
        body(&page)
            .text()
            .contains("В каталоге пока нет организаций этой отрасли.")
    );
    let page = draw(&directory, "ru", "sectors/automotive/");
    let lead = "Эта отрасль теперь называется иначе: Авиастроение";
    assert!(body(&page).text().contains(lead), "{}", body(&page).text());
    let page = draw(&directory, "ru", "sectors/");
    assert!(
        !page.has("link", "Автомобилестроение"),
        "it is listed under its new name only"
    );
    assert!(!has_section(&page, "Организации"));
}

#[test]
fn of_many_organisations_two_hundred_are_listed_and_a_chart_shows_where_all_are() {
    let directory = changed(|file| {
        let organisations = file["organisations"].as_array_mut().unwrap();
        for number in 0..1000 {
            organisations.push(
                json!({"id": format!("plant-{number}"), "kind": "company", "name": {"ru": "Завод"},
                "region": if number % 3 == 0 { "RU-KO" } else { "RU-TA" }, "sectors": ["tooling"]}),
            );
        }
    });
    let page = draw(&directory, "ru", "sectors/tooling/");
    assert_eq!(listed(&page).len(), 200);
    let own = organisations_of(&json!({"id": "tooling"})).len();
    assert_eq!(own, 0);
    assert!(body(&page).text().contains("Показаны 200 из 1 000."));
    assert_eq!(
        bars(section(&page, "Регионы")),
        ["Республика Татарстан 666", "Республика Коми 334"]
    );
}

#[test]
fn the_list_has_every_sector_in_the_order_of_its_alphabet_with_its_number() {
    for lang in LANGUAGES {
        let page = draw(&default_directory(), lang, "sectors/");
        let heading = if lang == "ru" {
            "По алфавиту"
        } else {
            "In alphabetical order"
        };
        let rows = section(&page, heading).all("listitem");
        assert_eq!(rows.len(), list("sectors").len());
        let mut names = Vec::new();
        for row in rows {
            let link = row.all("link")[0].name();
            let sector = list("sectors")
                .iter()
                .find(|one| name(one, lang) == link)
                .unwrap();
            let number = organisations_of(sector).len();
            assert!(row.text().ends_with(&format!(" {number}")), "{}", row.text());
            names.push(link);
        }
        // «ё» stands with «е» in Russian lists.
        let key = |name: &String| name.to_lowercase().replace('ё', "е");
        assert!(names.is_sorted_by_key(key), "{names:?}");
    }
}

#[test]
fn the_chart_of_sectors_shows_the_fifteen_commonest() {
    let page = draw(&default_directory(), "ru", "sectors/");
    let ranked = ranked(list("sectors"), 15, |sector| organisations_of(sector).len());
    assert_eq!(bars(section(&page, "Организации")), ranked);
}

#[test]
fn a_sector_that_the_catalogue_lacks_is_not_found() {
    let page = Page::read(&html(&default_directory(), "en", "sectors/alchemy/"));
    assert!(body(&page).text().contains("not found"), "{}", page.text());
}
