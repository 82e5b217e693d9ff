//! The same tests as on SQLite, with the requests in PostgreSQL.

#![allow(
    dead_code,
    reason = "each run of these tests needs parts of the support that the other does not"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows tests by their attribute, not what they call"
)]

mod answers;
mod client;
mod commands;
mod consents;
mod cors;
mod database;
mod deletion;
mod durability;
mod faults;
mod limits;
mod mail;
mod mail_faults;
mod postgres_server;
mod privacy;
mod proof_of_work;
mod proxies;
mod quarantine;
mod replay;
mod smtp;
mod soak;
mod support;

const KIND: database::Kind = database::Kind::Postgres;
