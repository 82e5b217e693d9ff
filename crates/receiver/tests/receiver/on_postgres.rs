//! The same tests as on SQLite, with the requests in PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, not what they call"
)]

mod answers;
mod commands;
mod cors;
mod database;
mod durability;
mod limits;
mod privacy;
mod replay;
mod support;

const KIND: database::Kind = database::Kind::Postgres;
