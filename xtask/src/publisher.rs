//! The operators' command: built, and run over a catalogue.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app_build::Profile;
use crate::error::{Doing as _, Error};
use crate::process;
use crate::site::{self, Content};
use crate::workspace::Workspace;

/// Where the command of a release looks for the application, beside itself.
const APPLICATION: &str = "app";

/// The command and the application that it makes sites of.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) program: PathBuf,
    pub(crate) application: PathBuf,
}

/// The command that builds it, for those who run it in their own way.
pub(crate) fn build_command(workspace: &Workspace, profile: Profile) -> Command {
    let mut command = process::cargo(&workspace.root);
    command.args(["build", "--package", "publisher", "--bin", "partner-directory"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    command
}

impl Publisher {
    /// Builds the command, and makes of what trunk built the application: beside a release, where that finds it by
    /// itself; apart from a debug build, whose tests want none there.
    pub(crate) fn build(workspace: &Workspace, profile: Profile, built: &Path) -> Result<Self, Error> {
        process::run(&mut build_command(workspace, profile))?;
        let program = workspace.program("partner-directory", profile);
        let application = match profile {
            Profile::Release => program.with_file_name(APPLICATION),
            Profile::Debug => workspace.target.join("application"),
        };
        put_application(&application, built)?;
        Ok(Self { program, application })
    }

    /// Writes the site of a catalogue, by default the project's own.
    pub(crate) fn write_site<'a>(
        &self,
        workspace: &Workspace,
        catalogue: Option<&Path>,
        out: &Path,
        options: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> Result<(), Error> {
        let mut command = Command::new(&self.program);
        command.arg("build");
        match catalogue {
            Some(file) => command.arg(file),
            None => command.arg(workspace.catalogue()),
        };
        command.arg("--out").arg(out).arg("--app").arg(&self.application);
        for (name, value) in options {
            command.arg(name).arg(value);
        }
        process::run(&mut command)
    }
}

/// Makes a folder hold the application and nothing else.
fn put_application(folder: &Path, built: &Path) -> Result<(), Error> {
    let files = site::application(built)?;
    let writing = || format!("write the application into `{}`", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(folder).doing(writing)?;
    }
    for (path, content) in files {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).doing(writing)?;
        }
        match content {
            Content::Bytes(bytes) => std::fs::write(file, bytes).doing(writing)?,
            Content::CopyOf(source) => std::fs::copy(source, file).map(drop).doing(writing)?,
        }
    }
    Ok(())
}
