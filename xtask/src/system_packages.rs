//! Programs of the operating system that some commands need: found, or installed by apt where that may be.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::process;

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The browser that the tests run in.
pub(crate) fn chromium() -> Result<PathBuf, Error> {
    find_or_install(&CHROMIUM, &["chromium", "fonts-noto-core"])
}

/// The program through which tests drive the browser.
pub(crate) fn chromedriver() -> Result<PathBuf, Error> {
    find_or_install(&["chromedriver"], &["chromium-driver"])
}

/// Node and npm.
pub(crate) fn node() -> Result<(), Error> {
    find_or_install(&["node"], &["nodejs", "npm"])?;
    find_or_install(&["npm"], &["npm"]).map(|_| ())
}

fn find_or_install(programs: &[&str], packages: &[&str]) -> Result<PathBuf, Error> {
    if let Some(path) = programs.iter().find_map(|name| process::find(name)) {
        return Ok(path);
    }
    let missing = || {
        Error::new(format!("`{}` is not installed", programs.first().unwrap_or(&"")))
            .hint(format!("sudo apt-get install {}", packages.join(" ")))
    };
    let mut apt = apt_get().ok_or_else(missing)?;
    eprintln!(
        "  installing {} with apt-get (1 to 3 minutes, once)",
        packages.join(" ")
    );
    let mut update = apt_get().ok_or_else(missing)?;
    process::run(update.args(["update", "--quiet"]).stdout(Stdio::null()))?;
    apt.args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages);
    process::run(apt.stdout(Stdio::null()))?;
    programs
        .iter()
        .find_map(|name| process::find(name))
        .ok_or_else(missing)
}

/// `apt-get` with the rights it needs, where this user has them without being asked for a password.
fn apt_get() -> Option<Command> {
    process::find("apt-get")?;
    let mut command = if user_id().as_deref() == Some("0") {
        Command::new("apt-get")
    } else if succeeds(Command::new("sudo").args(["-n", "true"])) {
        let mut command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        return None;
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

fn user_id() -> Option<String> {
    let answer = Command::new("id").arg("-u").output().ok()?;
    Some(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
