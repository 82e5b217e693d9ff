use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file could not be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: io::Error },
    /// A file or folder of a build could not be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    WriteFile { path: PathBuf, reason: io::Error },
    /// The directory holds another file where one of the site belongs.
    #[error("`{}` was not written by this command", path.display())]
    Foreign { path: PathBuf },
    /// The site would be written into the application that it is made of.
    #[error("`{}` belongs to the application", out.display())]
    IntoApplication { out: PathBuf },
    /// The folder of the application holds none that can be used.
    #[error("no application in `{}`: {reason}", folder.display())]
    NoApplication { folder: PathBuf, reason: String },
    /// What an earlier build has left could not be removed.
    #[error("cannot remove `{}`: {reason}", path.display())]
    Remove { path: PathBuf, reason: io::Error },
    /// What was given is not where a site can be.
    #[error("`{given}` is not the address of a site, expected one such as `https://partners.example/`")]
    Address { given: String },
    /// What was given is not where requests can go.
    #[error(
        "`{given}` is not where requests can be posted, expected an address such as `https://partners.example/v1/requests`"
    )]
    Receiver { given: String },
    /// Nobody answers at the address of a site.
    #[error("`{address}` does not answer: {reason}")]
    NoAnswer { address: String, reason: String },
    /// A picture of the site could not be drawn.
    #[error("cannot draw a picture: {reason}")]
    Picture { reason: String },
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
            Self::WriteFile { reason, .. } => match reason.kind() {
                io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                    Some("`--out` takes a directory, but a file stands there or on the way to it")
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some("name a directory with `--out` that you may write to")
                }
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Some("make room and build again; what an earlier build has written there still works")
                }
                _ => None,
            },
            Self::IntoApplication { .. } => Some("name an empty or a new directory with `--out`"),
            Self::Foreign { .. } => {
                Some("move it away, or name another directory with `--out`; nothing was written")
            }
            Self::NoApplication { .. } => {
                Some("`cargo xtask dist` builds the application and leaves it in `app` beside this command")
            }
            Self::Address { .. } => Some("give the address of its start page, with `https://`"),
            Self::NoAnswer { .. } => Some("see whether a browser on this machine opens the address"),
            Self::Receiver { .. }
            | Self::Remove { .. }
            | Self::Picture { .. }
            | Self::Write(_)
            | Self::Json(_) => None,
        }
    }
}
