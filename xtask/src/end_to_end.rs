//! What tests and measurements in a real browser need: a release, a receiver, the operators' command, a browser, and
//! the packages of `tests/e2e`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app_build::{self, Profile};
use crate::content_hash;
use crate::error::{Doing as _, Error};
use crate::process;
use crate::publisher::Publisher;
use crate::receiver;
use crate::system_packages;
use crate::tools;
use crate::workspace::Workspace;

/// Everything that is ready for a run.
#[derive(Debug)]
pub(crate) struct EndToEnd {
    scripts: PathBuf,
    site: PathBuf,
    receiver: PathBuf,
    publisher: Publisher,
    chromium: PathBuf,
}

impl EndToEnd {
    /// Installs and builds what is missing.
    pub(crate) fn prepare(workspace: &Workspace) -> Result<Self, Error> {
        system_packages::node()?;
        let chromium = system_packages::chromium()?;
        let scripts = workspace.end_to_end();
        install_packages(workspace, &scripts)?;
        let built = app_build::build(workspace, Profile::Release)?;
        let publisher = Publisher::build(workspace, Profile::Debug, &built)?;
        let site = workspace.target.join("end-to-end");
        publisher.write_site(workspace, None, &site, [])?;
        Ok(Self {
            scripts,
            site,
            receiver: receiver::build(workspace)?,
            publisher,
            chromium,
        })
    }

    /// The test files, in the order of their names.
    pub(crate) fn test_files(&self) -> Result<Vec<PathBuf>, Error> {
        let reading = || format!("read the directory `{}`", self.scripts.display());
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&self.scripts).doing(reading)? {
            let path = entry.doing(reading)?.path();
            if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().ends_with(".test.mjs"))
            {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Node in `tests/e2e`, told by its environment where everything is.
    pub(crate) fn node_command(&self) -> Result<Command, Error> {
        let xtask = std::env::current_exe().doing(|| "find this program's own file".to_owned())?;
        let mut command = Command::new("node");
        command.current_dir(&self.scripts);
        command.env("PARTNER_DIRECTORY_SITE", &self.site);
        command.env("PARTNER_DIRECTORY_RECEIVER", &self.receiver);
        command.env("PARTNER_DIRECTORY_PUBLISHER", &self.publisher.program);
        command.env("PARTNER_DIRECTORY_APPLICATION", &self.publisher.application);
        command.env("PARTNER_DIRECTORY_XTASK", xtask);
        command.env("CHROMIUM", &self.chromium);
        Ok(command)
    }
}

/// Runs `npm ci` in a folder unless it ran with this very lock file before.
pub(crate) fn install_packages(workspace: &Workspace, scripts: &Path) -> Result<(), Error> {
    let lock_file = scripts.join("package-lock.json");
    let lock = std::fs::read(&lock_file).doing(|| format!("read `{}`", lock_file.display()))?;
    let (stamp, hash) = (scripts.join("node_modules/.lock-hash"), content_hash::of(&lock));
    if std::fs::read_to_string(&stamp).is_ok_and(|known| known == hash) {
        return Ok(());
    }
    let folder = scripts.strip_prefix(&workspace.root).unwrap_or(scripts);
    eprintln!(
        "  installing the packages of `{}` (under a minute, once)",
        folder.display()
    );
    let log = tools::log_file(workspace, "npm")?;
    let mut command = Command::new("npm");
    command
        .current_dir(scripts)
        .args(["ci", "--no-audit", "--no-fund"]);
    // The browser is the system's.
    command
        .env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::with_heartbeat("installing packages", || process::run_logged(&mut command, &log))?;
    std::fs::write(&stamp, hash).doing(|| format!("write `{}`", stamp.display()))
}
