//! Agreements: the list by pairs of regions, and a page each.

use std::collections::BTreeSet;

use partner_directory_app::directory::Directory;
use serde_json::{Value, json};

use crate::catalogue_file::{WRITTEN, changed, default_directory};
use crate::document::{body, draw, has_section, section, shown, tags};
use crate::page::{Page, Part};

fn agreements() -> &'static [Value] {
    WRITTEN["agreements"].as_array().unwrap()
}

fn parties(agreement: &Value) -> &[Value] {
    agreement["parties"].as_array().unwrap()
}

/// The regions that an agreement of the default catalogue names.
fn regions(agreement: &Value) -> BTreeSet<&str> {
    parties(agreement)
        .iter()
        .filter_map(|party| party["region"].as_str())
        .collect()
}

fn unknown(page: &Page) -> String {
    let said = page.root().elements().find(|part| part.has_class("unknown"));
    said.map(|said| said.text()).unwrap_or_default()
}

/// The default catalogue with these agreements only.
fn with(agreements: &Value) -> Directory {
    changed(|file| file["agreements"] = agreements.clone())
}

fn between(id: &str, regions: &[&str]) -> Value {
    let parties = regions
        .iter()
        .map(|code| json!({"name": {"ru": format!("Сторона {code}")}, "region": code}));
    json!({
        "id": id, "parties": parties.collect::<Vec<_>>(), "status": "signed",
        "subject": {"ru": format!("Предмет {id}"), "en": format!("Subject {id}")}, "sources": []
    })
}

#[test]
fn every_agreement_has_a_page_with_what_its_record_says() {
    let directory = default_directory();
    for agreement in agreements() {
        for lang in ["ru", "en"] {
            let id = agreement["id"].as_str().unwrap();
            let page = draw(&directory, lang, &format!("agreements/{id}/"));
            let text = body(&page).text();
            let says = |words: &str| assert!(text.contains(words), "{id}: {words:?} in {text}");
            assert_eq!(page.all("heading")[0].name(), shown(&agreement["subject"], lang));
            let sides = section(&page, if lang == "ru" { "Стороны" } else { "Parties" });
            assert_eq!(sides.all("listitem").len(), parties(agreement).len());
            for party in parties(agreement) {
                match party["organisation"].as_str() {
                    Some(id) => says(directory.organisation(id).unwrap().name.shown(lang).text),
                    None => says(&shown(&party["name"], lang)),
                }
                if let Some(code) = party["region"].as_str() {
                    let leads_there = |link: &Part<'_>| link.href().ends_with(&format!("/regions/{code}/"));
                    assert!(sides.all("link").iter().any(leads_there), "{id}: {code}");
                }
            }
            if let Some(date) = agreement["date"].as_str() {
                says(&date[..4]);
            }
            if agreement.get("date_note").is_some() {
                says(&shown(&agreement["date_note"], lang));
            }
            for source in agreement["sources"].as_array().unwrap() {
                says(source["title"].as_str().unwrap());
            }
            let is_unknown = unknown(&page);
            let date = if lang == "ru" { "дата" } else { "date" };
            assert_eq!(
                is_unknown.contains(date),
                agreement["date"].is_null(),
                "{id}: {is_unknown}"
            );
        }
    }
}

#[test]
fn a_party_without_a_region_is_told_as_unknown() {
    let page = draw(&default_directory(), "ru", "agreements/airr-founding/");
    let unknown = unknown(&page);
    assert!(
        unknown.contains("регион стороны «РОСНАНО (корпорация нанотехнологий)»"),
        "{unknown}"
    );
}

#[test]
fn a_party_that_is_a_region_is_one_link_to_it() {
    let page = draw(&default_directory(), "ru", "agreements/sam-sar-2022/");
    let sides = section(&page, "Стороны");
    assert_eq!(sides.names("link"), ["Самарская область", "Саратовская область"]);
}

#[test]
fn every_agreement_is_in_the_list_once() {
    for lang in ["ru", "en"] {
        let page = draw(&default_directory(), lang, "agreements/");
        let links = body(&page).all("link");
        let prefix = if lang == "ru" { "../../" } else { "../../en/" };
        for agreement in agreements() {
            let href = format!("{prefix}agreements/{}/", agreement["id"].as_str().unwrap());
            let here = links.iter().filter(|link| link.href() == href);
            assert_eq!(here.count(), 1, "{href}");
        }
    }
}

