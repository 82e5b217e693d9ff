//! `partner-receiver`: takes contact requests over HTTP, keeps them in a database, and shows them.

mod body;
mod cli;
mod client_address;
mod commands;
mod config;
mod consent;
mod cors;
mod database_url;
mod email;
mod failure;
mod fault;
mod fields;
mod forwarded;
#[cfg(test)]
mod fuzz;
mod idempotency_key;
mod last_resort;
mod mail;
mod metrics;
mod network;
mod problem;
mod proof_of_work;
mod published_consent;
mod quarantine;
mod rate_limit;
mod receipt;
mod request;
mod retention;
mod router;
mod server;
mod slug;
mod store;
mod submission;
mod text;

use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            ExitCode::FAILURE
        }
    }
}
