//! Sending a request to the receiver.

use gloo_net::http::Request;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

use super::outcome::{Answer, Failure, Outcome, read_answer};

/// Milliseconds after which an answer is no longer awaited.
const TIMEOUT: u32 = 15_000;

/// A new idempotency key: 16 random bytes in base64url. `None` where the browser gives no random bytes.
///
/// `crypto.randomUUID` is missing on plain http, `getRandomValues` is not.
#[must_use]
pub fn new_key() -> Option<String> {
    let mut bytes = [0; 16];
    window()
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(super::idempotency_key::written(bytes))
}

/// Now, as RFC 3339 in UTC.
#[must_use]
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// The address of the page, without query and fragment; empty where the page has no web address of its own, as in a
/// sandboxed frame.
#[must_use]
pub fn page() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    if origin.starts_with("http") {
        origin + &location.pathname().unwrap_or_default()
    } else {
        String::new()
    }
}

/// How sending ended, and how many milliseconds the receiver asks to wait before it is tried again.
#[derive(Debug)]
pub struct Sending {
    pub outcome: Outcome,
    pub told: Option<u64>,
}

impl Sending {
    fn failed(failure: Failure) -> Self {
        Self {
            outcome: Outcome::Failed(failure),
            told: None,
        }
    }
}

/// Posts a body under a key. The same key again stores nothing twice. `outlives` is whether the request may outlive the
/// tab.
pub async fn send(endpoint: &str, key: &str, body: &str, outlives: bool) -> Sending {
    let Ok(request) = request(endpoint, key, body, outlives) else {
        return Sending::failed(Failure::NoAnswer);
    };
    match Request::from(request).send().await {
        Ok(answer) => {
            let status = answer.status();
            let told = answer
                .headers()
                .get("Retry-After")
                .and_then(|told| wait_of(&told));
            match answer.text().await {
                Ok(body) => Sending {
                    outcome: read_answer(status, read_body(&body)),
                    told,
                },
                Err(_) => Sending::failed(Failure::NoAnswer),
            }
        }
        Err(gloo_net::Error::JsError(error)) if error.name == "TimeoutError" => {
            Sending::failed(Failure::TimedOut)
        }
        Err(_) => Sending::failed(Failure::NoAnswer),
    }
}

/// Milliseconds of a `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
fn wait_of(told: &str) -> Option<u64> {
    if let Ok(seconds) = told.trim().parse::<u64>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let until = js_sys::Date::parse(told);
    // Casting takes a date that is past for 0.
    until.is_finite().then(|| (until - js_sys::Date::now()) as u64)
}

/// The browser's own parser reads the body: one of ours would be bytes for every visitor.
fn read_body(body: &str) -> Answer {
    let Ok(json) = js_sys::JSON::parse(body) else {
        return Answer::default();
    };
    let errors = js_sys::Reflect::get(&json, &"errors".into()).ok();
    let errors = errors
        .and_then(|errors| errors.dyn_into::<js_sys::Array>().ok())
        .unwrap_or_default();
    let mut answer = Answer {
        receipt: text_of(&json, "receipt"),
        title: text_of(&json, "title"),
        detail: text_of(&json, "detail"),
        errors: Vec::new(),
    };
    for error in errors.iter() {
        answer
            .errors
            .push((text_of(&error, "pointer"), text_of(&error, "message")));
    }
    answer
}

/// A text in an object; empty where there is none.
fn text_of(object: &JsValue, key: &str) -> String {
    let value = js_sys::Reflect::get(object, &key.into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn request(endpoint: &str, key: &str, body: &str, outlives: bool) -> Result<web_sys::Request, JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("Content-Type", "application/json")?;
    headers.set("Idempotency-Key", &format!("\"{key}\""))?;
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    init.set_credentials(web_sys::RequestCredentials::Omit);
    init.set_signal(Some(&web_sys::AbortSignal::timeout_with_u32(TIMEOUT)));
    // `RequestInit` has no setter for it.
    js_sys::Reflect::set(&init, &"keepalive".into(), &outlives.into())?;
    web_sys::Request::new_with_str_and_init(endpoint, &init)
}
