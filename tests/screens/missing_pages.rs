//! Addresses that lead nowhere, or to a section that has no screen yet.

use crate::screen::Screen;

#[track_caller]
fn check(address: &str, heading: &str, hint: &str, way_on: (&str, &str)) {
    let page = Screen::site().at(address).draw();
    assert_eq!(page.one("heading", heading).tag(), "h1", "of {address:?}");
    assert!(page.text().contains(hint), "{hint:?} in {:?}", page.text());
    let (name, href) = way_on;
    assert_eq!(
        page.one("main", &page.names("main")[0]).one("link", name).href(),
        href
    );
}

#[test]
fn an_unknown_organisation_is_named_with_a_way_to_the_list() {
    check(
        "organisations/no-such/",
        "Страница не найдена",
        "Организации «no-such» в каталоге нет. Возможно, ссылка устарела.",
        ("Ко всем организациям", "/parks/"),
    );
    check(
        "en/organisations/no-such/",
        "Page not found",
        "The catalogue has no organisation “no-such”. The link may be out of date.",
        ("All organisations", "/parks/en/"),
    );
}

#[test]
fn an_unknown_path_says_so() {
    for address in ["no/such/path/", "organisations/НЕ-ID/", "404.html"] {
        check(
            address,
            "Страница не найдена",
            "Такого адреса в каталоге нет.",
            ("Ко всем организациям", "/parks/"),
        );
    }
}

#[test]
fn a_section_without_a_screen_leads_to_the_organisations() {
    check(
        "check/",
        "Раздел ещё не заполнен",
        "Всё, что есть в каталоге, видно в профилях организаций.",
        ("Ко всем организациям", "/parks/"),
    );
}
