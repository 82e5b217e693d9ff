//! Where requests are kept. All SQL is below this module and in `migrations/`.
//!
//! Both kinds of database are spoken to through `sqlx::Any`, in SQL that both understand. Times are texts of one
//! form, `2026-11-22T09:30:00.000Z`, which sort as they pass.

mod clock;
mod consents;
mod deletions;
mod error;
mod insertion;
mod mails;
mod migrations;
mod postgres;
mod reading;
mod sqlite;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, AnyPool, Transaction};

pub(crate) use self::consents::{ConsentText, Known, Registration};
pub(crate) use self::error::{OpenError, StoreError};
pub(crate) use self::insertion::{NewRequest, Outcome};
pub(crate) use self::mails::{DueMail, MailState};
pub(crate) use self::reading::{StoredConsent, StoredMail, StoredRequest};
pub(crate) use self::sqlite::Absent;
use self::sqlite::SqliteFile;
use crate::database_url::DatabaseUrl;

const READY_TIME: Duration = Duration::from_secs(2);

/// An open database.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    /// SQLite has one writer at a time. Waiting for it in the pool is fair; waiting for its lock is not.
    writer: AnyPool,
    reader: AnyPool,
    database: Database,
}

#[derive(Debug, Clone)]
enum Database {
    Sqlite(Arc<SqliteFile>),
    Postgres,
}

impl Store {
    /// Opens the database, brings its tables up to date, and makes sure that a commit is durable. `absent` is
    /// for a file, and for the tables: a database of PostgreSQL must exist. A database that others use is left
    /// alone.
    pub(crate) async fn open(url: &DatabaseUrl, absent: Absent) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        match url {
            DatabaseUrl::Sqlite(path) => sqlite::open(path, absent).await,
            DatabaseUrl::Postgres(url) => postgres::open(url, absent).await,
        }
    }

    /// A transaction that may write.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        match &self.database {
            Database::Sqlite(file) => {
                file.check()?;
                Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Database::Postgres => Ok(self.writer.begin().await?),
        }
    }

    /// Whether a request could be stored now: the database is in its place and takes a transaction.
    pub(crate) async fn ready(&self) -> Result<(), StoreError> {
        let begun = async {
            let transaction = self.begin().await?;
            Ok(transaction.rollback().await?)
        };
        tokio::time::timeout(READY_TIME, begun)
            .await
            .map_err(|_| StoreError::Busy)?
    }

    /// Lets go of the database, after what is being written.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// A moment as the database keeps it.
fn written(moment: Timestamp) -> String {
    format!("{moment:.3}")
}
