//! The events that the element sends to its page.

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// Where events go: the element that holds the application.
#[derive(Debug, Clone, Copy)]
pub struct Events {
    #[cfg(target_arch = "wasm32")]
    element: StoredValue<web_sys::HtmlElement, LocalStorage>,
}

/// A value in an event's detail.
#[derive(Debug, Clone, Copy)]
pub enum Detail<'a> {
    Text(&'a str),
    Number(usize),
}

impl Events {
    /// Events that nobody hears.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn unheard() -> Self {
        Self {}
    }

    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn of(element: web_sys::HtmlElement) -> Self {
        Self {
            element: StoredValue::new_local(element),
        }
    }

    /// Whether the element holds a page that is only read.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn has_document(&self) -> bool {
        let holds = |element: &web_sys::HtmlElement| element.query_selector(".document");
        matches!(self.element.try_with_value(holds), Some(Ok(Some(_))))
    }

    /// Sends `partner-directory:NAME`, bubbling and composed, with a plain object as its detail; `false` where the element
    /// is gone.
    pub fn send(&self, name: &str, detail: &[(&str, Detail<'_>)]) -> bool {
        #[cfg(target_arch = "wasm32")]
        {
            let object = js_sys::Object::new();
            for (key, value) in detail {
                let value = match value {
                    Detail::Text(text) => wasm_bindgen::JsValue::from_str(text),
                    Detail::Number(number) => wasm_bindgen::JsValue::from_f64(*number as f64),
                };
                let _ = js_sys::Reflect::set(&object, &(*key).into(), &value);
            }
            let init = web_sys::CustomEventInit::new();
            init.set_bubbles(true);
            init.set_composed(true);
            init.set_detail(&object);
            let event =
                web_sys::CustomEvent::new_with_event_init_dict(&format!("partner-directory:{name}"), &init);
            event.is_ok_and(|event| {
                let sent = self
                    .element
                    .try_with_value(|element| element.dispatch_event(&event));
                sent.is_some()
            })
        }
        #[cfg(not(target_arch = "wasm32"))]
        {
            let _ = (name, detail);
            false
        }
    }
}
