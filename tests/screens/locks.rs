//! What a page has locked: it has no control, and no link leads out of it.

use crate::page::Page;
use crate::screen::Screen;

fn parks_of_tatarstan() -> Screen {
    Screen::widget().with("region", "RU-TA").with("lock", "region")
}

#[test]
fn a_locked_facet_holds_and_has_no_control() {
    let page = parks_of_tatarstan().draw();
    assert_eq!(page.status(), "Найдено 10 организаций");
    assert!(!page.has("group", "Регион"));
    assert!(page.has("group", "Тип"));
    assert!(!page.has("link", "Убрать: Республика Татарстан"));
    assert!(!page.has("button", "Сбросить фильтры"));
}

#[test]
fn no_address_changes_a_locked_facet() {
    let page = parks_of_tatarstan().at("?region=RU-SAM&kind=company").draw();
    let cards = page.results("Результаты");
    assert!(!cards.is_empty());
    for card in cards {
        assert!(card.text().contains("Республика Татарстан"), "{}", card.text());
    }
}

#[test]
fn a_facet_that_is_not_locked_keeps_its_chip_beside_one_that_is() {
    let page = parks_of_tatarstan().at("?kind=company").draw();
    assert_eq!(page.one("list", "Выбрано").names("link"), ["Убрать: Компания"]);
    assert!(page.has("button", "Сбросить фильтры"));
}

#[test]
fn where_every_filter_is_locked_nothing_is_left_of_them() {
    let page = Screen::widget().with("lock", "kind region sector service").draw();
    assert!(page.has("list", "Результаты"));
    assert!(
        page.all("button")
            .iter()
            .all(|button| !button.name().starts_with("Фильтры"))
    );
    assert!(!page.has("button", "Пропустить фильтры"));
    assert!(page.all("group").iter().all(|group| group.tag() != "fieldset"));
}

#[test]
fn locked_search_order_and_layout_have_no_control() {
    let page = Screen::widget().draw();
    assert!(page.has("searchbox", "Поиск"));
    assert!(page.has("combobox", "Порядок"));
    assert!(page.has("link", "Таблица"));
    let page = Screen::widget().with("lock", "q sort view").draw();
    assert!(!page.has("searchbox", "Поиск"));
    assert!(!page.has("combobox", "Порядок"));
    assert!(!page.has("link", "Таблица"));
}

/// Every link to a list of the directory keeps the locked region.
#[track_caller]
fn check_no_way_out(page: &Page) {
    for link in page.all("link") {
        let href = link.href();
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        let is_list = path == "https://directory.example/parks/";
        assert!(
            !is_list || query.contains("region=RU-TA"),
            "{:?} leads to {href:?}",
            link.name()
        );
    }
}

#[test]
fn no_link_of_the_list_leads_out_of_a_locked_facet() {
    check_no_way_out(&parks_of_tatarstan().at("?kind=company").draw());
}

#[test]
fn no_repair_leads_out_of_a_locked_facet() {
    check_no_way_out(&parks_of_tatarstan().at("?q=абракадабра").draw());
    check_no_way_out(&parks_of_tatarstan().at("?q=полимер&kind=science-city").draw());
}

#[test]
fn no_link_of_a_profile_leads_out_of_a_locked_facet() {
    check_no_way_out(&parks_of_tatarstan().at("organisations/himgrad/").draw());
}

#[test]
fn no_link_of_a_missing_page_leads_out_of_a_locked_facet() {
    check_no_way_out(&parks_of_tatarstan().at("organisations/no-such/").draw());
    check_no_way_out(&parks_of_tatarstan().at("privacy/").draw());
}
