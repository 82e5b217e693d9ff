//! What the catalogue promises, one file a subject.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by a panic, in its helpers too"
)]

mod agreement;
mod default_file;
mod file;
mod fold;
mod form_service;
mod hostile;
mod limits;
mod link;
mod mission;
mod name_key;
mod opportunity;
mod organisation;
mod part;
mod positions;
mod reference;
mod relations;
mod sample;
mod schema;
mod text;
mod top_level;
mod vocabulary;
mod write;
