//! What listens to the page that holds the element.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::element::Element;
use crate::history::PlainAddress;
use crate::waiting::until;

/// Counts the listeners of the window and the document; dropped, it gives both back as they were.
struct Listeners {
    count: Function,
    stop: Function,
}

impl Listeners {
    fn watched() -> Self {
        let watch = Function::new_no_args(
            "let count = 0; \
             for (const page of [window, document]) { \
               const { addEventListener, removeEventListener } = page; \
               page.addEventListener = (...all) => { count += 1; addEventListener.apply(page, all); }; \
               page.removeEventListener = (...all) => { count -= 1; removeEventListener.apply(page, all); }; \
             } \
             const stop = () => { \
               for (const page of [window, document]) { \
                 delete page.addEventListener; \
                 delete page.removeEventListener; \
               } \
             }; \
             return { count: () => count, stop };",
        );
        let watch = watch.call0(&JsValue::NULL).unwrap();
        let function = |name: &str| Reflect::get(&watch, &name.into()).unwrap().unchecked_into();
        Self {
            count: function("count"),
            stop: function("stop"),
        }
    }

    fn count(&self) -> f64 {
        self.count.call0(&JsValue::NULL).unwrap().as_f64().unwrap()
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        self.stop.call0(&JsValue::NULL).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_widget_listens_to_nothing_of_its_page() {
    let listeners = Listeners::watched();
    let element = Element::ready(&[("kind", "technopolis")]).await;
    element.type_text("химград");
    until(true, || element.count("mark") > 0).await;
    element.click("[data-id=himgrad] a");
    until(1, || element.count(".profile")).await;
    assert_eq!(listeners.count(), 0.0);
}

#[wasm_bindgen_test]
async fn an_element_that_owns_the_address_follows_the_history_until_it_is_freed() {
    let _address = PlainAddress::new();
    let listeners = Listeners::watched();
    let mut element = Element::ready(&[("routing", "hash")]).await;
    assert_eq!(listeners.count(), 1.0);
    element.free();
    assert_eq!(listeners.count(), 0.0);
}
