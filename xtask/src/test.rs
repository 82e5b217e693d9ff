//! `cargo xtask test`: formatting, lints and all tests.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use serde_json::json;

use crate::arguments::Test;
use crate::end_to_end::EndToEnd;
use crate::error::{Doing as _, Error};
use crate::process;
use crate::system_packages;
use crate::test_count::TestCount;
use crate::tools;
use crate::workspace::Workspace;

const APPLICATION: &str = "partner-directory-app";

/// The stages so far.
#[derive(Debug, Default)]
struct Report {
    total: TestCount,
    failed: Vec<&'static str>,
}

pub(crate) fn test(workspace: &Workspace, options: &Test) -> Result<ExitCode, Error> {
    let mut report = Report::default();
    report.stage("formatting", || {
        check(process::cargo(&workspace.root).args(["fmt", "--all", "--", "--check"]))
    });
    report.stage("lints", || {
        check(process::cargo(&workspace.root).args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    });
    report.stage("lints of the application for WebAssembly", || {
        lint_for_wasm(workspace)
    });
    report.stage("tests on this machine", || test_on_host(workspace, options));
    if workspace.browser_tests().is_empty() {
        println!("\n== browser tests: none yet (a test target whose name begins with `browser`)");
    } else {
        report.stage("browser tests", || test_in_browser(workspace, options));
    }
    report.stage("end to end", || test_end_to_end(workspace, options));
    Ok(report.finish())
}

impl Report {
    /// Runs a stage to its end, whatever failed before, and counts what it says. A stage that fails
    /// without a failed test counts as one failure.
    fn stage(&mut self, name: &'static str, run: impl FnOnce() -> Result<(TestCount, bool), Error>) {
        println!("\n== {name}");
        let began = Instant::now();
        let (mut count, succeeded) = run().unwrap_or_else(|error| {
            eprintln!("{error}");
            (TestCount::default(), false)
        });
        if !succeeded {
            count.failed = count.failed.max(1);
            self.failed.push(name);
        }
        self.total.add(count);
        let took = process::duration(began.elapsed());
        println!(
            "== {name}: {} passed, {} failed, {took}",
            count.passed, count.failed
        );
    }

    fn finish(&self) -> ExitCode {
        println!();
        if !self.failed.is_empty() {
            println!("failed: {}", self.failed.join(", "));
        }
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        if self.total.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// One check that passes or fails as a whole.
fn check(command: &mut Command) -> Result<(TestCount, bool), Error> {
    process::run(command)?;
    Ok((TestCount::one(true), true))
}

fn counted(command: &mut Command) -> Result<(TestCount, bool), Error> {
    let mut count = TestCount::default();
    let succeeded = process::watch(command, |line| count.read(line))?;
    Ok((count, succeeded))
}

fn lint_for_wasm(workspace: &Workspace) -> Result<(TestCount, bool), Error> {
    tools::add_wasm_target(workspace)?;
    let mut command = process::cargo(&workspace.root);
    command.args([
        "clippy",
        "--package",
        APPLICATION,
        "--target",
        tools::WASM_TARGET,
        "--lib",
    ]);
    for name in workspace.browser_tests() {
        command.args(["--test", name]);
    }
    check(command.args(["--", "-D", "warnings"]))
}

fn test_on_host(workspace: &Workspace, options: &Test) -> Result<(TestCount, bool), Error> {
    let mut command = process::cargo(&workspace.root);
    command.args(["test", "--workspace", "--no-fail-fast"]);
    counted(lengthened(&mut command, options))
}

fn test_in_browser(workspace: &Workspace, options: &Test) -> Result<(TestCount, bool), Error> {
    tools::add_wasm_target(workspace)?;
    tools::install(workspace, false)?;
    let (chromium, chromedriver) = (system_packages::chromium()?, system_packages::chromedriver()?);
    let [bin, _] = tools::program_directories(workspace);
    let mut command = process::cargo(&workspace.root);
    command.args([
        "test",
        "--package",
        APPLICATION,
        "--target",
        tools::WASM_TARGET,
        "--no-fail-fast",
    ]);
    for name in workspace.browser_tests() {
        command.args(["--test", name]);
    }
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        bin.join("wasm-bindgen-test-runner"),
    );
    command.env("CHROMEDRIVER", chromedriver);
    command.env(
        "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
        browser_capabilities(workspace, &chromium)?,
    );
    counted(lengthened(&mut command, options))
}

/// Writes how the driver is to start the browser, and gives the file.
fn browser_capabilities(workspace: &Workspace, chromium: &Path) -> Result<PathBuf, Error> {
    let file = workspace.target.join("webdriver.json");
    let capabilities = json!({"goog:chromeOptions": {
        "binary": chromium,
        // Containers have neither the sandbox's rights nor much shared memory.
        "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    }});
    std::fs::write(&file, capabilities.to_string()).doing(|| format!("write `{}`", file.display()))?;
    Ok(file)
}

fn test_end_to_end(workspace: &Workspace, options: &Test) -> Result<(TestCount, bool), Error> {
    let end_to_end = EndToEnd::prepare(workspace)?;
    let files = end_to_end.test_files()?;
    if files.is_empty() {
        println!("none yet (`tests/e2e/*.test.mjs`)");
        return Ok((TestCount::default(), true));
    }
    let mut command = end_to_end.node_command()?;
    command
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(files);
    if options.long {
        command.env("PARTNER_DIRECTORY_LONG", "1");
    }
    counted(&mut command)
}

/// Asks cargo for the long forms as well, when they are wanted.
fn lengthened<'a>(command: &'a mut Command, options: &Test) -> &'a mut Command {
    if options.long {
        command
            .env("PARTNER_DIRECTORY_LONG", "1")
            .args(["--", "--include-ignored"]);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_fails_without_a_failed_test_counts_as_one_failure_and_the_next_still_runs() {
        let mut report = Report::default();
        report.stage("does not compile", || Ok((TestCount::default(), false)));
        report.stage("cannot start", || Err(Error::new("no such program")));
        report.stage("runs", || Ok((TestCount { passed: 3, failed: 0 }, true)));
        assert_eq!(report.total, TestCount { passed: 3, failed: 2 });
        assert_eq!(report.failed, ["does not compile", "cannot start"]);
    }
}
