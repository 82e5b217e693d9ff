//! The pages on personal data and the texts of the consent.

use serde_json::json;

use crate::catalogue_file::changed;
use crate::screen::Screen;

#[test]
fn the_page_on_personal_data_leads_to_the_consent_in_force() {
    let page = Screen::site().at("privacy/").draw();
    assert_eq!(page.one("heading", "Персональные данные").tag(), "h1");
    assert!(page.text().contains("Каталог не ставит cookies"));
    let link = page.one("link", "Текст согласия, версия 2026-11");
    assert_eq!(link.href(), "/parks/privacy/consent/2026-11/");
}

#[test]
fn the_built_in_consent_is_shown_in_the_language_of_the_page() {
    let page = Screen::site().at("privacy/consent/2026-11/").draw();
    assert_eq!(
        page.one("heading", "Согласие на обработку персональных данных")
            .tag(),
        "h1"
    );
    let text = page.text();
    assert!(text.contains("Версия 2026-11"), "{text}");
    assert!(text.contains("Срок: до достижения цели"), "{text}");
    let page = Screen::site().at("en/privacy/consent/2026-11/").draw();
    assert!(page.has("heading", "Consent to the processing of personal data"));
    assert!(page.text().contains("Period: until the purpose is reached"));
}

#[test]
fn an_unknown_version_leads_to_the_one_in_force() {
    let page = Screen::site().at("privacy/consent/1999-01/").draw();
    assert!(page.has("heading", "Страница не найдена"));
    assert!(page.text().contains("Версии 1999-01 здесь нет."));
    let link = page.one("link", "Действующая версия: 2026-11");
    assert_eq!(link.href(), "/parks/privacy/consent/2026-11/");
}

#[test]
fn a_consent_of_the_catalogue_takes_the_place_of_the_built_in_one() {
    let directory = || {
        changed(|file| {
            file["contact"] = json!({
                "endpoint": "https://receiver.example/v1/requests",
                "operator": {"name": {"ru": "Агентство"}, "address": {"ru": "Казань"}},
                "consent": {"version": "7/а", "text": {"ru": "Я согласен.\n\nНа год."}},
            });
        })
    };
    let page = Screen::site().catalogue(directory()).at("privacy/").draw();
    let link = page.one("link", "Текст согласия, версия 7/а");
    assert_eq!(link.href(), "/parks/privacy/consent/7%2F%D0%B0/");
    let page = Screen::site()
        .catalogue(directory())
        .at("en/privacy/consent/7%2F%D0%B0/")
        .draw();
    let paragraph = page.root().holding("На год.");
    assert_eq!(paragraph.len(), 1);
    assert_eq!(paragraph[0].tag(), "p", "an empty line parts paragraphs");
    assert_eq!(paragraph[0].lang(), "ru", "it has no translation");
}
