//! What is around a screen: the frame of the site, nothing in a widget.

use partner_directory_app::loading::{LoadFailure, Loading};

use crate::screen::Screen;

#[test]
fn the_site_has_a_head_one_main_part_and_a_foot_on_every_screen() {
    for address in [
        "",
        "organisations/himgrad/",
        "no/such/",
        "privacy/",
        "requests/",
        "missions/",
        "privacy/consent/2026-11/",
    ] {
        let page = Screen::site().at(address).draw();
        for landmark in ["banner", "main", "contentinfo"] {
            assert_eq!(page.all(landmark).len(), 1, "{landmark} of {address:?}");
        }
        let headings = page
            .all("heading")
            .into_iter()
            .filter(|heading| heading.tag() == "h1");
        assert_eq!(headings.count(), 1, "the first headings of {address:?}");
    }
}

#[test]
fn the_frame_is_there_before_the_catalogue_is() {
    let failed = Loading::Failed(LoadFailure::Network);
    for loading in [Loading::Waiting, failed] {
        let page = Screen::site().loading(loading).draw();
        assert_eq!(page.all("banner").len(), 1);
        assert_eq!(page.all("main").len(), 1);
        assert!(page.has("link", "Персональные данные"));
    }
}

#[test]
fn a_widget_has_no_landmark_of_a_page() {
    for address in ["", "organisations/himgrad/", "no/such/", "privacy/"] {
        let page = Screen::widget().at(address).draw();
        for landmark in ["banner", "main", "contentinfo", "navigation"] {
            let names = page.names(landmark);
            assert_eq!(names, [""; 0], "{landmark} of {address:?}");
        }
        let headings = page
            .all("heading")
            .into_iter()
            .filter(|heading| heading.tag() == "h1");
        assert_eq!(headings.count(), 0, "the first heading is the page's");
    }
}

#[test]
fn language_and_theme_are_in_the_head() {
    let page = Screen::site().draw();
    let head = page.all("banner")[0].one("navigation", "Язык и тема");
    assert_eq!(head.names("link"), ["Русский", "English"]);
    assert_eq!(head.names("button"), ["Тема: как в системе"]);
    let page = Screen::site().with("theme", "dark").at("en/").draw();
    let head = page.all("banner")[0].one("navigation", "Language and theme");
    assert_eq!(head.names("button"), ["Theme: dark"]);
    assert_eq!(
        head.one("link", "English").attribute("aria-current"),
        Some("true")
    );
    assert_eq!(head.one("link", "Русский").attribute("aria-current"), None);
    assert_eq!(head.one("link", "Русский").lang(), "ru");
}

#[test]
fn the_foot_says_when_the_catalogue_was_updated() {
    let page = Screen::site().draw();
    assert!(
        page.all("contentinfo")[0]
            .text()
            .contains("Каталог обновлён 22 ноября 2026")
    );
}

#[test]
fn the_language_of_the_screen_is_declared_on_its_root() {
    for (screen, lang) in [
        (Screen::site(), "ru"),
        (Screen::site().at("en/"), "en"),
        (Screen::widget().with("lang", "en-GB"), "en"),
        (Screen::widget().with("lang", "de"), "ru"),
    ] {
        let page = screen.draw();
        let root = page
            .root()
            .elements()
            .find(|part| part.attribute("part") == Some("root"));
        assert_eq!(root.unwrap().attribute("lang"), Some(lang));
    }
}

#[test]
fn the_theme_is_declared_on_the_root() {
    let page = Screen::widget().with("theme", "light").draw();
    let root = page
        .root()
        .elements()
        .find(|part| part.attribute("part") == Some("root"));
    assert_eq!(root.unwrap().attribute("data-theme"), Some("light"));
}
