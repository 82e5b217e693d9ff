//! The receiver as its users meet it: a real process, a real SQLite file, real sockets on 127.0.0.1.

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
mod sqlite_file;
mod support;

const KIND: database::Kind = database::Kind::Sqlite;
