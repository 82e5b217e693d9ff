//! What can go wrong with the database.

use std::io;
use std::path::PathBuf;

use axum::http::StatusCode;
use sqlx::Error as SqlError;
use thiserror::Error;

use crate::problem::Problem;

/// Seconds after which a client may try again when the database is busy or full.
const RETRY_AFTER: u64 = 10;

/// Why a database cannot be used at all.
#[derive(Debug, Error)]
pub(crate) enum OpenError {
    #[error("no database at `{}`", .0.display())]
    Absent(PathBuf),
    #[error("cannot use `{0}`: expected a database that `partner-receiver` has made")]
    Foreign(String),
    #[error("cannot create `{}`: {source}", path.display())]
    Create { path: PathBuf, source: io::Error },
    #[error("cannot open `{place}`: {source}")]
    Open { place: String, source: SqlError },
    #[error("cannot use `{place}`: expected the setting `{name}` to be `{expected}`, got `{given}`")]
    Setting {
        place: String,
        name: &'static str,
        expected: &'static str,
        given: String,
    },
    #[error("cannot use `{place}`: expected a schema of version {known} or older, got {given}")]
    Newer {
        place: String,
        known: usize,
        given: usize,
    },
}

impl OpenError {
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            OpenError::Absent(_) => {
                Some("the server creates it: `partner-receiver --database URL --listen ADDR`")
            }
            OpenError::Foreign(_) => Some("a server makes its tables when it starts on an empty database"),
            OpenError::Setting {
                name: "server_encoding",
                ..
            } => Some("`CREATE DATABASE requests ENCODING 'UTF8' TEMPLATE template0`"),
            OpenError::Create { .. } => Some("the directory must exist and be writable"),
            OpenError::Setting { name, .. } if name.contains("fsync") || name.contains("page") => {
                Some("the server must be set so that a commit is on its disk")
            }
            OpenError::Setting { .. } => Some("the file must be on a local disk that allows shared memory"),
            OpenError::Newer { .. } => {
                Some("a newer `partner-receiver` has used this database; use that one")
            }
            OpenError::Open { .. } => None,
        }
    }
}

/// Why a request was not stored or not read.
#[derive(Debug, Error)]
pub(crate) enum StoreError {
    #[error("the database is busy")]
    Busy,
    #[error("the database's file was moved or removed")]
    FileGone,
    #[error("the database cannot be used now: {0}")]
    Unavailable(SqlError),
    #[error("the database failed: {0}")]
    Failed(SqlError),
    #[error("the system has no random numbers: {0}")]
    Random(getrandom::Error),
}

impl StoreError {
    pub(super) fn is_unique_violation(&self) -> bool {
        match self {
            StoreError::Failed(SqlError::Database(error)) => error.is_unique_violation(),
            _ => false,
        }
    }
}

impl From<SqlError> for StoreError {
    fn from(error: SqlError) -> Self {
        match &error {
            SqlError::PoolTimedOut => StoreError::Busy,
            SqlError::PoolClosed | SqlError::Io(_) | SqlError::Tls(_) | SqlError::WorkerCrashed => {
                StoreError::Unavailable(error)
            }
            SqlError::Database(cause) if cause.code().is_some_and(|code| is_passing(&code)) => {
                StoreError::Unavailable(error)
            }
            _ => StoreError::Failed(error),
        }
    }
}

/// Whether an error code tells of the machine and not of the statement.
fn is_passing(code: &str) -> bool {
    // PostgreSQL's codes have five characters; those of SQLite are numbers with at most four digits.
    if code.len() == 5 {
        is_passing_state(code)
    } else {
        code.parse().is_ok_and(is_passing_result)
    }
}

/// By class of SQLSTATE (<https://www.postgresql.org/docs/current/errcodes-appendix.html>): connection,
/// read-only transaction, rollback, resources, lock, intervention, system error.
fn is_passing_state(code: &str) -> bool {
    ["08", "25006", "40", "53", "55P03", "57", "58"]
        .iter()
        .any(|class| code.starts_with(class))
}

/// Whether SQLite met a lock.
pub(super) fn is_busy(error: &SqlError) -> bool {
    let code = error
        .as_database_error()
        .and_then(|error| error.code()?.parse().ok());
    code.is_some_and(|code: u32| code & 0xff == BUSY)
}

const BUSY: u32 = 5;

/// The low byte is the primary code (<https://sqlite.org/rescode.html>).
fn is_passing_result(code: u32) -> bool {
    const LOCKED: u32 = 6;
    const READONLY: u32 = 8;
    const IOERR: u32 = 10;
    const FULL: u32 = 13;
    const CANTOPEN: u32 = 14;
    matches!(code & 0xff, BUSY | LOCKED | READONLY | IOERR | FULL | CANTOPEN)
}

impl From<StoreError> for Problem {
    /// The cause goes to the log, not to the client.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::FileGone | StoreError::Unavailable(_) => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "Requests cannot be stored now",
            )
            .with_detail("the request is not known to be stored; send it again later with the same key")
            .with_retry_after(RETRY_AFTER),
            StoreError::Failed(_) | StoreError::Random(_) => Problem::internal(),
        }
    }
}
