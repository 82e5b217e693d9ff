//! Regions: the list by district, and a page each.

use std::cmp::Reverse;

use serde_json::{Value, json};

use crate::catalogue_file::{WRITTEN, changed, count, default_directory, holds, name, organisations};
use crate::document::{body, draw, has_section, html, section, shown, tags};
use crate::page::{Page, Part};

const LANGUAGES: [&str; 2] = ["ru", "en"];

fn list(name: &str) -> &'static [Value] {
    WRITTEN[name].as_array().unwrap()
}

fn organisations_of(code: &Value) -> Vec<&'static Value> {
    let all = organisations().iter();
    all.filter(|organisation| organisation["region"] == *code)
        .collect()
}

fn path(code: &Value) -> String {
    format!("regions/{}/", code.as_str().unwrap())
}

/// The names of the organisations that a page lists.
fn listed(page: &Page) -> Vec<String> {
    let entries = page.root().elements().filter(|part| part.has_class("entry"));
    entries.map(|entry| entry.all("link")[0].name()).collect()
}

/// The names and the numbers of a chart.
fn bars(section: Part<'_>) -> Vec<(String, String)> {
    let rows = tags(tags(section, "tbody")[0], "tr");
    let cells = rows.into_iter().map(|row| {
        let bar = tags(row, "svg");
        assert_eq!(bar.len(), 1);
        assert_eq!(bar[0].attribute("aria-hidden"), Some("true"));
        (row.all("rowheader")[0].text(), row.all("cell")[0].text())
    });
    cells.collect()
}

/// How many of the organisations have each value of a vocabulary, the most frequent first.
fn ranked(
    vocabulary: &'static [Value],
    lang: &str,
    number: impl Fn(&Value) -> usize,
) -> Vec<(String, String)> {
    let mut ranked: Vec<_> = vocabulary.iter().map(|value| (value, number(value))).collect();
    ranked.retain(|(_, number)| *number > 0);
    ranked.sort_by_key(|(_, number)| Reverse(*number));
    ranked
        .into_iter()
        .map(|(value, number)| (name(value, lang).to_owned(), number.to_string()))
        .collect()
}

#[test]
fn every_region_has_a_page_that_lists_each_of_its_organisations_once() {
    let directory = default_directory();
    for region in list("regions") {
        for lang in LANGUAGES {
            let page = draw(&directory, lang, &path(&region["code"]));
            assert_eq!(page.all("heading")[0].name(), name(region, lang));
            let mut expected: Vec<_> = organisations_of(&region["code"])
                .into_iter()
                .map(|organisation| shown(&organisation["name"], lang))
                .collect();
            let mut listed = listed(&page);
            expected.sort();
            listed.sort();
            assert_eq!(listed, expected, "{region} in {lang}");
        }
    }
}

#[test]
fn kinds_are_counted_and_lead_to_their_part_of_the_page() {
    let directory = default_directory();
    for region in list("regions") {
        let here = organisations_of(&region["code"]);
        if here.len() < 2 {
            continue;
        }
        let page = draw(&directory, "ru", &path(&region["code"]));
        let contents = section(&page, "По типам");
        let mut said: Vec<_> = contents.names("link");
        let mut expected = Vec::new();
        for kind in list("kinds") {
            let number = here.iter().filter(|one| one["kind"] == kind["id"]).count();
            if number > 0 {
                let counted = format!("{} {number}", name(kind, "ru"));
                assert!(page.has("heading", &counted), "{counted}");
                expected.push(counted);
            }
        }
        said.sort();
        expected.sort();
        assert_eq!(said, expected);
    }
}

#[test]
fn residents_stand_under_their_host_with_its_figures() {
    let page = draw(&default_directory(), "ru", "regions/RU-TA/");
    let technopolis = section(&page, "Технополис 1");
    let himgrad = technopolis.all("listitem")[0];
    assert_eq!(himgrad.all("link")[0].name(), "Технополис «Химград»");
    assert!(
        himgrad.text().contains("366 резидентов, 2025"),
        "{}",
        himgrad.text()
    );
    let guests = organisations()
        .iter()
        .filter(|one| holds(&one["resident_of"], &json!("himgrad")));
    let mut guests: Vec<_> = guests.map(|guest| name(guest, "ru").to_owned()).collect();
    guests.sort();
    assert!(!guests.is_empty());
    let residents = himgrad
        .elements()
        .find(|part| part.has_class("residents"))
        .unwrap();
    assert_eq!(residents.names("link"), guests);
    let companies = section(&page, "Компания 5");
    assert_eq!(companies.names("link").len(), 5 - guests.len());
    assert!(
        companies
            .text()
            .contains("Ещё 4 — среди резидентов площадок выше.")
    );
}

