//! Opening a SQLite file so that a commit survives a power cut.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Error as SqlError, Executor};

use super::error::{OpenError, StoreError, is_busy};
use super::{Database, Store, migrations};

const QUEUE_TIME: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
/// How long a file may be locked that changes over to its log, and how often that is tried.
const CHANGE_TIME: Duration = Duration::from_secs(10);
const CHANGE_PAUSE: Duration = Duration::from_millis(20);

/// The lock is waited for below the time after which a browser gives up on an answer.
macro_rules! busy_timeout {
    () => {
        "PRAGMA busy_timeout = 3000"
    };
}

pub(super) const BUSY_TIMEOUT: &str = busy_timeout!();

/// The file remembers it.
const WITH_LOG: &str = "PRAGMA journal_mode = WAL";

/// What is deleted is overwritten with zeros.
const SETTINGS: &str = concat!(
    busy_timeout!(),
    ";
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON"
);

const OURS_OR_EMPTY: &str = "
SELECT (SELECT COUNT(*) FROM pragma_table_info('requests') WHERE name = 'idempotency_key'),
    (SELECT COUNT(*) FROM sqlite_master)";

/// What to do when there is no database yet.
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
    let failed = |source| OpenError::Open {
        place: path.display().to_string(),
        source,
    };
    let options = connect_options(path).map_err(failed)?;
    if !try_to_connect(&options, absent).await.map_err(failed)? {
        return Err(OpenError::Foreign(path.display().to_string()));
    }
    let pool = |connections| {
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(QUEUE_TIME)
            .after_connect(|connection, _| {
                Box::pin(async move { connection.execute(sqlx::raw_sql(SETTINGS)).await.map(drop) })
            })
    };
    let writer = pool(1).connect_with(options.clone()).await.map_err(failed)?;
    expect_setting(&writer, path, "journal_mode", "wal").await?;
    expect_setting(&writer, path, "synchronous", "2").await?;
    expect_setting(&writer, path, "secure_delete", "1").await?;
    migrate(&writer, path).await?;
    Ok(Store {
        writer,
        reader: pool(READERS).connect_lazy_with(options),
        database: Database::Sqlite(Arc::new(SqliteFile::at(path))),
    })
}

/// Whether the database is ours, or empty where one may be made. A pool would try for long what cannot succeed,
/// and then not say why.
async fn try_to_connect(options: &AnyConnectOptions, absent: Absent) -> Result<bool, SqlError> {
    let mut connection = options.connect().await?;
    // Before the settings, some of which are written into the file.
    connection.execute(sqlx::raw_sql(BUSY_TIMEOUT)).await?;
    let (ours, empty) = sqlx::query_as::<_, (i64, i64)>(OURS_OR_EMPTY)
        .fetch_one(&mut connection)
        .await
        .map(|(columns, tables)| (columns > 0, tables == 0))?;
    let usable = ours || (empty && absent == Absent::Create);
    if usable {
        change_over(&mut connection).await?;
    }
    connection.close().await?;
    Ok(usable)
}

/// Has the file written through a log. SQLite waits for no lock here, and another receiver may begin at once.
async fn change_over(connection: &mut AnyConnection) -> Result<(), SqlError> {
    let begun = Instant::now();
    loop {
        match connection.execute(sqlx::raw_sql(WITH_LOG)).await {
            Err(error) if is_busy(&error) && begun.elapsed() < CHANGE_TIME => {
                tokio::time::sleep(CHANGE_PAUSE).await;
            }
            done => return done.map(drop),
        }
    }
}

/// The file is not created by SQLite: a connection that is opened later must not put an empty file in place of
/// a lost one.
fn connect_options(path: &Path) -> Result<AnyConnectOptions, SqlError> {
    let path = fs::canonicalize(path)?;
    // The address is decoded again where it is opened.
    let encoded = path.to_string_lossy().replace('%', "%25");
    let options = SqliteConnectOptions::new()
        .filename(encoded)
        .create_if_missing(false);
    Ok(AnyConnectOptions::from_url(&options.to_url_lossy())?.disable_statement_logging())
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
    pool: &AnyPool,
    path: &Path,
    name: &'static str,
    expected: &'static str,
) -> Result<(), OpenError> {
    let place = path.display().to_string();
    // The table-valued form gives every setting the same type.
    let query = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
    match sqlx::query_scalar::<_, String>(&query).fetch_one(pool).await {
        Ok(given) if given == expected => Ok(()),
        Ok(given) => Err(OpenError::Setting {
            place,
            name,
            expected,
            given,
        }),
        Err(source) => Err(OpenError::Open { place, source }),
    }
}

async fn migrate(pool: &AnyPool, path: &Path) -> Result<(), OpenError> {
    let failed = |source| OpenError::Open {
        place: path.display().to_string(),
        source,
    };
    let known = migrations::SQLITE.len();
    let given = schema_version(pool).await.map_err(failed)?;
    if given > known {
        return Err(OpenError::Newer {
            place: path.display().to_string(),
            known,
            given,
        });
    }
    if given < known {
        apply_migrations(pool).await.map_err(failed)?;
    }
    Ok(())
}

async fn apply_migrations(pool: &AnyPool) -> Result<(), SqlError> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    // Asked again under the lock: another process may have been first.
    let given = schema_version(&mut *transaction).await?;
    migrations::apply(migrations::SQLITE, given, &mut transaction).await?;
    let version = format!("PRAGMA user_version = {}", migrations::SQLITE.len());
    sqlx::raw_sql(&version).execute(&mut *transaction).await?;
    transaction.commit().await
}

async fn schema_version<'a>(executor: impl sqlx::AnyExecutor<'a>) -> Result<usize, SqlError> {
    let version: i64 = sqlx::query_scalar("SELECT user_version FROM pragma_user_version")
        .fetch_one(executor)
        .await?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}
