//! Finding and opening, letter by letter and click by click.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, Node, window};

use crate::element::{Element, SITE};
use crate::waiting::{settle, until};

#[wasm_bindgen_test]
async fn everything_is_drawn_under_the_shadow_root() {
    let element = Element::ready(&[]).await;
    assert_eq!(element.status(), "Найдено 207 организаций");
    assert_eq!(element.count(".card"), 20);
    let document = window().unwrap().document().unwrap();
    assert!(document.query_selector(".pd").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn the_first_links_lead_to_the_pages_of_the_site_in_their_language() {
    for (lang, path) in [
        ("ru", "organisations/himgrad/"),
        ("en", "en/organisations/himgrad/"),
    ] {
        let element = Element::ready(&[("kind", "technopolis"), ("lang", lang)]).await;
        let link: HtmlElement = element.find("[data-id=himgrad] a");
        assert_eq!(
            link.get_attribute("href"),
            Some(format!("{SITE}{path}?kind=technopolis"))
        );
    }
}

#[wasm_bindgen_test]
async fn typing_changes_the_list_and_leaves_the_search_box_alone() {
    let element = Element::ready(&[]).await;
    let before = element.search_box();
    element.type_text("хим");
    until(true, || element.count("mark") > 0).await;
    element.type_text("химград");
    until("Технополис «Химград»".to_owned(), || {
        element.text(".card a")
    })
    .await;
    assert!(before.is_same_node(Some(&element.search_box())));
    assert_eq!(before.value(), "химград");
    assert_eq!(
        element.handle().query(),
        "q=%D1%85%D0%B8%D0%BC%D0%B3%D1%80%D0%B0%D0%B4"
    );
}

#[wasm_bindgen_test]
async fn a_card_that_stays_says_and_opens_what_was_found_last() {
    let element = Element::ready(&[]).await;
    let link: Node = element.find(".card a");
    for word in ["анкудиновка", "химград"] {
        element.type_text(word);
        until(true, || element.text(".card a mark").to_lowercase() == word).await;
    }
    assert!(link.is_same_node(Some(&element.find(".card a"))));
    element.click(".card a");
    until("Технополис «Химград»".to_owned(), || {
        element.text(".profile .title")
    })
    .await;
    assert_eq!(element.count(".card[aria-current=true]"), 1);
    element.type_text("");
    until(20, || element.count(".card")).await;
    assert_eq!(element.count(".card mark"), 0);
}

#[wasm_bindgen_test]
async fn a_row_that_stays_says_and_opens_what_was_found_last() {
    let element = Element::ready(&[("view", "table")]).await;
    let table: Node = element.find("table");
    let link: Node = element.find("tbody a");
    element.type_text("химград");
    until("Технополис «Химград»".to_owned(), || {
        element.text("tbody a")
    })
    .await;
    assert!(table.is_same_node(Some(&element.find("table"))));
    assert!(link.is_same_node(Some(&element.find("tbody a"))));
    element.click("tbody a");
    until("Технополис «Химград»".to_owned(), || {
        element.text(".profile .title")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_ticked_value_narrows_the_list_and_its_chip_takes_it_back() {
    let element = Element::ready(&[]).await;
    let checkbox = "input[aria-labelledby=kind-technopolis]";
    element.click(checkbox);
    until("Найдено 2 организации".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(element.text(".chip"), "Технополис");
    element.click(".chip");
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
    assert!(!element.find::<HtmlInputElement>(checkbox).checked());
}

#[wasm_bindgen_test]
async fn a_profile_opens_beside_the_list_and_closes_to_the_same_list() {
    let element = Element::ready(&[("kind", "technopolis")]).await;
    element.click("[data-id=himgrad] a");
    until("Технополис «Химград»".to_owned(), || {
        element.text(".profile .title")
    })
    .await;
    assert_eq!(element.status(), "Найдено 2 организации");
    element.click(".profile .back");
    until(0, || element.count(".profile")).await;
    assert_eq!(element.status(), "Найдено 2 организации");
}

#[wasm_bindgen_test]
async fn a_click_for_another_tab_is_left_to_the_browser() {
    let element = Element::ready(&[("kind", "technopolis")]).await;
    assert!(!element.takes_control_click("[data-id=himgrad] a"));
    settle().await;
    assert_eq!(element.count(".profile"), 0);
}

#[wasm_bindgen_test]
async fn no_click_leads_out_of_a_locked_facet() {
    let element = Element::ready(&[("region", "RU-TA"), ("lock", "region")]).await;
    assert_eq!(element.status(), "Найдено 10 организаций");
    element.type_text("абракадабра");
    until("Ничего не найдено".to_owned(), || element.status()).await;
    element.click(".repairs a");
    until("Найдено 10 организаций".to_owned(), || {
        element.status()
    })
    .await;
}
