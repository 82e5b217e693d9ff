//! The cooperation request, as it is before anything is typed.

use serde_json::json;

use crate::catalogue_file::{changed, record};
use crate::screen::Screen;

const RECEIVER: &str = "https://receiver.example/v1/requests";

fn profile() -> Screen {
    Screen::site().at("organisations/himgrad/")
}

#[test]
fn the_fields_are_labelled_and_all_but_the_phone_are_required() {
    let page = profile().with("contact", RECEIVER).draw();
    let form = page
        .dialog("Запрос на сотрудничество")
        .one("form", "Запрос на сотрудничество");
    let expected = [
        ("Организация", true),
        ("Контактное лицо", true),
        ("Электронная почта", true),
        ("Телефон", false),
        ("Сообщение", true),
    ];
    let fields = form.all("textbox");
    assert_eq!(fields.len(), expected.len());
    for (field, (name, is_required)) in fields.into_iter().zip(expected) {
        assert!(field.name().starts_with(name), "{:?}", field.name());
        let required = field.attribute("required").or(field.attribute("aria-required"));
        assert_eq!(required.is_some(), is_required, "{name}");
    }
    assert!(form.text().contains("Кому: Технополис «Химград»"));
}

#[test]
fn the_form_is_complete_in_english() {
    let page = Screen::site()
        .with("contact", RECEIVER)
        .at("en/organisations/himgrad/")
        .draw();
    let form = page
        .dialog("Cooperation request")
        .one("form", "Cooperation request");
    let fields = form.names("textbox");
    for (field, name) in fields
        .iter()
        .zip(["Organisation", "Contact person", "Email", "Phone", "Message"])
    {
        assert!(field.starts_with(name), "{field:?}");
    }
    assert!(form.names("checkbox")[0].starts_with("Consent to"));
    assert!(form.has("button", "Send request"));
}

#[test]
fn the_consent_is_not_given_beforehand_and_its_text_is_one_link_away() {
    let page = profile().with("contact", RECEIVER).draw();
    let form = page.dialog("Запрос на сотрудничество");
    let consent = form.all("checkbox");
    assert_eq!(consent.len(), 1);
    assert!(consent[0].name().starts_with("Согласие на"));
    assert_eq!(consent[0].attribute("checked"), None);
    let text = form.one(
        "link",
        "Текст согласия, версия 2026-11 (откроется в новой вкладке)",
    );
    assert_eq!(text.href(), "/parks/privacy/consent/2026-11/");
    assert_eq!(text.attribute("target"), Some("_blank"));
}

#[test]
fn with_a_receiver_the_request_can_be_sent() {
    let page = profile().with("contact", RECEIVER).draw();
    let form = page.dialog("Запрос на сотрудничество");
    assert!(form.has("button", "Отправить запрос"));
    assert!(!form.text().contains("приём запросов не настроен"));
}

#[test]
fn without_a_receiver_the_form_says_so_and_offers_to_copy() {
    let page = profile().draw();
    let form = page.dialog("Запрос на сотрудничество");
    assert!(
        form.text()
            .contains("В этом каталоге приём запросов не настроен.")
    );
    assert!(!form.has("button", "Отправить запрос"));
    assert!(form.has("button", "Скопировать текст запроса"));
    let mail = form.one("link", "Открыть в почтовой программе");
    assert!(mail.href().starts_with("mailto:"), "{}", mail.href());
}

#[test]
fn it_is_said_who_gets_the_request() {
    let page = profile().with("contact", RECEIVER).draw();
    let text = page.dialog("Запрос на сотрудничество").text();
    assert!(text.contains("Запрос получит сама организация"), "{text}");
    let directory = changed(|file| {
        file["contact"] = json!({
            "endpoint": RECEIVER,
            "operator": {"name": {"ru": "Агентство развития"}, "address": {"ru": "Казань"}},
        });
    });
    let page = profile().catalogue(directory).draw();
    let text = page.dialog("Запрос на сотрудничество").text();
    assert!(
        text.contains("Запрос получит оператор: Агентство развития"),
        "{text}"
    );
}

#[test]
fn a_russian_catalogue_says_beforehand_that_the_request_goes_to_a_service_abroad() {
    const SERVICE: &str = "https://formspree.io/f/abc";
    let warning = |screen: Screen| {
        let text = screen.draw().dialog("Запрос на сотрудничество").text();
        text.contains("Запрос уйдёт в зарубежный сервис formspree.io")
    };
    assert!(warning(profile().with("contact", SERVICE)));
    assert!(!warning(profile().with("contact", RECEIVER)));
    let configured =
        changed(|file| record(file, "organisations", "himgrad")["contact"] = json!({"endpoint": SERVICE}));
    assert!(warning(profile().catalogue(configured.clone())));
    assert!(
        !warning(profile().catalogue(configured).with("contact", RECEIVER)),
        "the attribute goes before the catalogue"
    );
    let english_first = changed(|file| file["languages"] = json!(["en", "ru"]));
    assert!(!warning(
        Screen::site()
            .at("ru/organisations/himgrad/")
            .catalogue(english_first)
            .with("contact", SERVICE)
    ));
}

#[test]
fn the_consent_of_an_organisation_goes_before_that_of_the_catalogue() {
    let directory = changed(|file| {
        file["contact"] =
            json!({"endpoint": RECEIVER, "consent": {"version": "all", "text": {"ru": "Всем."}}});
        record(file, "organisations", "himgrad")["contact"] =
            json!({"endpoint": RECEIVER, "consent": {"version": "own", "text": {"ru": "Нам."}}});
    });
    let page = profile().catalogue(directory).draw();
    let form = page.dialog("Запрос на сотрудничество");
    assert!(form.has("link", "Текст согласия, версия own (откроется в новой вкладке)"));
}
