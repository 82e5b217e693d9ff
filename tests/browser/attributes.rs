//! What the page asks of an element that is already there.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::element::Element;
use crate::waiting::{settle, until};

fn set(element: &Element, name: &str, value: &str) {
    element.handle().set(name, Some(value.to_owned()));
}

#[wasm_bindgen_test]
async fn another_language_draws_the_same_list_in_it() {
    let element = Element::ready(&[]).await;
    element.type_text("химград");
    until(true, || element.count("mark") > 0).await;
    set(&element, "lang", "en");
    until(true, || element.status().ends_with("found")).await;
    assert_eq!(element.search_box().value(), "химград");
}

#[wasm_bindgen_test]
async fn another_preset_is_shown_and_taken_away_with_its_attribute() {
    let element = Element::ready(&[]).await;
    set(&element, "region", "RU-TA");
    until("Найдено 10 организаций".to_owned(), || {
        element.status()
    })
    .await;
    element.handle().set("region", None);
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
}

#[wasm_bindgen_test]
async fn another_theme_is_declared_at_once() {
    let element = Element::ready(&[]).await;
    set(&element, "theme", "dark");
    until(1, || element.count("[data-theme=dark]")).await;
}

#[wasm_bindgen_test]
async fn the_query_is_read_without_a_question_mark_and_written_with_or_without() {
    let element = Element::ready(&[]).await;
    for written in ["?kind=technopolis&sort=region", "kind=technopolis&sort=region"] {
        element.handle().set_query("");
        element.handle().set_query(written);
        until("Найдено 2 организации".to_owned(), || {
            element.status()
        })
        .await;
        assert_eq!(element.handle().query(), "kind=technopolis&sort=region");
    }
}

#[wasm_bindgen_test]
async fn a_lock_holds_against_properties_and_methods() {
    let element = Element::ready(&[("region", "RU-TA"), ("lock", "region q")]).await;
    element.handle().search("самара".to_owned());
    settle().await;
    assert_eq!(element.status(), "Найдено 10 организаций");
    element.handle().set_query("?region=RU-SAM&q=x");
    settle().await;
    assert_eq!(element.status(), "Найдено 10 организаций");
}

#[wasm_bindgen_test]
async fn methods_search_and_open() {
    let element = Element::ready(&[]).await;
    element.handle().search("химград".to_owned());
    until("Технополис «Химград»".to_owned(), || {
        element.text(".card a")
    })
    .await;
    element.handle().open("danaflex-nano");
    until("Данафлекс-Нано".to_owned(), || {
        element.text(".profile .title")
    })
    .await;
    element.handle().open("НЕ ID");
    settle().await;
    assert_eq!(element.text(".profile .title"), "Данафлекс-Нано");
}

#[wasm_bindgen_test]
async fn the_query_that_is_read_can_be_written_back_whatever_is_preset() {
    let element = Element::ready(&[("kind", "technopolis")]).await;
    assert_eq!(element.handle().query(), "kind=technopolis");
    element.handle().set_query("kind=");
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
    let query = element.handle().query();
    assert_eq!(query, "kind=");
    element.handle().set_query(&query);
    settle().await;
    assert_eq!(element.status(), "Найдено 207 организаций");
}