#[test]
fn agreements_of_two_regions_stand_under_their_pair_and_the_others_apart() {
    let page = draw(&default_directory(), "ru", "agreements/");
    let pairs: BTreeSet<_> = agreements()
        .iter()
        .map(regions)
        .filter(|regions| regions.len() == 2)
        .collect();
    let of_many = agreements()
        .iter()
        .filter(|agreement| regions(agreement).len() > 2);
    let shown = tags(body(&page), "p");
    let shown = shown.iter().filter(|part| part.has_class("partner"));
    assert_eq!(shown.count(), pairs.len());
    for pair in pairs {
        let id = pair.into_iter().collect::<Vec<_>>().join(".");
        let marked = |part: &Part<'_>| part.attribute("id") == Some(&id);
        assert!(page.root().elements().any(|part| marked(&part)), "{id}");
    }
    let apart = section(&page, "Между несколькими регионами");
    assert_eq!(apart.all("listitem").len(), of_many.count());
    assert!(!has_section(&page, "Внутри одного региона"));
    let regions: BTreeSet<_> = agreements().iter().flat_map(regions).collect();
    let totals = format!("{} соглашений, {} регионов:", agreements().len(), regions.len());
    assert!(body(&page).text().contains(&totals), "{totals}");
}

#[test]
fn a_pair_stands_under_the_region_that_has_more_of_them() {
    let directory = with(&json!([
        between("one", &["RU-SAM", "RU-TA"]),
        between("two", &["RU-TA", "RU-ULY"]),
        between("three", &["RU-ULY", "RU-TA"]),
    ]));
    let page = draw(&directory, "ru", "agreements/");
    let under = section(&page, "Республика Татарстан 3");
    let partners = tags(under, "p");
    let partners: Vec<_> = partners.iter().map(Part::text).collect();
    assert_eq!(partners, ["Самарская область", "Ульяновская область"]);
}

#[test]
fn few_regions_make_a_table_whose_numbers_lead_to_the_pairs() {
    let directory = with(&json!([
        between("one", &["RU-SAM", "RU-TA"]),
        between("two", &["RU-TA", "RU-ULY"]),
        between("three", &["RU-ULY", "RU-TA"]),
    ]));
    let page = draw(&directory, "en", "agreements/");
    let table = section(&page, "Who with whom").all("table")[0];
    let names = ["Republic of Tatarstan", "Samara Region", "Ulyanovsk Region"];
    assert_eq!(table.names("columnheader")[1..], names);
    assert_eq!(table.names("rowheader"), names);
    let cells = table.names("cell");
    assert_eq!(cells[2], "2 (Republic of Tatarstan and Ulyanovsk Region)");
    assert_eq!(cells[5], "");
    let samara = table.one("link", "1 (Republic of Tatarstan and Samara Region)");
    assert_eq!(samara.href(), "#RU-SAM.RU-TA");
    let scrolled = table.parent();
    assert_eq!(scrolled.attribute("tabindex"), Some("0"));
    assert_eq!(scrolled.name(), "Who with whom");
}

#[test]
fn many_regions_and_two_regions_make_no_table() {
    let codes: Vec<_> = WRITTEN["regions"].as_array().unwrap()[..13]
        .iter()
        .map(|region| region["code"].as_str().unwrap())
        .collect();
    let star = |number: usize| {
        let others = codes[1..number].iter().enumerate();
        let star: Vec<_> = others
            .map(|(place, code)| between(&format!("a{place}"), &[codes[0], code]))
            .collect();
        draw(&with(&json!(star)), "ru", "agreements/")
    };
    assert!(!has_section(&star(2), "Кто с кем"));
    assert!(has_section(&star(3), "Кто с кем"));
    assert!(has_section(&star(12), "Кто с кем"));
    assert!(!has_section(&star(13), "Кто с кем"));
}

