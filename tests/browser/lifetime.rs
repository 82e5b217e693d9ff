//! An element that is taken off its page and put back.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::element::Element;
use crate::waiting::{settle, until};

#[wasm_bindgen_test]
async fn a_freed_application_takes_everything_down() {
    let mut element = Element::ready(&[]).await;
    element.free();
    assert_eq!(element.count(".pd"), 0);
    assert_eq!(element.text("div"), "");
}

#[wasm_bindgen_test]
async fn an_application_that_is_freed_while_its_catalogue_loads_draws_nothing() {
    let mut element = Element::new(&[]);
    element.free();
    settle().await;
    assert_eq!(element.count(".pd"), 0);
}

#[wasm_bindgen_test]
async fn put_back_it_shows_what_it_showed() {
    let mut element = Element::ready(&[("region", "RU-TA")]).await;
    element.type_text("технопарк");
    until(true, || element.count("mark") > 0).await;
    let status = element.status();
    element.click(".card a");
    until(1, || element.count(".profile")).await;
    let name = element.text(".profile .title");
    let place = element.handle().place();
    element.free();
    element.mount(&[("region", "RU-TA")]);
    element.handle().set_place(&place);
    until(status, || element.status()).await;
    assert_eq!(element.text(".profile .title"), name);
    assert_eq!(element.search_box().value(), "технопарк");
}

#[wasm_bindgen_test]
async fn a_profile_beside_a_preset_list_is_put_back_beside_it() {
    let mut element = Element::ready(&[("region", "RU-TA")]).await;
    element.click("[data-id=himgrad] a");
    until(1, || element.count(".profile")).await;
    let place = element.handle().place();
    element.free();
    element.mount(&[("region", "RU-TA")]);
    element.handle().set_place(&place);
    until("Найдено 10 организаций".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(element.text(".profile .title"), "Технополис «Химград»");
}
