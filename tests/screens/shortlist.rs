//! The shortlist: who is on it, whom to write to, and the request to several at once.

use serde_json::json;

use crate::catalogue_file::{changed, default_directory};
use crate::page::Page;
use crate::screen::Screen;

const RECEIVER: &str = "https://receiver.example/v1/requests";

fn shortlist(ids: &[&str]) -> Page {
    Screen::site()
        .with("contact", RECEIVER)
        .shortlist(ids)
        .at("shortlist/")
        .draw()
}

#[track_caller]
fn names(page: &Page) -> Vec<String> {
    let cards = page.results("Подборка");
    cards.iter().map(|card| card.names("link").join(" ")).collect()
}

#[test]
fn an_empty_shortlist_says_how_to_begin_one() {
    let page = shortlist(&[]);
    assert_eq!(page.one("heading", "Подборка").tag(), "h1");
    assert!(
        page.text().contains("В подборке пока никого нет"),
        "{}",
        page.text()
    );
    assert!(page.has("link", "Ко всем организациям"));
}

#[test]
fn a_card_and_a_profile_say_whether_the_organisation_is_on_the_shortlist() {
    let page = Screen::site().shortlist(&["himgrad"]).at("?q=химград").draw();
    let pressed: Vec<_> = page
        .results("Результаты")
        .iter()
        .map(|card| {
            card.one("button", "В подборку")
                .attribute("aria-pressed")
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(pressed[0], "true");
    assert!(
        pressed[1..].iter().all(|pressed| pressed == "false"),
        "{pressed:?}"
    );
    let profile = |id: &str| {
        let page = Screen::site().shortlist(&["himgrad"]).at(id).draw();
        page.one("button", "В подборку")
            .attribute("aria-pressed")
            .unwrap()
            .to_owned()
    };
    assert_eq!(profile("organisations/himgrad/"), "true");
    assert_eq!(profile("organisations/avtovaz/"), "false");
}

#[test]
fn the_head_of_the_site_says_how_many_are_on_it() {
    let page = Screen::site().shortlist(&["himgrad", "avtovaz"]).draw();
    assert_eq!(page.one("link", "Подборка · 2").href(), "/parks/shortlist/");
    let page = Screen::site().at("en/").draw();
    assert_eq!(page.one("link", "Shortlist").href(), "/parks/en/shortlist/");
}

#[test]
fn a_widget_leads_to_the_shortlist_once_there_is_one() {
    assert!(!Screen::widget().draw().has("link", "Подборка"));
    let page = Screen::widget().shortlist(&["himgrad"]).draw();
    assert_eq!(
        page.one("link", "Подборка · 1").href(),
        "https://directory.example/parks/shortlist/"
    );
}

#[test]
fn those_on_it_are_shown_in_their_order_with_a_form_to_all() {
    let page = shortlist(&["himgrad", "avtovaz"]);
    assert_eq!(names(&page), ["Технополис «Химград»", "АВТОВАЗ"]);
    let form = page
        .dialog("Запрос на сотрудничество")
        .one("form", "Запрос на сотрудничество");
    assert!(
        form.text().contains("Кому: Технополис «Химград»; АВТОВАЗ"),
        "{}",
        form.text()
    );
    assert!(form.has("textbox", "Лично: Технополис «Химград»"));
    assert!(form.has("textbox", "Лично: АВТОВАЗ"));
    assert_eq!(form.all("checkbox").len(), 1, "one consent for all");
    assert!(page.text().contains("Получателей: 2"));
}

#[test]
fn one_of_a_shortlist_is_written_to_as_from_its_profile() {
    let page = shortlist(&["himgrad"]);
    let form = page.dialog("Запрос на сотрудничество");
    assert!(form.text().contains("Кому: Технополис «Химград»"));
    assert_eq!(form.all("textbox").len(), 5, "{:?}", form.names("textbox"));
}

#[test]
fn no_more_than_ten_are_written_to_at_once() {
    let directory = default_directory();
    let organisations = &directory.catalogue().organisations;
    let ids: Vec<_> = organisations
        .iter()
        .take(12)
        .map(|organisation| organisation.id.as_str())
        .collect();
    let page = shortlist(&ids);
    let boxes = page.all("main")[0].all("checkbox");
    let boxes: Vec<_> = boxes
        .into_iter()
        .filter(|tick| tick.name() == "Написать")
        .collect();
    assert_eq!(boxes.len(), 12);
    let disabled = boxes
        .iter()
        .filter(|tick| tick.attribute("disabled").is_some())
        .count();
    assert_eq!(disabled, 2);
    assert!(page.text().contains("Получателей: 10, больше за один раз нельзя"));
    let form = page.dialog("Запрос на сотрудничество");
    assert_eq!(form.all("textbox").len(), 5 + 10);
}

#[test]
fn a_shared_shortlist_is_shown_by_its_address_and_can_be_taken_over() {
    let page = Screen::site()
        .with("contact", RECEIVER)
        .shortlist(&["himgrad"])
        .at("shortlist/?id=avtovaz&id=no-such&id=НЕТ")
        .draw();
    let cards = page.results("Подборка");
    assert_eq!(cards.len(), 2);
    assert!(cards[0].text().contains("АВТОВАЗ"));
    assert!(cards[1].text().contains("Организации «no-such» в каталоге нет"));
    assert!(page.has("button", "Добавить в мою подборку"));
    assert_eq!(page.one("link", "Моя подборка").href(), "/parks/shortlist/");
}

#[test]
fn recipients_without_an_address_for_requests_are_not_chosen() {
    let page = Screen::site()
        .catalogue(changed(|file| {
            let organisations = file["organisations"].as_array_mut().unwrap();
            let himgrad = organisations
                .iter_mut()
                .find(|record| record["id"] == "himgrad")
                .unwrap();
            himgrad["contact"] = json!({ "endpoint": RECEIVER });
        }))
        .shortlist(&["avtovaz", "himgrad"])
        .at("shortlist/")
        .draw();
    let cards = page.results("Подборка");
    assert!(
        cards[0].text().contains("Запросы не принимает"),
        "{}",
        cards[0].text()
    );
    assert!(cards[1].has("checkbox", "Написать"));
    assert!(page.text().contains("Получателей: 1"));
}

#[test]
fn an_operator_of_its_own_passes_requests_on_under_a_second_consent() {
    let page = Screen::site()
        .catalogue(changed(|file| {
            file["contact"] = json!({
                "endpoint": RECEIVER,
                "operator": {"name": {"ru": "Агентство"}, "address": {"ru": "Казань"}},
            });
        }))
        .shortlist(&["himgrad", "avtovaz"])
        .at("shortlist/")
        .draw();
    let form = page.dialog("Запрос на сотрудничество");
    assert_eq!(
        form.names("checkbox"),
        [
            "Согласие на обработку персональных данных",
            "Согласие на передачу моих данных организации, которой адресован запрос",
        ]
    );
    assert!(
        form.text()
            .contains("Запрос получит оператор: Агентство, Казань.")
    );
    let texts: Vec<_> = form
        .all("link")
        .into_iter()
        .filter(|link| link.name().starts_with("Текст согласия"))
        .map(|link| link.href().to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "/parks/privacy/consent/2026-11/",
            "/parks/privacy/consent/2026-11-transfer/",
        ]
    );
}

#[test]
fn an_operator_who_is_the_organisation_itself_needs_no_second_consent() {
    let page = Screen::site()
        .catalogue(changed(|file| {
            file["contact"] = json!({
                "endpoint": RECEIVER,
                "operator": {"name": {"ru": "Технополис «Химград»"}},
            });
        }))
        .at("organisations/himgrad/")
        .draw();
    let form = page.dialog("Запрос на сотрудничество");
    assert_eq!(form.all("checkbox").len(), 1);
}

#[test]
fn the_consent_to_passing_on_has_a_page_and_can_be_the_catalogues() {
    let page = Screen::site().at("privacy/consent/2026-11-transfer/").draw();
    assert!(
        page.text().contains("на передачу моих персональных данных"),
        "{}",
        page.text()
    );
    let page = Screen::site()
        .catalogue(changed(|file| {
            file["contact"] = json!({
                "endpoint": RECEIVER,
                "operator": {"name": {"ru": "Агентство"}},
                "transfer_consent": {"version": "п-1", "text": {"ru": "Передавайте."}},
            });
        }))
        .at("privacy/consent/п-1/")
        .draw();
    assert!(page.text().contains("Передавайте."), "{}", page.text());
}
