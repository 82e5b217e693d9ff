//! Requests as a file: JSON, by the browser's own parser and writer.

use std::time::Duration;

use js_sys::{Array, JSON, Reflect};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlElement, Url};

use super::entry::Entry;
use super::import::{Fault, Reading};
use super::object::{object_of, value_of};
use super::values::Value;

const FORMAT: &str = "partner-directory-requests";
const VERSION: u32 = 1;

/// Bytes and requests past which nothing is read: what is read is drawn on each visit.
const MOST_BYTES: f64 = 10_000_000.0;
const MOST_REQUESTS: u32 = 1_000;

/// After so long the browser has taken over what it saves.
const SAVED_BY: Duration = Duration::from_secs(60);

/// Lets the visitor save requests as a file.
///
/// # Errors
/// What the browser says.
pub fn save(entries: &[Entry]) -> Result<(), JsValue> {
    let requests = Array::new();
    for entry in entries {
        requests.push(&object_of(entry));
    }
    let head = format!("{{\"format\": \"{FORMAT}\", \"version\": {VERSION}, \"requests\": ");
    let requests = JSON::stringify_with_replacer_and_space(&requests, &JsValue::NULL, &2.into())?;
    let parts = Array::of3(&head.into(), &requests, &"}\n".into());
    let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", "partner-directory-requests.json")?;
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        SAVED_BY,
    );
    Ok(())
}

/// Reads a file of requests, and skips what is none.
///
/// # Errors
/// Why nothing of it could be read.
pub async fn read(file: &Blob) -> Result<Reading, Fault> {
    if file.size() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| Fault::NotJson)?;
    let text = text.as_string().ok_or(Fault::NotJson)?;
    let json = JSON::parse(&text).map_err(|_| Fault::NotJson)?;
    match (value_of(&json, "format"), value_of(&json, "version")) {
        (Some(Value::Text(format)), Some(Value::Number(version)))
            if format == FORMAT && version >= f64::from(VERSION) =>
        {
            if version > f64::from(VERSION) {
                return Err(Fault::Newer);
            }
        }
        _ => return Err(Fault::OtherFormat),
    }
    let requests = Reflect::get(&json, &"requests".into()).unwrap_or_default();
    let requests: Array = requests.dyn_into().map_err(|_| Fault::OtherFormat)?;
    if requests.length() > MOST_REQUESTS {
        return Err(Fault::TooLarge);
    }
    let mut reading = Reading::default();
    for request in requests.iter() {
        reading.add(&|name| value_of(&request, name));
    }
    Ok(reading)
}
