//! The application: what a visitor sees, in a browser as `<partner-directory>`, on a host as HTML.

pub mod app;
pub mod arrivals;
pub mod attributes;
mod clock;
mod components;
pub mod contact;
mod context;
pub mod directory;
#[cfg(not(target_arch = "wasm32"))]
mod documents;
#[cfg(target_arch = "wasm32")]
mod download;
mod erased;
pub mod events;
mod focus;
pub mod format;
pub mod loading;
#[cfg(target_arch = "wasm32")]
mod local_storage;
pub mod location;
#[cfg(target_arch = "wasm32")]
pub mod mount;
pub mod outbox;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
pub mod shortlist;
pub mod signals;
pub mod text;

#[cfg(not(target_arch = "wasm32"))]
pub use documents::of_region;
