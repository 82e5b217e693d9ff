//! The events that the page hears.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::JSON;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CustomEvent, Document, window};

use crate::element::{Element, catalogue_address};
use crate::waiting::until;

/// What reaches the document, by name, with its detail as JSON; dropped, it stops hearing.
struct Heard {
    document: Document,
    details: Rc<RefCell<Vec<String>>>,
    listener: Closure<dyn Fn(CustomEvent)>,
    name: String,
}

impl Heard {
    fn of(name: &str) -> Self {
        let document = window().unwrap().document().unwrap();
        let details = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&details);
        let listener = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
            let detail = JSON::stringify(&event.detail()).unwrap();
            heard.borrow_mut().push(String::from(detail));
        });
        let name = format!("partner-directory:{name}");
        document
            .add_event_listener_with_callback(&name, listener.as_ref().unchecked_ref())
            .unwrap();
        Self {
            document,
            details,
            listener,
            name,
        }
    }

    fn last(&self) -> String {
        self.details.borrow().last().cloned().unwrap_or_default()
    }

    fn count(&self) -> usize {
        self.details.borrow().len()
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        let _ = self
            .document
            .remove_event_listener_with_callback(&self.name, self.listener.as_ref().unchecked_ref());
    }
}

#[wasm_bindgen_test]
async fn readiness_and_results_are_told_to_the_page() {
    let (ready, results) = (Heard::of("ready"), Heard::of("results"));
    let element = Element::ready(&[]).await;
    until(1, || ready.count()).await;
    until(r#"{"total":207,"query":""}"#.to_owned(), || results.last()).await;
    element.handle().set_query("kind=technopolis");
    let told = r#"{"total":2,"query":"kind=technopolis"}"#;
    until(told.to_owned(), || results.last()).await;
    assert_eq!(ready.count(), 1);
}

#[wasm_bindgen_test]
async fn an_opened_profile_is_told_with_its_id() {
    let opened = Heard::of("open");
    let element = Element::ready(&[("kind", "technopolis")]).await;
    element.click("[data-id=himgrad] a");
    until(r#"{"id":"himgrad"}"#.to_owned(), || opened.last()).await;
}

#[wasm_bindgen_test]
async fn a_catalogue_that_does_not_load_is_told_with_a_code() {
    let failed = Heard::of("error");
    let address = catalogue_address();
    web_sys::Url::revoke_object_url(&address).unwrap();
    let _element = Element::new(&[("src", &address)]);
    until(1, || failed.count()).await;
    assert!(
        failed
            .last()
            .starts_with(r#"{"code":"catalogue-network","message":""#),
        "{}",
        failed.last()
    );
}
