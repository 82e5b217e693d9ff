//! The outbox: requests that were taken on and are not yet known to have arrived, and the receipts of those that did.
//!
//! What may become of a request is in [`entry`] and [`attempt`], which know neither the browser nor the clock. The
//! other files give them a database, a lock, a timer and a connection.

pub mod attempt;
mod backoff;
#[cfg(target_arch = "wasm32")]
pub mod courier;
pub mod entry;
#[cfg(target_arch = "wasm32")]
mod locks;
mod shared;
#[cfg(target_arch = "wasm32")]
mod storage;
pub mod values;

pub use shared::{Keeping, Outbox};
