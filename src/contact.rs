//! The cooperation request: what is typed, what is wrong with it, what is sent and what came of it.

#[cfg(target_arch = "wasm32")]
mod answer;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
pub mod consent;
pub mod draft;
#[cfg(target_arch = "wasm32")]
mod exchange;
pub mod form;
pub mod form_post;
pub mod form_state;
pub mod handed;
pub mod idempotency_key;
pub mod outcome;
pub mod plain_text;
pub mod progress;
pub mod proof;
pub mod recipient;
pub mod request;
#[cfg(target_arch = "wasm32")]
pub mod send;
pub mod sha256;
pub mod shelf;
#[cfg(target_arch = "wasm32")]
mod solving;
