//! `partner-directory`, as an operator runs it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by a panic, in its helpers too"
)]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod build;
mod check;
mod check_deploy;
mod command;
mod host;
mod hosts;
mod small_site;
