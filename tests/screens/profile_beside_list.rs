//! A profile that was opened from the list and stands beside it.

use crate::screen::Screen;

const ADDRESS: &str = "organisations/himgrad/?kind=technopolis";

#[test]
fn the_list_stays_and_the_profile_is_a_level_below_its_title() {
    let page = Screen::site().at(ADDRESS).draw();
    assert_eq!(page.status(), "Найдено 2 организации");
    assert_eq!(page.results("Результаты").len(), 2);
    let profile = page.all("article")[0];
    assert_eq!(profile.one("heading", "Технополис «Химград»").tag(), "h2");
    assert_eq!(profile.one("heading", "Соглашения").tag(), "h3");
    let first = page
        .all("heading")
        .into_iter()
        .filter(|heading| heading.tag() == "h1");
    assert_eq!(first.count(), 1, "the title of the list");
}

#[test]
fn its_card_is_the_current_one() {
    let page = Screen::site().at(ADDRESS).draw();
    let current = page.results("Результаты").into_iter();
    let current: Vec<_> = current
        .filter(|card| card.attribute("aria-current") == Some("true"))
        .filter_map(|card| card.attribute("data-id"))
        .collect();
    assert_eq!(current, ["himgrad"]);
}

#[test]
fn the_way_back_is_the_list_as_it_was() {
    let page = Screen::site().at(ADDRESS).draw();
    assert_eq!(
        page.one("link", "К результатам").href(),
        "/parks/?kind=technopolis"
    );
}

#[test]
fn a_card_leads_to_its_profile_beside_the_same_list() {
    let page = Screen::site().at("?kind=technopolis").draw();
    assert_eq!(
        page.one("link", "Технополис «Химград»").href(),
        "/parks/organisations/himgrad/?kind=technopolis"
    );
}

#[test]
fn an_unknown_organisation_leaves_the_list() {
    let page = Screen::site()
        .at("organisations/no-such/?kind=technopolis")
        .draw();
    assert_eq!(page.results("Результаты").len(), 2);
    assert!(page.has("heading", "Страница не найдена"));
}
