//! The application in a real browser: what needs a document, a history and a network.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_debug_implementations,
    reason = "clippy knows tests by their attribute, not what they call"
)]

mod attributes;
mod browsing;
mod download;
mod element;
mod events;
mod history;
mod lifetime;
mod listeners;
mod waiting;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
