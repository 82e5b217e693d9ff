//! The pages of a long answer: 207 organisations are eleven pages.

use crate::page::Page;
use crate::screen::Screen;

#[track_caller]
fn check_pages(page: &Page, links: &[&str]) {
    assert_eq!(page.one("navigation", "Страницы").names("link"), links);
}

#[test]
fn the_first_page_leads_on_but_not_back() {
    let page = Screen::site().draw();
    check_pages(&page, &["Страница 1", "Страница 2", "Страница 11", "Дальше"]);
    assert_eq!(
        page.one("link", "Страница 1").attribute("aria-current"),
        Some("true")
    );
    assert_eq!(page.one("link", "Дальше").href(), "/parks/?page=2");
}

#[test]
fn a_page_in_the_middle_leads_both_ways_and_the_first_page_needs_no_number() {
    let page = Screen::site().at("?kind=company&page=2").draw();
    assert_eq!(page.one("link", "Назад").href(), "/parks/?kind=company");
    assert_eq!(page.one("link", "Дальше").href(), "/parks/?kind=company&page=3");
    assert_eq!(
        page.one("link", "Страница 2").attribute("aria-current"),
        Some("true")
    );
    assert_eq!(page.one("link", "Страница 1").attribute("aria-current"), None);
}

#[test]
fn the_last_page_holds_the_rest() {
    let page = Screen::site().at("?page=11").draw();
    assert_eq!(page.results("Результаты").len(), 7);
    assert!(!page.has("link", "Дальше"));
    assert_eq!(page.status(), "Найдено 207 организаций");
}

#[test]
fn a_page_past_the_end_is_the_last_one() {
    let page = Screen::site().at("?page=999").draw();
    assert_eq!(page.results("Результаты").len(), 7);
    assert_eq!(
        page.one("link", "Страница 11").attribute("aria-current"),
        Some("true")
    );
}

#[test]
fn an_answer_of_one_page_has_no_pages() {
    assert!(
        !Screen::site()
            .at("?kind=technopolis")
            .draw()
            .has("navigation", "Страницы")
    );
}

#[test]
fn no_organisation_is_on_two_pages() {
    let mut shown: Vec<String> = Vec::new();
    for number in 1..=11 {
        let page = Screen::site().at(&format!("?page={number}")).draw();
        let cards = page.results("Результаты");
        shown.extend(
            cards
                .into_iter()
                .map(|card| card.attribute("data-id").unwrap().to_owned()),
        );
    }
    assert_eq!(shown.len(), 207);
    shown.sort();
    shown.dedup();
    assert_eq!(shown.len(), 207);
}
