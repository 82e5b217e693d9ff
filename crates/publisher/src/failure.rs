use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file could not be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: io::Error },
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Write(#[from] io::Error),
    /// The output could not be put into JSON.
    #[error("cannot write the output as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    /// Tells the user, and gives the status to end with.
    pub(crate) fn tell(&self) -> ExitCode {
        // Who closes the pipe, like `head`, has seen enough.
        if let Self::Write(reason) = self
            && reason.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        let mut stderr = io::stderr().lock();
        // Nobody is left to tell when stderr is closed.
        let _told = writeln!(stderr, "error: {self}");
        if let Some(hint) = self.hint() {
            let _told = writeln!(stderr, "\nhint: {hint}");
        }
        ExitCode::from(2)
    }

    fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Read { reason, .. } => match reason.kind() {
                io::ErrorKind::NotFound => {
                    Some("check the path; it is taken relative to the current directory")
                }
                io::ErrorKind::IsADirectory => Some("name the JSON file in that directory"),
                _ => None,
            },
            Self::Write(_) | Self::Json(_) => None,
        }
    }
}