#[test]
fn hosts_come_before_those_that_have_no_residents() {
    let page = draw(&default_directory(), "ru", "regions/RU-MOW/");
    let kinds = section(&page, "По типам").names("link");
    assert!(kinds[0].starts_with("Технопарк"), "{kinds:?}");
    assert!(kinds.last().unwrap().starts_with("Компания"), "{kinds:?}");
}

#[test]
fn those_that_host_each_other_stand_side_by_side() {
    let directory = changed(|file| {
        let organisations = file["organisations"].as_array_mut().unwrap();
        for organisation in organisations {
            match organisation["id"].as_str().unwrap() {
                "himgrad" => organisation["resident_of"] = json!(["kip-master"]),
                "kip-master" => organisation["resident_of"] = json!(["himgrad"]),
                _ => {}
            }
        }
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    assert_eq!(listed(&page).len(), organisations_of(&json!("RU-TA")).len());
}

#[test]
fn the_chart_counts_the_ten_commonest_sectors() {
    let directory = default_directory();
    for region in list("regions") {
        let here = organisations_of(&region["code"]);
        let ranked = ranked(list("sectors"), "ru", |sector| {
            here.iter()
                .filter(|one| holds(&one["sectors"], &sector["id"]))
                .count()
        });
        if here.len() < 2 || ranked.is_empty() {
            continue;
        }
        let page = draw(&directory, "ru", &path(&region["code"]));
        let chart = section(&page, "Отрасли");
        assert_eq!(bars(chart), ranked[..ranked.len().min(10)], "{region}");
        assert_eq!(chart.text().contains("И ещё"), ranked.len() > 10, "{region}");
    }
}

#[test]
fn missions_stand_by_their_direction_with_the_region_in_its_case() {
    let directory = default_directory();
    let titles = |key: &str, code: &str| -> Vec<String> {
        let of_region = list("missions")
            .iter()
            .filter(|mission| holds(&mission[key], &json!(code)));
        let mut titles: Vec<_> = of_region.map(|mission| shown(&mission["title"], "ru")).collect();
        titles.sort();
        titles
    };
    for (code, from, to) in [
        (
            "RU-TA",
            "Миссии из Республики Татарстан",
            "Миссии в Республику Татарстан",
        ),
        (
            "RU-ULY",
            "Миссии из Ульяновской области",
            "Миссии в Ульяновскую область",
        ),
        ("RU-PER", "Миссии из Пермского края", "Миссии в Пермский край"),
        ("RU-MOW", "Миссии из Москвы", "Миссии в Москву"),
        (
            "RU-VLA",
            "Миссии из Владимирской области",
            "Миссии во Владимирскую область",
        ),
    ] {
        let page = draw(&directory, "ru", &format!("regions/{code}/"));
        for (heading, key) in [(from, "from"), (to, "to")] {
            let expected = titles(key, code);
            assert_eq!(has_section(&page, heading), !expected.is_empty(), "{heading}");
            if expected.is_empty() {
                continue;
            }
            let rows = section(&page, heading).all("listitem");
            let mut said: Vec<_> = rows.into_iter().map(|row| row.all("link")[0].name()).collect();
            said.sort();
            assert_eq!(said, expected, "{heading}");
        }
    }
    let page = draw(&directory, "en", "regions/RU-TA/");
    assert!(page.has("heading", "Missions to the Republic of Tatarstan"));
}

#[test]
fn agreements_stand_by_the_region_that_they_are_with() {
    let page = draw(&default_directory(), "ru", "regions/RU-TA/");
    let agreements = section(&page, "Соглашения");
    let of_region = |agreement: &Value| {
        let parties = agreement["parties"].as_array().unwrap();
        parties.iter().any(|party| party["region"] == "RU-TA")
    };
    for agreement in list("agreements").iter().filter(|one| of_region(one)) {
        let subject = shown(&agreement["subject"], "ru");
        assert!(agreements.has("link", &subject), "{subject}");
    }
    for with in [
        "с Москвой",
        "с Калининградской областью",
        "со Свердловской областью",
    ] {
        assert!(agreements.has("link", with), "{with}");
    }
    assert!(agreements.text().contains("С 7 регионами"));
    assert!(agreements.has("link", "Томская область"));
}

#[test]
fn offers_and_requests_of_the_region_and_of_its_organisations_are_there() {
    let directory = changed(|file| file["opportunities"][0]["region"] = Value::Null);
    assert!(!has_section(
        &draw(&directory, "ru", "regions/RU-TA/"),
        "Предложения и запросы"
    ));
    let directory = changed(|file| {
        let opportunity = file["opportunities"][0].as_object_mut().unwrap();
        opportunity.remove("region");
        opportunity.insert("organisation".to_owned(), json!("himgrad"));
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    let rows = section(&page, "Предложения и запросы");
    assert!(rows.has("link", "Локализация оснастки"));
    assert!(rows.has("link", "Технополис «Химград»"));
    let page = draw(&directory, "ru", "regions/RU-ULY/");
    assert_eq!(section(&page, "Предложения и запросы").all("listitem").len(), 3);
}

#[test]
fn comparable_regions_have_three_organisations_and_say_what_is_common() {
    let directory = default_directory();
    for region in list("regions") {
        let page = draw(&directory, "ru", &path(&region["code"]));
        let own = organisations_of(&region["code"]).len();
        if own < 3 {
            assert!(!has_section(&page, "Похожие регионы"), "{region}");
            continue;
        }
        if !has_section(&page, "Похожие регионы") {
            continue;
        }
        let alike = section(&page, "Похожие регионы");
        let links = alike.names("link");
        assert!((1..=5).contains(&links.len()), "{links:?}");
        for link in &links {
            let other = list("regions")
                .iter()
                .find(|other| name(other, "ru") == link)
                .unwrap();
            assert_ne!(other, region);
            assert!(organisations_of(&other["code"]).len() >= 3, "{link}");
        }
        assert!(alike.text().contains("косинус"), "it is said how");
        assert_eq!(alike.text().matches("Общее: ").count(), links.len());
    }
}

#[test]
fn a_region_of_the_same_profile_is_the_most_comparable() {
    let directory = changed(|file| {
        let organisations = file["organisations"].as_array_mut().unwrap();
        let twins: Vec<Value> = organisations
            .iter()
            .filter(|organisation| organisation["region"] == "RU-TA")
            .map(|organisation| {
                let mut twin = organisation.clone();
                twin["id"] = json!(format!("twin-{}", organisation["id"].as_str().unwrap()));
                twin["region"] = json!("RU-KO");
                twin["former_ids"] = json!([]);
                twin
            })
            .collect();
        organisations.extend(twins);
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    let alike = section(&page, "Похожие регионы");
    assert_eq!(alike.names("link")[0], "Республика Коми");
    assert!(
        alike.text().contains("Общее: Полимеры и пластики, Химия"),
        "{}",
        alike.text()
    );
}

#[test]
fn of_regions_of_one_profile_the_larger_one_is_more_comparable_and_tiny_ones_are_not_compared() {
    let directory = changed(|file| {
        for list in ["missions", "agreements", "opportunities"] {
            file[list] = json!([]);
        }
        let sizes = [("RU-TA", 5), ("RU-KO", 3), ("RU-PSK", 2), ("RU-SAM", 9)];
        let all = sizes.into_iter().flat_map(|(region, size)| {
            (0..size).map(move |number| {
                json!({"id": format!("plant-{}-{number}", region.to_lowercase()), "kind": "company",
                    "name": {"ru": "Завод"}, "region": region, "sectors": ["chemistry"]})
            })
        });
        file["organisations"] = all.collect();
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    let alike = section(&page, "Похожие регионы").names("link");
    assert_eq!(alike, ["Самарская область", "Республика Коми"]);
    assert!(!has_section(
        &draw(&directory, "ru", "regions/RU-PSK/"),
        "Похожие регионы"
    ));
}

#[test]
fn an_empty_region_says_so_and_leads_to_its_neighbours() {
    let page = draw(&default_directory(), "ru", "regions/RU-KO/");
    let text = body(&page).text();
    assert!(
        text.contains("В каталоге пока нет организаций из Республики Коми."),
        "{text}"
    );
    assert!(!page.has("link", "Все организации региона с поиском и фильтрами"));
    assert!(listed(&page).is_empty());
    let neighbours = section(&page, "Другие регионы округа");
    let district = list("regions")
        .iter()
        .filter(|one| one["district"] == "northwestern");
    assert_eq!(neighbours.all("link").len(), district.count() - 1);
    let page = draw(&default_directory(), "en", "regions/RU-KO/");
    assert!(
        body(&page)
            .text()
            .contains("The catalogue has no organisations in the Komi Republic yet.")
    );
}

#[test]
fn a_region_leads_to_its_list_and_to_all_regions() {
    let page = draw(&default_directory(), "en", "regions/RU-TA/");
    let all = page.one("link", "All organisations of the region with search and filters");
    assert_eq!(all.href(), "../../en/?region=RU-TA");
    let trail = page.one("navigation", "Breadcrumb");
    assert_eq!(trail.names("link"), ["Partner directory", "Regions"]);
    assert_eq!(trail.one("link", "Regions").href(), "../../en/regions/");
}

#[test]
fn of_many_organisations_two_hundred_are_listed_and_the_rest_is_counted() {
    let directory = changed(|file| {
        let organisations = file["organisations"].as_array_mut().unwrap();
        let model = json!({"kind": "company", "name": {"ru": "Завод"}, "region": "RU-TA", "sectors": ["chemistry"],
            "resident_of": ["himgrad"]});
        for number in 0..1000 {
            let mut organisation = model.clone();
            organisation["id"] = json!(format!("plant-{number}"));
            organisations.push(organisation);
        }
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    assert_eq!(listed(&page).len(), 200);
    let text = body(&page).text();
    assert!(text.contains("Показаны 200 из 1 010."), "{text}");
    let own = organisations_of(&json!("RU-TA"));
    let own = own.iter().filter(|one| one["resident_of"].is_null());
    for organisation in own {
        assert!(
            listed(&page).iter().any(|one| one == name(organisation, "ru")),
            "hosts come first"
        );
    }
    assert_eq!(
        page.one("link", "Все резиденты списком").href(),
        "../../?host=himgrad"
    );
    assert_eq!(
        page.one("link", "Остальные — в списке").href(),
        "../../?region=RU-TA"
    );
}

#[test]
fn a_kind_that_the_page_has_no_room_for_is_counted_without_a_link() {
    let directory = changed(|file| {
        let organisations = file["organisations"].as_array_mut().unwrap();
        for number in 0..300 {
            organisations.push(
                json!({"id": format!("park-{number}"), "kind": "technopark", "name": {"ru": "Парк"},
                "region": "RU-TA"}),
            );
        }
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    assert_eq!(listed(&page).len(), 200);
    let kinds = section(&page, "По типам");
    assert_eq!(kinds.names("link"), ["Технопарк 301", "Компания 5"]);
    assert_eq!(kinds.all("listitem").len(), 6);
}

#[test]
fn one_organisation_is_a_whole_page() {
    let directory = changed(|file| {
        file["organisations"] =
            json!([{"id": "alone", "kind": "company", "name": {"ru": "Завод"}, "region": "RU-TA"}]);
        for list in ["missions", "agreements", "opportunities", "sectors"] {
            file[list] = json!([]);
        }
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    assert_eq!(listed(&page), ["Завод"]);
    assert!(
        body(&page)
            .text()
            .contains("В каталоге 1 организация из Республики Татарстан.")
    );
    assert_eq!(
        page.names("heading"),
        [
            "Республика Татарстан",
            "Организации",
            "Компания 1",
            "Другие регионы округа"
        ]
    );
    draw(&directory, "ru", "regions/");
    draw(&directory, "en", "sectors/");
}

#[test]
fn a_name_that_lacks_the_language_is_marked_and_not_declined() {
    let directory = changed(|file| {
        for region in file["regions"].as_array_mut().unwrap() {
            match region["code"].as_str().unwrap() {
                "RU-TA" => region["name"] = json!({"en": "Tatarstan"}),
                "RU-ULY" => region["name"] = json!({"ru": "Ульяновская область"}),
                _ => {}
            }
        }
    });
    let page = draw(&directory, "ru", "regions/RU-TA/");
    assert!(page.has("heading", "Миссии из региона «Tatarstan»"));
    for name in page.root().holding("Tatarstan") {
        assert_eq!(name.attribute("lang"), Some("en"));
    }
    let page = draw(&directory, "en", "regions/RU-ULY/");
    assert!(page.has("heading", "Missions from Ульяновская область"));
    for name in page.root().holding("Ульяновская область") {
        assert_eq!(name.attribute("lang"), Some("ru"));
    }
}

#[test]
fn markup_in_names_is_shown_as_text() {
    const SCRIPT: &str = "<script>alert(1)</script> область";
    let directory = changed(|file| {
        for list in ["regions", "districts", "sectors", "kinds"] {
            for value in file[list].as_array_mut().unwrap() {
                value["name"] = json!({"ru": SCRIPT});
            }
        }
        for organisation in file["organisations"].as_array_mut().unwrap() {
            organisation["name"] = json!({"ru": SCRIPT});
        }
    });
    for path in ["regions/", "regions/RU-TA/", "sectors/", "sectors/chemistry/"] {
        let page = draw(&directory, "ru", path);
        assert!(tags(page.root(), "script").is_empty(), "{path}");
        assert!(body(&page).text().contains(SCRIPT), "{path}");
    }
}

#[test]
fn the_list_counts_every_district_and_every_region() {
    for lang in LANGUAGES {
        let page = draw(&default_directory(), lang, "regions/");
        for district in list("districts") {
            let regions: Vec<_> = list("regions")
                .iter()
                .filter(|region| region["district"] == district["id"])
                .collect();
            let inside = |one: &Value| regions.iter().any(|region| region["code"] == one["region"]);
            let heading = format!("{} {}", name(district, lang), count(inside));
            let part = section(&page, &heading);
            let links = part.names("link");
            for region in &regions {
                assert!(links.iter().any(|link| link == name(region, lang)), "{region}");
                let number = organisations_of(&region["code"]).len();
                let rows = part.all("listitem");
                let row = rows
                    .iter()
                    .find(|row| row.all("link")[0].name() == name(region, lang));
                assert_eq!(row.is_some(), number > 0, "{region}");
                if let Some(row) = row {
                    assert!(row.text().ends_with(&format!(" {number}")), "{}", row.text());
                }
            }
        }
    }
}

#[test]
fn the_list_says_how_many_of_each_kind_a_region_has() {
    let page = draw(&default_directory(), "ru", "regions/");
    let rows = page.all("listitem");
    let tatarstan = rows
        .iter()
        .find(|row| row.text().starts_with("Республика Татарстан"))
        .unwrap();
    let here = organisations_of(&json!("RU-TA"));
    let expected = ranked(list("kinds"), "ru", |kind| {
        here.iter().filter(|one| one["kind"] == kind["id"]).count()
    });
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(kind, number)| format!("{kind} {number}"))
        .collect();
    assert!(
        tatarstan.text().contains(&expected.join(" · ")),
        "{}",
        tatarstan.text()
    );
}

#[test]
fn the_chart_of_regions_shows_the_fifteen_with_most_organisations() {
    let page = draw(&default_directory(), "ru", "regions/");
    let ranked = ranked(list("regions"), "ru", |region| {
        organisations_of(&region["code"]).len()
    });
    assert_eq!(bars(section(&page, "Организации")), ranked[..15]);
    let text = body(&page).text();
    let lead = format!(
        "В каталоге {} организаций в {} регионах.",
        organisations().len(),
        ranked.len()
    );
    assert!(text.contains(&lead), "{lead} in {text}");
}

#[test]
fn a_region_that_the_catalogue_lacks_is_not_found() {
    // The links to its other languages lead to no page either, so that it cannot be held to what holds for pages.
    let page = Page::read(&html(&default_directory(), "ru", "regions/FR-IDF/"));
    assert!(
        page.has("link", "Ко всем организациям"),
        "{:?}",
        page.names("link")
    );
    assert!(page.text().contains("не найдена"), "{}", page.text());
}
