//! Building the application with trunk.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::compact;
use crate::error::Error;
use crate::process;
use crate::receiver;
use crate::tools;
use crate::workspace::Workspace;

/// How the application is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Soon ready and large: for those who change the code.
    Debug,
    /// As visitors get it.
    Release,
}

impl Profile {
    /// Of cargo's folder for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// Tells a command that compiles what its arguments do not.
    pub(crate) fn configure(self, command: &mut Command) {
        if self == Self::Release {
            command.envs(SMALL_LIBRARY);
            // Either would take the place of the flags.
            command
                .env_remove("RUSTFLAGS")
                .env_remove("CARGO_ENCODED_RUSTFLAGS");
        }
    }
}

/// Builds the standard library along, and lets a panic stop at once: its message, the place in the source and
/// the code that writes both stay out, a tenth of the download. Cargo has no stable setting for it yet.
const SMALL_LIBRARY: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// Installs what is missing and builds; gives the directory with trunk's output.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf, Error> {
    add_libraries(workspace, profile)?;
    tools::install(workspace, profile == Profile::Release)?;
    build_with_installed_tools(workspace, profile)
}

/// What the compiler needs of Rust's own for the browser.
pub(crate) fn add_libraries(workspace: &Workspace, profile: Profile) -> Result<(), Error> {
    tools::add_wasm_target(workspace)?;
    match profile {
        Profile::Debug => Ok(()),
        Profile::Release => tools::add_library_source(workspace),
    }
}

/// Builds the application, and the receiver beside it. Where the tools must be built first, which keeps
/// one core idle for much of the time, everything is compiled at once.
pub(crate) fn build_with_receiver(
    workspace: &Workspace,
    profile: Profile,
) -> Result<(PathBuf, PathBuf), Error> {
    add_libraries(workspace, profile)?;
    if tools::are_built(workspace) {
        tools::install(workspace, profile == Profile::Release)?;
    } else {
        let app_log = tools::log_file(workspace, "app")?;
        let receiver_log = tools::log_file(workspace, "receiver")?;
        eprintln!("  compiling the application and the receiver beside that");
        thread::scope(|scope| {
            // What fails here fails again below, where its messages are seen.
            scope.spawn(|| {
                let _ = process::run_logged(&mut compile_command(workspace, profile), &app_log);
                let _ = process::run_logged(&mut receiver::build_command(workspace), &receiver_log);
            });
            tools::install(workspace, profile == Profile::Release)
        })?;
    }
    let built = build_with_installed_tools(workspace, profile)?;
    let receiver = receiver::build(workspace)?;
    Ok((built, receiver))
}

fn build_with_installed_tools(workspace: &Workspace, profile: Profile) -> Result<PathBuf, Error> {
    // Trunk works offline, so the crates must be there; and cargo's messages are best read first-hand.
    process::run(&mut compile_command(workspace, profile))?;
    let out = workspace.target.join("trunk").join(profile.name());
    process::run_logged(
        &mut trunk_command(workspace, profile, &out)?,
        &tools::log_file(workspace, "trunk")?,
    )?;
    if profile == Profile::Release {
        compact::compact(workspace, &out)?;
    }
    Ok(out)
}

fn compile_command(workspace: &Workspace, profile: Profile) -> Command {
    let mut command = process::cargo(&workspace.root);
    command.args(["build", "--lib", "--target", tools::WASM_TARGET]);
    if profile == Profile::Release {
        command.args(["--profile", "wasm-release"]);
    }
    profile.configure(&mut command);
    command
}

fn trunk_command(workspace: &Workspace, profile: Profile, out: &Path) -> Result<Command, Error> {
    let [bin, node_bin] = tools::program_directories(workspace);
    let mut command = Command::new(bin.join(format!("trunk{}", std::env::consts::EXE_SUFFIX)));
    command
        .current_dir(&workspace.root)
        .env("PATH", process::path_with(&[&bin, &node_bin])?);
    // Trunk takes only `true` and `false` for it, the convention is any value.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command.args(["--quiet", "build", "--offline", "--dist"]).arg(out);
    if profile == Profile::Release {
        command.arg("--release");
    }
    profile.configure(&mut command);
    Ok(command)
}
