//! A question and its answer, over HTTP.

use gloo_net::http::Request;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestCredentials, RequestInit};

use super::outcome::Failure;

/// Milliseconds after which an answer is no longer awaited.
const TIMEOUT: u32 = 15_000;

/// An answer that came whole.
pub struct Reply {
    pub status: u16,
    /// Milliseconds that the other side asks to wait.
    pub told: Option<u64>,
    pub body: String,
}

/// How long an answer is awaited, from now on.
#[must_use]
pub fn patience() -> AbortSignal {
    AbortSignal::timeout_with_u32(TIMEOUT)
}

/// Asks, without cookies.
pub async fn exchange(address: &str, init: &RequestInit, patience: &AbortSignal) -> Result<Reply, Failure> {
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(patience));
    let asked = web_sys::Request::new_with_str_and_init(address, init).map_err(|_| Failure::NoAnswer)?;
    match Request::from(asked).send().await {
        Ok(answer) => {
            let told = answer.headers().get("Retry-After");
            Ok(Reply {
                status: answer.status(),
                told: told.and_then(|told| wait_of(&told)),
                body: answer.text().await.map_err(|_| Failure::NoAnswer)?,
            })
        }
        Err(gloo_net::Error::JsError(error)) if error.name == "TimeoutError" => Err(Failure::TimedOut),
        Err(_) => Err(Failure::NoAnswer),
    }
}

/// Posts a body, even if the tab is closed meanwhile.
pub async fn post(
    address: &str,
    headers: &[(&str, &str)],
    body: &str,
    patience: &AbortSignal,
) -> Result<Reply, Failure> {
    let init = written(headers, body).map_err(|_| Failure::NoAnswer)?;
    exchange(address, &init, patience).await
}

fn written(headers: &[(&str, &str)], body: &str) -> Result<RequestInit, JsValue> {
    let named = web_sys::Headers::new()?;
    for (name, value) in headers {
        named.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&named);
    init.set_body(&JsValue::from_str(body));
    // `RequestInit` has no setter for it.
    js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    Ok(init)
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
