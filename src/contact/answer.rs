//! The body of an answer, read by the browser's own parser: one of ours would be bytes for every visitor.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::outcome::Answer;

/// The most characters and mistakes that are taken from the other side: they are kept, and drawn.
const LONGEST_TEXT: usize = 1_000;
const MOST_ERRORS: usize = 20;

/// What the body of an answer says.
#[must_use]
pub fn read(body: &str) -> Answer {
    let mut answer = Answer::default();
    let Ok(json) = JSON::parse(body) else {
        return answer;
    };
    answer.is_json = true;
    let success = value_of(&json, "success");
    answer.is_denial = success == JsValue::FALSE || success.as_string().is_some_and(|said| said == "false");
    answer.receipt = text_of(&json, "receipt");
    // Those of RFC 9457 first; the others are those of form services.
    for words in ["detail", "title", "error", "message"] {
        if answer.detail.is_empty() {
            answer.detail = text_of(&json, words);
        }
    }
    let errors: Array = value_of(&json, "errors").dyn_into().unwrap_or_default();
    for error in errors.iter().take(MOST_ERRORS) {
        answer
            .errors
            .push((text_of(&error, "pointer"), text_of(&error, "message")));
    }
    answer
}

/// A value in an object; `undefined` where there is none.
#[must_use]
pub fn value_of(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

/// A text in an object, its beginning where it is long; empty where there is none.
#[must_use]
pub fn text_of(object: &JsValue, key: &str) -> String {
    let text = value_of(object, key).as_string().unwrap_or_default();
    text.chars().take(LONGEST_TEXT).collect()
}
