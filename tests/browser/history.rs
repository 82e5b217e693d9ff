//! Whose the address of the page is.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::window;

use crate::element::Element;
use crate::waiting::{settle, until};

fn address() -> String {
    window().unwrap().location().href().unwrap()
}

fn hash() -> String {
    window().unwrap().location().hash().unwrap()
}

/// The page without a fragment; dropped, its address is as it was.
pub(crate) struct PlainAddress(String);

impl PlainAddress {
    pub(crate) fn new() -> Self {
        let before = address();
        replace(before.split('#').next().unwrap());
        Self(before)
    }
}

impl Drop for PlainAddress {
    fn drop(&mut self) {
        replace(&self.0);
    }
}

fn replace(address: &str) {
    let history = window().unwrap().history().unwrap();
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(address))
        .unwrap();
}

#[wasm_bindgen_test]
async fn a_widget_touches_neither_history_nor_title() {
    let page = window().unwrap();
    let history = page.history().unwrap();
    let document = page.document().unwrap();
    let before = (address(), history.length().unwrap(), document.title());
    // Of the page's own origin, or the browser itself would refuse to write it.
    let site = page.location().origin().unwrap() + "/";
    let element = Element::ready(&[("site", &site)]).await;
    element.type_text("химград");
    until(true, || element.count("mark") > 0).await;
    element.handle().open("himgrad");
    until("Технополис «Химград»".to_owned(), || {
        element.text(".profile .title")
    })
    .await;
    settle().await;
    assert_eq!((address(), history.length().unwrap(), document.title()), before);
}

#[wasm_bindgen_test]
async fn a_widget_that_owns_the_fragment_writes_it_and_follows_back() {
    let _address = PlainAddress::new();
    let element = Element::ready(&[("routing", "hash")]).await;
    element.click("input[aria-labelledby=kind-technopolis]");
    until("Найдено 2 организации".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(hash(), "#/?kind=technopolis");
    element.click("[data-id=himgrad] a");
    until("#/organisations/himgrad/?kind=technopolis".to_owned(), hash).await;
    let history = window().unwrap().history().unwrap();
    history.back().unwrap();
    until(0, || element.count(".profile")).await;
    assert_eq!(element.status(), "Найдено 2 организации");
    history.back().unwrap();
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_run_of_letters_is_one_entry_of_the_history() {
    let _address = PlainAddress::new();
    let element = Element::ready(&[("routing", "hash")]).await;
    for typed in ["\"x", "\"xy", "\"xyz\""] {
        element.type_text(typed);
    }
    until("Ничего не найдено".to_owned(), || element.status()).await;
    assert_eq!(hash(), "#/?q=%22xyz%22");
    window().unwrap().history().unwrap().back().unwrap();
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(element.search_box().value(), "");
}

#[wasm_bindgen_test]
async fn the_fragment_of_the_page_is_what_is_shown_at_first() {
    let _address = PlainAddress::new();
    window()
        .unwrap()
        .location()
        .set_hash("#/?kind=technopolis")
        .unwrap();
    let element = Element::ready(&[("routing", "hash")]).await;
    assert_eq!(element.status(), "Найдено 2 организации");
}

#[wasm_bindgen_test]
async fn one_element_owns_the_address_until_it_is_freed() {
    let _address = PlainAddress::new();
    let mut owner = Element::ready(&[("routing", "hash")]).await;
    let mut other = Element::ready(&[("routing", "hash")]).await;
    other.handle().set_query("kind=technopolis");
    until("Найдено 2 организации".to_owned(), || {
        other.status()
    })
    .await;
    assert_eq!(hash(), "", "the second one falls back to memory");
    owner.free();
    other.mount(&[("routing", "hash")]);
    until("Найдено 207 организаций".to_owned(), || {
        other.status()
    })
    .await;
    other.handle().set_query("kind=technopolis");
    until("#/?kind=technopolis".to_owned(), hash).await;
}

#[wasm_bindgen_test]
async fn put_back_it_shows_what_the_fragment_names_and_without_one_what_it_showed() {
    let _address = PlainAddress::new();
    let mut element = Element::ready(&[("routing", "hash")]).await;
    for (fragment, status) in [("#/", "Найдено 207 организаций"), ("", "Найдено 2 организации")]
    {
        element.free();
        window().unwrap().location().set_hash(fragment).unwrap();
        element.mount(&[("routing", "hash")]);
        element.handle().set_place("?kind=technopolis");
        until(status.to_owned(), || element.status()).await;
    }
    assert_eq!(hash(), "#/?kind=technopolis");
}

#[wasm_bindgen_test]
async fn a_fragment_of_the_page_itself_leaves_the_screen_alone() {
    let _address = PlainAddress::new();
    let page = window().unwrap().location();
    page.set_hash("#contacts").unwrap();
    let element = Element::ready(&[("routing", "hash")]).await;
    assert_eq!(element.status(), "Найдено 207 организаций");
    element.handle().set_query("kind=technopolis");
    until("#/?kind=technopolis".to_owned(), hash).await;
    page.set_hash("#contacts").unwrap();
    settle().await;
    assert_eq!(element.status(), "Найдено 2 организации");
}

#[wasm_bindgen_test]
async fn an_element_that_is_not_on_the_site_writes_no_path() {
    let _address = PlainAddress::new();
    let before = address();
    let element = Element::ready(&[("routing", "history")]).await;
    element.handle().set_query("kind=technopolis");
    until("Найдено 2 организации".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(address(), before);
}
