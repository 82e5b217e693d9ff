//! The outbox: requests that were taken on and are not yet known to have arrived, and the receipts of those that did.
//!
//! What may become of a request is in [`entry`] and [`attempt`], what the visitor keeps about it in [`diary`], what a
//! file brings in [`import`]; they know neither the browser nor the clock. The other files give them a database, a lock,
//! a timer, a connection and a file.

pub mod attempt;
mod backoff;
#[cfg(target_arch = "wasm32")]
pub mod courier;
pub mod diary;
pub mod entry;
#[cfg(target_arch = "wasm32")]
mod file;
pub mod import;
#[cfg(target_arch = "wasm32")]
mod locks;
#[cfg(target_arch = "wasm32")]
mod object;
#[cfg(test)]
pub(crate) mod sample;
mod shared;
#[cfg(target_arch = "wasm32")]
mod storage;
pub mod values;

pub use shared::{Brought, Keeping, Outbox};
