//! Where links lead, by routing and language.

use crate::screen::{SITE, Screen};

#[track_caller]
fn check(screen: Screen, link: &str, href: &str) {
    assert_eq!(screen.draw().one("link", link).href(), href);
}

const HIMGRAD: &str = "Технополис «Химград»";

fn asked(screen: Screen) -> Screen {
    screen.at("?kind=technopolis")
}

#[test]
fn the_site_writes_paths_under_its_own_root() {
    check(
        asked(Screen::site()),
        HIMGRAD,
        "/parks/organisations/himgrad/?kind=technopolis",
    );
    check(Screen::site(), "Персональные данные", "/parks/privacy/");
    check(Screen::site(), "Каталог партнёров", "/parks/");
}

#[test]
fn another_language_of_the_site_stands_before_the_path() {
    let screen = || Screen::site().at("en/?kind=technopolis");
    check(
        screen(),
        "Technopolis Himgrad",
        "/parks/en/organisations/himgrad/?kind=technopolis",
    );
    check(screen(), "Personal data", "/parks/en/privacy/");
}

#[test]
fn the_languages_lead_to_the_same_screen() {
    let screen = || Screen::site().at("organisations/himgrad/?kind=technopolis&q=химград");
    let query = "?q=%D1%85%D0%B8%D0%BC%D0%B3%D1%80%D0%B0%D0%B4&kind=technopolis";
    let address = format!("organisations/himgrad/{query}");
    check(screen(), "English", &format!("/parks/en/{address}"));
    check(screen(), "Русский", &format!("/parks/{address}"));
    check(Screen::site().at("en/privacy/"), "Русский", "/parks/privacy/");
}

#[test]
fn a_widget_links_to_the_page_of_the_site() {
    let address = format!("{SITE}organisations/himgrad/?kind=technopolis");
    check(asked(Screen::widget()), HIMGRAD, &address);
    let address = format!("{SITE}en/organisations/himgrad/?kind=technopolis");
    let widget = Screen::widget().with("lang", "en");
    check(asked(widget), "Technopolis Himgrad", &address);
}

#[test]
fn a_widget_that_owns_the_fragment_writes_there() {
    let widget = || Screen::widget().with("routing", "hash");
    check(
        asked(widget()),
        HIMGRAD,
        "#/organisations/himgrad/?kind=technopolis",
    );
    check(asked(widget()), "Убрать: Технополис", "#/");
    check(
        asked(widget().with("lang", "en")),
        "Technopolis Himgrad",
        "#/organisations/himgrad/?kind=technopolis",
    );
}

#[test]
fn what_the_page_presets_is_not_repeated_in_its_own_address() {
    let widget = || Screen::widget().with("region", "RU-TA").with("sort", "name");
    let hash = || widget().with("routing", "hash");
    check(
        hash().at("?kind=technopolis"),
        HIMGRAD,
        "#/organisations/himgrad/?kind=technopolis",
    );
    check(hash(), "Таблица", "#/?view=table");
}

#[test]
fn what_is_preset_and_taken_back_is_an_empty_value() {
    let widget = Screen::widget().with("region", "RU-TA").with("routing", "hash");
    check(widget, "Убрать: Республика Татарстан", "#/?region=");
}

#[test]
fn the_page_of_the_site_knows_no_preset_and_is_told_all() {
    let widget = Screen::widget().with("region", "RU-TA");
    check(widget, "Таблица", &format!("{SITE}?region=RU-TA&view=table"));
}

#[test]
fn names_of_a_query_stand_in_one_order_with_repeated_keys_for_lists() {
    let screen =
        Screen::site().at("?view=table&sort=name&region=RU-TA&kind=company&region=RU-SAM&q=a%2Bb+%25");
    let page = screen.draw();
    assert_eq!(
        page.one("link", "English").href(),
        "/parks/en/?q=a%2Bb+%25&kind=company&region=RU-TA&region=RU-SAM&sort=name&view=table"
    );
}

#[test]
fn unknown_names_of_a_query_are_dropped() {
    let page = Screen::site().at("?utm_source=x&%FF=%&kind=company").draw();
    assert_eq!(
        page.one("link", "Таблица").href(),
        "/parks/?kind=company&view=table"
    );
}
