//! What a command says when it cannot do its work.

use std::io::{self, Write};
use std::path::PathBuf;

use thiserror::Error;

use crate::config::ConfigError;
use crate::mail::CarrierError;
use crate::receipt::Receipt;
use crate::store::{OpenError, StoreError};

#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot listen on `{address}`: {source}")]
    Listen { address: String, source: io::Error },
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Carrier(#[from] CarrierError),
    #[error("cannot read the text in `{}`: {source}", path.display())]
    ConsentFile { path: PathBuf, source: io::Error },
    #[error("version `{0}` is registered in this language with another text")]
    ConsentTaken(String),
    #[error("`{0}` is deleted, but the database's log still holds it because another program reads it")]
    LogInUse(Receipt),
    #[error("`{0}` is deleted, but the database's files may still hold it: {1}")]
    NotErased(Receipt, StoreError),
    #[error("no request has the receipt `{0}`")]
    NoSuchReceipt(Receipt),
}

impl Failure {
    fn hint(&self) -> Option<&'static str> {
        match self {
            Failure::Open(error) => error.hint(),
            Failure::Listen { source, .. } => match source.kind() {
                io::ErrorKind::AddrInUse => {
                    Some("another program has this port; `--listen ADDR:0` takes a free one")
                }
                io::ErrorKind::PermissionDenied => Some("ports below 1024 need rights of their own"),
                _ => Some("an address looks like `127.0.0.1:8081`"),
            },
            Failure::NoSuchReceipt(_) => Some("`partner-receiver --database URL list` shows every receipt"),
            Failure::Config(_) => Some("`partner-receiver.example.toml` shows every setting"),
            Failure::ConsentFile { .. } => Some("expected a file with text in UTF-8"),
            Failure::ConsentTaken(_) => Some("a changed text needs a new version"),
            Failure::LogInUse(_) | Failure::NotErased(..) => {
                Some("run the command again; a server that runs tries by itself every hour")
            }
            Failure::Carrier(_) | Failure::Store(_) | Failure::Runtime(_) | Failure::Output(_) => None,
        }
    }

    /// Writes the error and its hint to standard error.
    pub(crate) fn print(&self) {
        let mut text = format!("error: {self}\n");
        if let Some(hint) = self.hint() {
            text.push_str(&format!("\nhint: {hint}\n"));
        }
        // Nobody is left to tell when standard error is closed too.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}
