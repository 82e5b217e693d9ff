//! The project's own commands, run as `cargo xtask COMMAND`. One file a command.

// These are commands: what they print is what they are for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod app_build;
mod arguments;
mod bench;
mod compact;
mod content_hash;
mod dist;
mod end_to_end;
mod error;
mod function_order;
mod html;
mod media_type;
mod probe;
mod process;
mod publisher;
mod receiver;
mod request_head;
#[cfg(test)]
mod scratch;
mod security_policy;
mod serve;
mod site;
mod size;
mod static_command;
mod static_server;
mod static_site;
mod system_packages;
mod test;
mod test_count;
mod tools;
mod workspace;

use std::process::ExitCode;

use arguments::Command;
use error::Error;
use workspace::Workspace;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Error> {
    let command = arguments::parse(std::env::args_os().skip(1))?;
    if let Command::Help(text) = command {
        print!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help(_) => Ok(ExitCode::SUCCESS),
        Command::Serve(options) => serve::serve(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Command::Dist(options) => dist::dist(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Command::Size => size::size(&workspace).map(|()| ExitCode::SUCCESS),
        Command::Bench(options) => bench::bench(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Command::Static(options) => static_command::serve_directory(&options).map(|()| ExitCode::SUCCESS),
        Command::Test(options) => test::test(&workspace, &options),
    }
}
