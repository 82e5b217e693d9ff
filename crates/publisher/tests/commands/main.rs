//! `partner-directory`, as an operator runs it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by a panic, in its helpers too"
)]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod build;
mod build_again;
mod build_hostile;
mod build_scale;
mod build_site;
mod check;
mod check_deploy;
mod command;
mod deployment;
mod files;
mod host;
mod hosts;
mod page;
mod small_site;
mod workshop;
