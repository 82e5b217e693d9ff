//! The pinned tools that turn the application into a site, installed into a folder of the project.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::error::{Doing as _, Error};
use crate::process;
use crate::system_packages;
use crate::workspace::Workspace;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const TRUNK: &str = "0.21.14";
/// The same as the library's in the root `Cargo.toml`: both ends of one interface.
const WASM_BINDGEN: &str = "0.2.130";
/// Tools that npm installs, for optimised builds: wasm-opt and its like, and what minifies scripts and styles.
const NODE_TOOLS: [(&str, &str); 2] = [("binaryen", "132.0.0"), ("esbuild", "0.28.2")];

/// A tool that cargo installs.
struct CargoTool {
    package: &'static str,
    /// The program that tells the installed version.
    program: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    takes: &'static str,
}

const CARGO_TOOLS: [CargoTool; 2] = [
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: TRUNK,
        // Its default features are for fetching tools and updates, which this project does itself.
        options: &["--locked", "--no-default-features"],
        takes: "2 to 5 minutes",
    },
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: WASM_BINDGEN,
        // Not `--locked`: its lock file names a crate version that was withdrawn.
        options: &[],
        takes: "1 to 2 minutes",
    },
];

/// The tools are built to be ready soon, not to be fast: they run for seconds.
const QUICK_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Whether [`install`] has nothing that takes minutes to do.
pub(crate) fn are_built(workspace: &Workspace) -> bool {
    CARGO_TOOLS.iter().all(|tool| tool.is_installed(workspace))
}

/// Installs what is missing of trunk and the wasm-bindgen commands, and what optimised builds need besides.
pub(crate) fn install(workspace: &Workspace, optimised: bool) -> Result<(), Error> {
    let missing: Vec<&CargoTool> = CARGO_TOOLS
        .iter()
        .filter(|tool| !tool.is_installed(workspace))
        .collect();
    for tool in &missing {
        tool.install(workspace)?;
    }
    if !missing.is_empty() {
        // Hundreds of megabytes that nothing needs again before a version changes.
        let _ = std::fs::remove_dir_all(build_directory(workspace));
    }
    if optimised {
        install_node_tools(workspace)?;
    }
    Ok(())
}

/// Adds the standard library for WebAssembly to the toolchain in use.
pub(crate) fn add_wasm_target(workspace: &Workspace) -> Result<(), Error> {
    let library = print_of_rustc(workspace, &["target-libdir", "--target", WASM_TARGET])?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    eprintln!("  adding the target {WASM_TARGET} (a download of some 20 MB)");
    rustup(workspace, &["target", "add", WASM_TARGET])
}

/// Adds the source of the standard library, which a release builds with its own settings.
pub(crate) fn add_library_source(workspace: &Workspace) -> Result<(), Error> {
    let sysroot = print_of_rustc(workspace, &["sysroot"])?;
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library").is_dir() {
        return Ok(());
    }
    eprintln!("  adding the source of the standard library (a download of some 3 MB)");
    rustup(workspace, &["component", "add", "rust-src"])
}

fn print_of_rustc(workspace: &Workspace, what: &[&str]) -> Result<String, Error> {
    let mut command = Command::new("rustc");
    command.current_dir(&workspace.root).arg("--print").args(what);
    Ok(process::output(&mut command)?.trim().to_owned())
}

fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result<(), Error> {
    if process::find(&format!("rustup{}", std::env::consts::EXE_SUFFIX)).is_none() {
        let lacks = format!("this Rust lacks what `rustup {}` adds", arguments.join(" "));
        return Err(
            Error::new(lacks).hint("install Rust with rustup, or add it the way your Rust was installed")
        );
    }
    let mut command = Command::new("rustup");
    command.current_dir(&workspace.root).args(arguments);
    process::run_logged(&mut command, &log_file(workspace, "rustup")?)
}

