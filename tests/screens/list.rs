//! The list of organisations.

use crate::catalogue_file::{WRITTEN, name, written};
use crate::page::Page;
use crate::screen::Screen;

#[track_caller]
fn check_found(query: &str, ru: &str, en: &str) {
    let site = Screen::site().at(&format!("?{query}"));
    assert_eq!(site.draw().status(), ru, "of {query:?}");
    let site = Screen::site().at(&format!("en/?{query}"));
    assert_eq!(site.draw().status(), en, "of {query:?}");
}

#[test]
fn the_number_of_results_is_told_in_the_plural_form_of_the_language() {
    check_found("", "Найдено 207 организаций", "207 organisations found");
    check_found(
        "kind=science-city",
        "Найдена 1 организация",
        "1 organisation found",
    );
    check_found(
        "kind=technopolis",
        "Найдено 2 организации",
        "2 organisations found",
    );
    check_found(
        "kind=business-incubator",
        "Найдено 6 организаций",
        "6 organisations found",
    );
    check_found(
        "kind=special-economic-zone",
        "Найдено 22 организации",
        "22 organisations found",
    );
}

#[test]
fn the_button_of_the_filters_sheet_counts_in_the_same_forms() {
    let page = Screen::site().at("?kind=special-economic-zone").draw();
    assert!(page.has("button", "Показать 22 организации"));
    let page = Screen::site().at("en/?kind=science-city").draw();
    assert!(page.has("button", "Show 1 organisation"));
}

#[track_caller]
fn check_cards(page: &Page, list: &str, lang: &str) {
    let cards = page.results(list);
    assert_eq!(cards.len(), 20);
    for card in cards {
        let organisation = written("organisations", card.attribute("data-id").unwrap());
        assert_eq!(card.names("link"), [name(organisation, lang)]);
    }
}

#[test]
fn a_page_of_the_list_is_twenty_cards_with_one_link_each_named_as_the_organisation() {
    check_cards(&Screen::site().draw(), "Результаты", "ru");
    check_cards(&Screen::site().at("en/").draw(), "Results", "en");
    check_cards(&Screen::widget().draw(), "Результаты", "ru");
    check_cards(&Screen::widget().with("lang", "en").draw(), "Results", "en");
}

#[test]
fn the_path_of_the_organisations_shows_the_list_too() {
    check_cards(&Screen::site().at("organisations/").draw(), "Результаты", "ru");
}

#[test]
fn a_card_says_kind_place_sectors_and_figures_with_their_year() {
    let page = Screen::site().at("?q=химград&kind=technopolis").draw();
    let cards = page.results("Результаты");
    let text = cards[0].text();
    let said = |words: &str| assert!(text.contains(words), "{words:?} in {text:?}");
    said("Технополис");
    said("Казань");
    said("Республика Татарстан");
    said("Химия");
    said("366 резидентов, 2025");
    said("130 га территории");
    assert!(!text.contains("700"), "two figures at most: {text:?}");
    assert!(
        !text.contains("Нанотехнологии"),
        "three sectors at most: {text:?}"
    );
}

#[test]
fn there_is_one_search_box_and_it_is_named() {
    assert_eq!(Screen::site().draw().names("searchbox"), ["Поиск"]);
    assert_eq!(Screen::site().at("en/").draw().names("searchbox"), ["Search"]);
}

#[test]
fn the_first_heading_is_the_title_of_the_catalogue_at_the_level_that_was_asked_for() {
    let title = WRITTEN["title"]["ru"].as_str().unwrap();
    assert_eq!(Screen::site().draw().one("heading", title).tag(), "h1");
    assert_eq!(Screen::widget().draw().one("heading", title).tag(), "h2");
    let page = Screen::widget().with("heading-level", "4").draw();
    assert_eq!(page.one("heading", title).tag(), "h4");
}

#[test]
fn the_results_can_be_sorted_and_the_orders_are_named() {
    let page = Screen::site().draw();
    assert_eq!(
        page.one("combobox", "Порядок").names("option"),
        [
            "Сначала подходящие",
            "По названию",
            "По региону",
            "По году основания",
            "По числу резидентов"
        ]
    );
}

#[test]
fn most_residents_come_first_when_asked_for() {
    let page = Screen::site().at("?sort=residents&view=table").draw();
    let residents: Vec<u32> = page
        .all("row")
        .into_iter()
        .skip(1)
        .map(|row| row.all("cell").last().unwrap().text())
        .map(|shown| shown.replace(' ', "").parse().unwrap())
        .collect();
    assert!(
        residents.is_sorted_by(|more, fewer| more >= fewer),
        "{residents:?}"
    );
}
