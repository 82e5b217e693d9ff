//! `partner-directory`, as an operator runs it.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, in its helpers too")]

mod build;
mod check;
mod check_deploy;
mod command;
mod host;
mod hosts;
mod small_site;
