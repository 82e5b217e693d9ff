//! Sending a request to the receiver.

use catalogue::form_service;
use js_sys::{Object, Reflect};
use leptos::prelude::window;
use web_sys::RequestInit;

use super::answer::read;
use super::exchange::{exchange, patience_from_now};
use super::form_post::posted;
use super::outcome::{Failure, Outcome, read_answer};
use super::proof::{challenge_address, with_proof};
use super::solving::{read_challenge, solve};

/// A challenge may be used up or expired when its proof arrives; a receiver that takes the second one as little is asked
/// again later.
const MAX_PROOFS: u32 = 2;

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

/// Posts a body under a key. The same key again stores nothing twice, unless a form service takes it. `outlives` is
/// whether the request may outlive the tab.
pub async fn send(endpoint: &str, key: &str, body: &str, outlives: bool) -> Sending {
    let is_form = form_service(endpoint).is_some();
    if is_form && !window().navigator().on_line() {
        return Sending::failed(Failure::NotLeft);
    }
    let challenge = challenge_address(endpoint);
    let mut content = if is_form {
        posted(endpoint, key, body)
    } else {
        body.to_owned()
    };
    let mut patience = patience_from_now();
    let mut proofs = 0;
    let mut asks_for_challenge = false;
    loop {
        let (address, init) = if asks_for_challenge {
            (&*challenge, RequestInit::new())
        } else {
            (endpoint, post(key, &content, is_form, outlives))
        };
        let reply = match exchange(address, &init, &patience).await {
            Ok(reply) => reply,
            Err(failure) => return Sending::failed(failure),
        };
        let outcome = if asks_for_challenge {
            if let Some(search) = read_challenge(&reply.body)
                && let Some(solution) = solve(search, &patience).await
            {
                content = with_proof(body, &reply.body, &solution);
                asks_for_challenge = false;
                continue;
            }
            Outcome::Failed(Failure::Busy)
        } else {
            read_answer(reply.status, read(&reply.body), is_form)
        };
        if proofs < MAX_PROOFS && matches!(outcome, Outcome::Failed(Failure::NeedsProof)) {
            // One patience for all proofs: a tab has the request only for so long.
            if proofs == 0 {
                patience = patience_from_now();
            }
            proofs += 1;
            asks_for_challenge = true;
            continue;
        }
        return Sending {
            outcome,
            told: reply.told,
        };
    }
}

fn post(key: &str, content: &str, is_form: bool, outlives: bool) -> RequestInit {
    let headers = Object::new();
    if is_form {
        // None that would make the browser ask first: such services answer no preflight.
        set(&headers, "Content-Type", "application/x-www-form-urlencoded");
        set(&headers, "Accept", "application/json");
    } else {
        let mut quoted = String::from("\"");
        quoted.push_str(key);
        quoted.push('"');
        set(&headers, "Content-Type", "application/json");
        set(&headers, "Idempotency-Key", &quoted);
    }
    let init = RequestInit::new();
    if !is_form {
        // Only those hosts get the data that the visitor was told of. Services answer with their own pages.
        set(&init, "redirect", "error");
    }
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&content.into());
    // `RequestInit` has no setter for it; any text but the empty one does.
    set(&init, "keepalive", if outlives { "true" } else { "" });
    init
}

fn set(object: &Object, name: &str, value: &str) {
    // Only frozen objects refuse.
    let _ = Reflect::set(object, &name.into(), &value.into());
}
