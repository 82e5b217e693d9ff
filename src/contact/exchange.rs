//! A question and its answer, over HTTP.

use gloo_net::http::Request;
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

/// How long answers are awaited, from now on.
#[must_use]
pub fn patience_from_now() -> AbortSignal {
    AbortSignal::timeout_with_u32(TIMEOUT)
}

/// Asks, without cookies, and waits for the answer.
///
/// # Errors
/// Why none came.
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

/// Milliseconds of a `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
fn wait_of(told: &str) -> Option<u64> {
    if let Ok(seconds) = told.trim().parse::<u64>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let until = js_sys::Date::parse(told);
    // Casting takes a date that is past for 0.
    until.is_finite().then(|| (until - js_sys::Date::now()) as u64)
}
