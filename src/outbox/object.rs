//! A request as a plain object of the browser: what its database keeps and its JSON holds.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::entry::Entry;
use super::values::Value;

/// What is kept of a request.
#[must_use]
pub fn object_of(entry: &Entry) -> Object {
    let object = Object::new();
    for (name, value) in entry.values() {
        let value = match value {
            Value::Text(text) => JsValue::from_str(&text),
            Value::Number(number) => JsValue::from_f64(number),
        };
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// A value of an object; `None` where it is neither text nor number.
#[must_use]
pub fn value_of(object: &JsValue, name: &str) -> Option<Value> {
    let value = Reflect::get(object, &name.into()).ok()?;
    match value.as_f64() {
        Some(number) => Some(Value::Number(number)),
        None => value.as_string().map(Value::Text),
    }
}

/// The request that an object is.
#[must_use]
pub fn entry_of(object: &JsValue) -> Option<Entry> {
    Entry::from_values(&|name| value_of(object, name)).ok()
}
