//! The receiver as a child process.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::app_build::Profile;
use crate::error::{Doing as _, Error};
use crate::probe;
use crate::process;
use crate::workspace::Workspace;

/// How long a receiver may take to answer, and to finish what it has in hand when it is told to stop.
const PATIENCE: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(50);

/// A running receiver. It is stopped when this is dropped.
#[derive(Debug)]
pub(crate) struct Receiver {
    child: Child,
}

/// Builds the receiver and gives the path of its program.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf, Error> {
    process::run(&mut build_command(workspace))?;
    Ok(workspace.program("partner-receiver", Profile::Debug))
}

/// The command that builds it, for those who run it in their own way.
pub(crate) fn build_command(workspace: &Workspace) -> Command {
    let mut command = process::cargo(&workspace.root);
    command.args(["build", "--package", "receiver", "--bin", "partner-receiver"]);
    command
}

impl Receiver {
    /// Starts `program` on this port of 127.0.0.1, and returns when it answers.
    pub(crate) fn start(
        program: &Path,
        database: &Path,
        port: u16,
        allowed_origins: &[String],
    ) -> Result<Self, Error> {
        if let Some(folder) = database.parent() {
            std::fs::create_dir_all(folder).doing(|| format!("create `{}`", folder.display()))?;
        }
        let mut command = Command::new(program);
        command
            .arg("--database")
            .arg(format!("sqlite:{}", database.display()));
        command.arg("--listen").arg(format!("127.0.0.1:{port}"));
        for origin in allowed_origins {
            command.arg("--allow-origin").arg(origin);
        }
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .doing(|| format!("start `{}`", program.display()))?;
        let mut receiver = Self { child };
        let began = Instant::now();
        while !probe::answers(port, "/healthz") {
            receiver.check_runs()?;
            if began.elapsed() > PATIENCE {
                return Err(Error::new(format!(
                    "the receiver does not answer at http://127.0.0.1:{port}/ after {}",
                    process::duration(PATIENCE)
                )));
            }
            thread::sleep(GLANCE);
        }
        Ok(receiver)
    }

    /// An error when the process has ended by itself.
    pub(crate) fn check_runs(&mut self) -> Result<(), Error> {
        match self
            .child
            .try_wait()
            .doing(|| "look after the receiver".to_owned())?
        {
            None => Ok(()),
            Some(status) => Err(Error::new(format!("the receiver ended by itself: {status}"))),
        }
    }

    fn stop(&mut self) {
        ask_to_end(&self.child);
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(GLANCE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// SIGTERM lets it answer what it has in hand; the standard library can only kill.
#[cfg(unix)]
fn ask_to_end(child: &Child) {
    let _ = Command::new("kill")
        .arg("-TERM")
        .arg(child.id().to_string())
        .stderr(Stdio::null())
        .status();
}

#[cfg(not(unix))]
fn ask_to_end(child: &Child) {
    let _ = Command::new("taskkill")
        .arg("/PID")
        .arg(child.id().to_string())
        .stderr(Stdio::null())
        .status();
}
