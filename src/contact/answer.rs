//! The body of an answer, read by the browser's own parser: one of ours would be bytes for every visitor.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::outcome::{Answer, ServiceAnswer};

/// The answer of a receiver.
#[must_use]
pub fn of_receiver(body: &str) -> Answer {
    let Ok(json) = JSON::parse(body) else {
        return Answer::default();
    };
    let mut answer = Answer {
        receipt: text_of(&json, "receipt"),
        title: text_of(&json, "title"),
        detail: text_of(&json, "detail"),
        errors: Vec::new(),
    };
    for error in errors_of(&json).iter() {
        answer
            .errors
            .push((text_of(&error, "pointer"), text_of(&error, "message")));
    }
    answer
}

/// The answer of a form service, each of which words it in its own way.
#[must_use]
pub fn of_service(body: &str) -> ServiceAnswer {
    let Some(json) = JSON::parse(body).ok().filter(JsValue::is_object) else {
        return ServiceAnswer::default();
    };
    let is_no = |key| {
        let said = value_of(&json, key);
        said == JsValue::FALSE || said.as_string().as_deref() == Some("false")
    };
    ServiceAnswer {
        is_readable: true,
        is_denial: is_no("success") || is_no("ok"),
        words: [
            text_of(&json, "error"),
            text_of(&json, "message"),
            text_of(&errors_of(&json).get(0), "message"),
        ]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_default(),
    }
}

fn errors_of(json: &JsValue) -> Array {
    value_of(json, "errors").dyn_into().unwrap_or_default()
}

/// A value in an object; `undefined` where there is none.
pub fn value_of(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

/// A text in an object; empty where there is none.
pub fn text_of(object: &JsValue, key: &str) -> String {
    value_of(object, key).as_string().unwrap_or_default()
}