#[test]
fn an_organisation_stands_for_its_region_where_the_agreement_names_none() {
    let directory = with(&json!([
        {"id": "one", "parties": [{"organisation": "himgrad"}, {"name": {"ru": "Самара"}, "region": "RU-SAM"}],
         "status": "signed", "subject": {"ru": "Предмет"}, "sources": []},
        {"id": "two", "parties": [{"organisation": "himgrad"}, {"name": {"ru": "Некто"}}],
         "status": "signed", "subject": {"ru": "Предмет"}, "sources": []},
    ]));
    let page = draw(&directory, "ru", "agreements/");
    let pair = section(&page, "Самарская область").text();
    assert!(pair.contains("Республика Татарстан"), "{pair}");
    let within = section(&page, "Внутри одного региона или без региона");
    assert_eq!(within.all("listitem").len(), 1);
}

#[test]
fn other_agreements_are_of_the_same_parties_or_of_the_same_regions() {
    let directory = changed(|file| {
        let mut same_parties = between("same-parties", &["RU-SAM", "RU-TA"]);
        same_parties["date"] = "2020".into();
        let mut other_parties = between("same-regions", &["RU-TA", "RU-SAM"]);
        other_parties["parties"][0]["name"]["ru"] = "Другая".into();
        file["agreements"] = json!([
            between("shown", &["RU-SAM", "RU-TA"]),
            same_parties,
            other_parties,
            between("neither", &["RU-SAM", "RU-ULY"]),
        ]);
    });
    let page = draw(&directory, "en", "agreements/shown/");
    let of_parties = section(&page, "Other agreements of these parties");
    assert!(of_parties.has("link", "Subject same-parties"));
    let of_regions = section(&page, "Other agreements between these regions");
    assert!(of_regions.has("link", "Subject same-regions"));
    assert!(!body(&page).text().contains("neither"));
}

#[test]
fn of_many_related_agreements_twenty_are_shown_and_the_rest_is_told() {
    let many: Vec<_> = (0..26)
        .map(|place| between(&format!("a{place}"), &["RU-SAM", "RU-TA"]))
        .collect();
    let page = draw(&with(&json!(many)), "ru", "agreements/a0/");
    let others = section(&page, "Другие соглашения этих сторон");
    assert_eq!(others.all("listitem").len(), 20);
    assert!(others.text().contains("Показаны 20 из 25."), "{}", others.text());
}

#[test]
fn missions_of_the_same_time_and_regions_are_shown() {
    let page = draw(&default_directory(), "en", "agreements/uly-tul-2025/");
    let missions = section(&page, "Missions of these regions at that time");
    assert_eq!(
        missions.all("link")[0].href(),
        "../../en/missions/uly-tul-2025-03/"
    );
}

#[test]
fn a_planned_agreement_is_asked_about_once_its_day_is_over() {
    let page = draw(&default_directory(), "ru", "agreements/che-khm-2022/");
    assert!(unknown(&page).contains("подписано ли соглашение"));
    let signed = draw(&default_directory(), "ru", "agreements/sam-sar-2022/");
    assert!(!unknown(&signed).contains("подписано"));
}

#[test]
fn the_end_of_an_agreement_is_said_where_it_is_known() {
    let directory = changed(|file| {
        let agreement = &mut file["agreements"][0];
        agreement["valid_until"] = "2027-12".into();
    });
    let id = agreements()[0]["id"].as_str().unwrap();
    let page = draw(&directory, "ru", &format!("agreements/{id}/"));
    let facts = body(&page).text();
    assert!(facts.contains("Действует по декабрь 2027"), "{facts}");
    assert!(!unknown(&page).contains("срок действия"));
}

#[test]
fn a_catalogue_without_agreements_says_so() {
    let page = draw(&with(&json!([])), "en", "agreements/");
    assert_eq!(page.names("heading"), ["Agreements"]);
    assert!(
        body(&page)
            .text()
            .contains("The catalogue has no agreements yet.")
    );
}

#[test]
fn more_than_two_hundred_agreements_are_folded_by_region() {
    let many: Vec<_> = (0..201)
        .map(|place| {
            let other = if place % 2 == 0 { "RU-SAM" } else { "RU-ULY" };
            between(&format!("a{place}"), &[other, ["RU-TA", "RU-KLU"][place / 2 % 2]])
        })
        .collect();
    let page = draw(&with(&json!(many)), "ru", "agreements/");
    let folded = tags(body(&page), "details");
    let rows = folded
        .iter()
        .map(|part| tags(*part, "small").len())
        .sum::<usize>();
    assert!(folded.len() > 1);
    assert!(rows >= 201, "{rows}");
}
