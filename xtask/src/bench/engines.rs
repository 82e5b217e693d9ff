//! Our engine and the peers, measured by `bench/run.mjs` in one browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::app_build::{self, Profile};
use crate::arguments::Bench;
use crate::compact::PASSES;
use crate::end_to_end;
use crate::error::{Doing as _, Error};
use crate::process;
use crate::system_packages;
use crate::tools;
use crate::workspace::Workspace;

/// Builds and generates what is missing, measures, and gives what the script wrote.
pub(crate) fn measure(workspace: &Workspace, options: &Bench) -> Result<Value, Error> {
    system_packages::node()?;
    let chromium = system_packages::chromium()?;
    let scripts = workspace.root.join("bench");
    end_to_end::install_packages(workspace, &scripts)?;
    let directory = workspace.target.join("bench");
    build_engine(workspace, &directory.join("engine"))?;
    generate(workspace, &directory.join("data"), &options.sizes)?;
    pack(workspace, &directory.join("data"), &options.sizes)?;
    let file = directory.join("results.json");
    eprintln!("  measuring {} organisations", listed(&options.sizes, " and "));
    let mut command = Command::new("node");
    command.current_dir(scripts).env("CHROMIUM", chromium);
    command.arg("run.mjs").arg("--directory").arg(&directory);
    command.arg("--sizes").arg(listed(&options.sizes, ","));
    if let Some(engines) = &options.engines {
        command.arg("--engines").arg(engines);
    }
    process::run(command.arg("--json").arg(&file))?;
    let text = std::fs::read(&file).doing(|| format!("read `{}`", file.display()))?;
    serde_json::from_slice(&text)
        .map_err(|cause| Error::new(format!("cannot read `{}`: {cause}", file.display())))
}

/// As the application is built, so that it is as fast and as large as in there.
fn build_engine(workspace: &Workspace, out: &PathBuf) -> Result<(), Error> {
    eprintln!("  building our engine for WebAssembly");
    app_build::add_libraries(workspace, Profile::Release)?;
    tools::install(workspace, true)?;
    let mut command = process::cargo(&workspace.root);
    command.args(["build", "--quiet", "--package", "bench-engine", "--lib"]);
    command.args(["--target", tools::WASM_TARGET, "--profile", "wasm-release"]);
    Profile::Release.configure(&mut command);
    process::run(&mut command)?;
    let built = workspace.target.join(tools::WASM_TARGET).join("wasm-release");
    process::run(
        tools::program(workspace, "wasm-bindgen")?
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(out)
            .arg(built.join("bench_engine.wasm")),
    )?;
    let wasm = out.join("bench_engine_bg.wasm");
    process::run(
        tools::program(workspace, "wasm-opt")?
            .args(PASSES)
            .arg(&wasm)
            .arg("--output")
            .arg(&wasm),
    )
}

fn generate(workspace: &Workspace, out: &Path, sizes: &[u32]) -> Result<(), Error> {
    eprintln!("  generating catalogues and queries");
    let mut command = command_of(workspace, "bench-generator");
    command.arg("--out").arg(out);
    process::run(command.args(sizes.iter().map(u32::to_string)))
}

/// As an operator does.
fn pack(workspace: &Workspace, data: &Path, sizes: &[u32]) -> Result<(), Error> {
    eprintln!("  building packs");
    for size in sizes {
        let mut command = command_of(workspace, "publisher");
        command
            .args(["build", "--pack-only"])
            .arg(data.join(format!("catalogue-{size}.json")));
        process::run(command.arg("--out").arg(data.join(format!("pack-{size}"))))?;
    }
    Ok(())
}

/// The command of a package of the workspace, built for speed.
fn command_of(workspace: &Workspace, package: &str) -> Command {
    let mut command = process::cargo(&workspace.root);
    command.args(["run", "--quiet", "--release", "--package", package, "--"]);
    command
}

fn listed(sizes: &[u32], separator: &str) -> String {
    let sizes: Vec<String> = sizes.iter().map(u32::to_string).collect();
    sizes.join(separator)
}
