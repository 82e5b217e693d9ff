//! Opening a SQLite file so that a commit survives a power cut.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::Error as SqlError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::Store;
use super::error::{OpenError, StoreError};

/// Each entry brings the schema from version `index` to `index + 1`. Entries are never edited.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/sqlite/0001_requests.sql")];

/// Below the time after which a browser gives up on an answer.
const LOCK_TIME: Duration = Duration::from_secs(3);
const QUEUE_TIME: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// What to do when there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    Create,
    Refuse,
}

/// The file that was opened. SQLite would go on writing to one that was removed, and lose it.
#[derive(Debug)]
pub(super) struct SqliteFile {
    path: PathBuf,
    identity: Option<FileIdentity>,
}

type FileIdentity = (u64, u64);

impl SqliteFile {
    fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            identity: identity(path),
        }
    }

    /// Whether the path still leads to the file that is open.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        match identity(&self.path) {
            Some(now) if Some(now) == self.identity => Ok(()),
            _ => Err(StoreError::FileGone),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Other systems do not let an open file be removed.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<FileIdentity> {
    fs::metadata(path).ok().map(|_| (0, 0))
}

pub(super) async fn open(path: &Path, absent: Absent) -> Result<Store, OpenError> {
    match absent {
        Absent::Create => create(path).map_err(|source| OpenError::Create {
            path: path.to_owned(),
            source,
        })?,
        Absent::Refuse if !path.exists() => return Err(OpenError::Absent(path.to_owned())),
        Absent::Refuse => {}
    }
    // Not created by SQLite: a connection that is opened later must not put an empty file in place of a lost one.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(LOCK_TIME)
        .disable_statement_logging();
    let pool = |connections| {
        SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(QUEUE_TIME)
    };
    let failed = |source| OpenError::Open {
        path: path.to_owned(),
        source,
    };

    let writer = pool(1).connect_with(options.clone()).await.map_err(failed)?;
    expect_setting(&writer, path, "journal_mode", "wal").await?;
    expect_setting(&writer, path, "synchronous", "2").await?;
    migrate(&writer, path).await?;
    let reader = pool(READERS).connect_lazy_with(options);
    Ok(Store {
        writer,
        reader,
        file: Arc::new(SqliteFile::at(path)),
    })
}

/// An empty file is an empty database. It will hold personal data, so only its owner may read it; SQLite gives
/// the files beside it the same rights.
fn create(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A setting that did not take, as on a disk that cannot do it, would break the promise of every receipt.
async fn expect_setting(
    pool: &SqlitePool,
    path: &Path,
    name: &'static str,
    expected: &'static str,
) -> Result<(), OpenError> {
    let failed = |source| OpenError::Open {
        path: path.to_owned(),
        source,
    };
    // The table-valued form gives every setting the same type.
    let query = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
    let given: String = sqlx::query_scalar(&query).fetch_one(pool).await.map_err(failed)?;
    if given == expected {
        Ok(())
    } else {
        Err(OpenError::Setting {
            path: path.to_owned(),
            name,
            expected,
            given,
        })
    }
}

async fn migrate(pool: &SqlitePool, path: &Path) -> Result<(), OpenError> {
    let failed = |source| OpenError::Open {
        path: path.to_owned(),
        source,
    };
    let given = schema_version(pool).await.map_err(failed)?;
    if given > MIGRATIONS.len() {
        return Err(OpenError::Newer {
            path: path.to_owned(),
            known: MIGRATIONS.len(),
            given,
        });
    }
    if given < MIGRATIONS.len() {
        apply_migrations(pool).await.map_err(failed)?;
    }
    Ok(())
}

async fn apply_migrations(pool: &SqlitePool) -> Result<(), SqlError> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    // Asked again under the lock: another process may have been first.
    let given = schema_version(&mut *transaction).await?;
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(given) {
        sqlx::raw_sql(migration).execute(&mut *transaction).await?;
        let version = format!("PRAGMA user_version = {}", index + 1);
        sqlx::raw_sql(&version).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

async fn schema_version<'a>(executor: impl sqlx::SqliteExecutor<'a>) -> Result<usize, SqlError> {
    let version: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(executor)
        .await?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}