/// One of the installed programs.
pub(crate) fn program(workspace: &Workspace, name: &str) -> Result<Command, Error> {
    let directories = program_directories(workspace);
    // On Windows npm's are scripts with an ending of their own.
    let files = [
        format!("{name}{}", std::env::consts::EXE_SUFFIX),
        format!("{name}.cmd"),
    ];
    let mut paths = directories
        .iter()
        .flat_map(|directory| files.iter().map(|file| directory.join(file)));
    paths
        .find(|path| path.is_file())
        .map(Command::new)
        .ok_or_else(|| {
            Error::new(format!(
                "`{name}` is not installed in `{}`",
                workspace.tools.display()
            ))
        })
}

/// Where the installed programs are, to be put before the PATH.
pub(crate) fn program_directories(workspace: &Workspace) -> [PathBuf; 2] {
    [
        workspace.tools.join("bin"),
        workspace.tools.join("node_modules/.bin"),
    ]
}

/// A file for the output of a long step.
pub(crate) fn log_file(workspace: &Workspace, name: &str) -> Result<PathBuf, Error> {
    let directory = workspace.tools.join("log");
    std::fs::create_dir_all(&directory).doing(|| format!("create `{}`", directory.display()))?;
    Ok(directory.join(format!("{name}.log")))
}

fn build_directory(workspace: &Workspace) -> PathBuf {
    workspace.tools.join("target")
}

impl CargoTool {
    fn is_installed(&self, workspace: &Workspace) -> bool {
        let program =
            workspace
                .tools
                .join("bin")
                .join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        let answer = Command::new(program)
            .arg("--version")
            .stderr(Stdio::null())
            .output();
        answer.is_ok_and(|answer| says_version(&String::from_utf8_lossy(&answer.stdout), self.version))
    }

    fn install(&self, workspace: &Workspace) -> Result<(), Error> {
        eprintln!(
            "  installing {} {} ({} on two cores, once)",
            self.package, self.version, self.takes
        );
        let log = log_file(workspace, self.package)?;
        let mut command = process::cargo(&workspace.root);
        command.args([
            "install",
            self.package,
            "--version",
            self.version,
            "--force",
            "--root",
        ]);
        command.arg(&workspace.tools).args(self.options);
        command
            .env("CARGO_TARGET_DIR", build_directory(workspace))
            .envs(QUICK_BUILD);
        process::with_heartbeat(&format!("installing {}", self.package), || {
            process::run_logged(&mut command, &log)
        })
    }
}

fn says_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

fn install_node_tools(workspace: &Workspace) -> Result<(), Error> {
    let missing: Vec<String> = NODE_TOOLS
        .iter()
        .filter(|(package, version)| installed_node_tool(workspace, package).as_deref() != Some(*version))
        .map(|(package, version)| format!("{package}@{version}"))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    system_packages::node()?;
    let what = format!("installing {}", missing.join(" and "));
    eprintln!("  {what} (a download of some 30 MB, once)");
    let log = log_file(workspace, "npm-tools")?;
    let mut command = Command::new("npm");
    command
        .current_dir(&workspace.tools)
        .args(["install", "--prefix"])
        .arg(&workspace.tools)
        .args(["--no-save", "--no-audit", "--no-fund"])
        // All of them: what is not named is taken away.
        .args(NODE_TOOLS.map(|(package, version)| format!("{package}@{version}")));
    process::with_heartbeat(&what, || process::run_logged(&mut command, &log))
}

fn installed_node_tool(workspace: &Workspace, package: &str) -> Option<String> {
    let text = std::fs::read(
        workspace
            .tools
            .join(format!("node_modules/{package}/package.json")),
    )
    .ok()?;
    let package: Value = serde_json::from_slice(&text).ok()?;
    package["version"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wasm_bindgen_command_has_the_version_of_the_library() {
        let manifest =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml")).unwrap();
        let pin = format!("wasm-bindgen = \"={WASM_BINDGEN}\"");
        assert!(manifest.contains(&pin), "the root Cargo.toml has no line `{pin}`");
    }

    #[test]
    fn another_version_is_not_taken_for_the_pinned_one() {
        assert!(says_version("trunk 0.21.14\n", "0.21.14"));
        assert!(!says_version("trunk 0.21.140\n", "0.21.14"));
        assert!(!says_version("", "0.21.14"));
    }
}
