//! The filters with their counts, against counts taken from the file by hand.

use serde_json::Value;

use crate::catalogue_file::{WRITTEN, changed, count, holds, name};
use crate::page::{Page, Part};
use crate::screen::Screen;

/// Every value of a facet is there, with this count as its description, dimmed where that is nothing.
#[track_caller]
fn check_counts(page: &Page, group: &str, lang: &str, values: &Value, counted: impl Fn(&Value) -> usize) {
    let group = page.one("group", group);
    for value in values.as_array().unwrap() {
        let checkbox = group.one("checkbox", name(value, lang));
        let counted = counted(value);
        assert_eq!(checkbox.description(), counted.to_string(), "of {value}");
        let is_dimmed = checkbox.parent().holds_class("zero");
        assert_eq!(is_dimmed, counted == 0, "the look of {value}");
    }
}

fn in_region(region: &Value) -> usize {
    count(|organisation| organisation["region"] == region["code"])
}

#[test]
fn the_groups_are_named() {
    let facets = |page: Page| -> Vec<String> {
        let groups = page.all("group").into_iter();
        groups
            .filter(|group| group.tag() == "fieldset")
            .map(Part::name)
            .collect()
    };
    assert_eq!(
        facets(Screen::site().draw()),
        ["Тип", "Регион", "Отрасль", "Услуги"]
    );
    assert_eq!(
        facets(Screen::widget().with("lang", "en").draw()),
        ["Kind", "Region", "Sector", "Services"]
    );
}

#[test]
fn every_region_is_there_with_its_count_and_empty_ones_are_dimmed() {
    let page = Screen::site().draw();
    check_counts(&page, "Регион", "ru", &WRITTEN["regions"], in_region);
    let page = Screen::site().at("en/").draw();
    check_counts(&page, "Region", "en", &WRITTEN["regions"], in_region);
}

#[test]
fn every_kind_and_sector_is_there_with_its_count() {
    let page = Screen::site().draw();
    check_counts(&page, "Тип", "ru", &WRITTEN["kinds"], |kind| {
        count(|organisation| organisation["kind"] == kind["id"])
    });
    check_counts(&page, "Отрасль", "ru", &WRITTEN["sectors"], |sector| {
        count(|organisation| holds(&organisation["sectors"], &sector["id"]))
    });
}

#[test]
fn a_district_counts_its_regions_together() {
    let page = Screen::site().draw();
    let regions = WRITTEN["regions"].as_array().unwrap();
    check_counts(&page, "Регион", "ru", &WRITTEN["districts"], |district| {
        let own = regions
            .iter()
            .filter(|region| region["district"] == district["id"]);
        own.map(in_region).sum()
    });
}

#[test]
fn counts_follow_the_other_facets_but_not_their_own() {
    let page = Screen::site().at("?kind=technopark&sector=it-software").draw();
    let is_technopark = |organisation: &Value| organisation["kind"] == "technopark";
    let is_software = |organisation: &Value| holds(&organisation["sectors"], &"it-software".into());
    check_counts(&page, "Тип", "ru", &WRITTEN["kinds"], |kind| {
        count(|organisation| is_software(organisation) && organisation["kind"] == kind["id"])
    });
    check_counts(&page, "Отрасль", "ru", &WRITTEN["sectors"], |sector| {
        count(|organisation| is_technopark(organisation) && holds(&organisation["sectors"], &sector["id"]))
    });
    check_counts(&page, "Регион", "ru", &WRITTEN["regions"], |region| {
        count(|organisation| {
            is_technopark(organisation)
                && is_software(organisation)
                && organisation["region"] == region["code"]
        })
    });
}

#[test]
fn a_long_facet_has_a_box_to_narrow_it_that_is_no_search_box() {
    let page = Screen::site().draw();
    assert_eq!(page.one("group", "Регион").names("textbox"), ["Найти регион"]);
    assert_eq!(page.one("group", "Отрасль").names("textbox"), ["Найти отрасль"]);
    assert_eq!(
        page.one("group", "Тип").names("textbox"),
        [""; 0],
        "ten kinds are seen at once"
    );
}

#[test]
fn a_value_that_is_chosen_comes_first() {
    let first = |address: &str| {
        let page = Screen::site().at(address).draw();
        page.one("group", "Отрасль").names("checkbox")[0].clone()
    };
    assert_ne!(first(""), "Космические технологии");
    assert_eq!(first("?sector=space"), "Космические технологии");
}

#[test]
fn the_button_of_the_filters_says_how_many_are_set() {
    let button = |address: &str| {
        let page = Screen::site().at(address).draw();
        let buttons = page.names("button");
        buttons
            .into_iter()
            .find(|name| name.starts_with("Фильтры"))
            .unwrap()
    };
    assert_eq!(button(""), "Фильтры");
    assert_eq!(
        button("?kind=technopark&region=RU-TA&region=RU-SAM"),
        "Фильтры · 3"
    );
}

#[test]
fn a_value_without_a_translation_is_marked_with_its_language() {
    let directory = changed(|file| file["kinds"][0]["name"] = serde_json::json!({"ru": "Технопарк"}));
    let page = Screen::site().catalogue(directory).at("en/").draw();
    let kinds = page.one("group", "Kind");
    kinds.one("checkbox", "Технопарк");
    let shown = kinds.holding("Технопарк");
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].lang(), "ru");
}
