//! Sending a request to the receiver.

use catalogue::form_service;
use leptos::prelude::window;
use web_sys::AbortSignal;

use super::answer::{of_receiver, of_service};
use super::exchange::{patience, post};
use super::form_post::posted;
use super::outcome::{Failure, Outcome, read_answer, read_service_answer};
use super::solving::proven;

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
    pub(super) fn failed(failure: Failure) -> Self {
        Self {
            outcome: Outcome::Failed(failure),
            told: None,
        }
    }
}

/// Posts a body under a key. The same key again stores nothing twice, unless a form service takes it.
pub async fn send(endpoint: &str, key: &str, body: &str) -> Sending {
    if form_service(endpoint).is_some() {
        return send_form(endpoint, key, body).await;
    }
    let mut sending = send_json(endpoint, key, body, &patience()).await;
    // One patience for all that the proof takes: a tab has the request only for so long.
    let patience = patience();
    // The first challenge may be used up or expired when its proof arrives.
    for _ in 0..2 {
        if sending.outcome != Outcome::Failed(Failure::NeedsProof) {
            break;
        }
        sending = match proven(endpoint, body, &patience).await {
            Ok(proven) => send_json(endpoint, key, &proven, &patience).await,
            Err(failed) => failed,
        };
    }
    sending
}

async fn send_json(endpoint: &str, key: &str, body: &str, patience: &AbortSignal) -> Sending {
    let key = ["\"", key, "\""].concat();
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", &*key)];
    match post(endpoint, &headers, body, patience).await {
        Ok(reply) => Sending {
            outcome: read_answer(reply.status, of_receiver(&reply.body)),
            told: reply.told,
        },
        Err(failure) => Sending::failed(failure),
    }
}

/// Without a header that would make the browser ask first: such services answer no preflight.
async fn send_form(endpoint: &str, key: &str, body: &str) -> Sending {
    if !window().navigator().on_line() {
        return Sending::failed(Failure::NotLeft);
    }
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "application/json"),
    ];
    match post(endpoint, &headers, &posted(endpoint, key, body), &patience()).await {
        Ok(reply) => Sending {
            outcome: read_service_answer(reply.status, of_service(&reply.body)),
            told: reply.told,
        },
        Err(failure) => Sending::failed(failure),
    }
}
