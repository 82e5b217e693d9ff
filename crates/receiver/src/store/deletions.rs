//! Deleting so that nothing is left.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Connection, Error as SqlError, Executor, Transaction};

use super::{Database, Store, StoreError, sqlite, written};
use crate::receipt::Receipt;

/// Few enough that requests that come meanwhile need not wait for long.
const SWEPT_AT_ONCE: i64 = 200;
/// How often the log is tried to be emptied while others read it, and how long is waited between.
const EMPTYING_ATTEMPTS: u32 = 50;
const EMPTYING_PAUSE: Duration = Duration::from_millis(100);

const LOG: &str = "
INSERT INTO deletions (receipt, idempotency_key, fingerprint_start, received_at, deleted_at, cause)
SELECT receipt, idempotency_key, substr(fingerprint, 1, 2), received_at, $2, $3 FROM requests WHERE receipt = $1
ON CONFLICT DO NOTHING";

/// Somebody still has to see to what was not sent or is in quarantine.
macro_rules! unsettled {
    () => {
        "(state = 'quarantined' OR EXISTS (
            SELECT 1 FROM mails WHERE mails.receipt = requests.receipt AND mails.state <> 'sent'
        ))"
    };
}

/// What is unsettled waits until `$3`.
macro_rules! expired {
    ($rest:literal) => {
        concat!(
            "SELECT receipt FROM requests WHERE received_at < $1 AND (received_at < $3 OR NOT ",
            unsettled!(),
            ") ORDER BY received_at, id LIMIT $2",
            $rest
        )
    };
}

const EXPIRED: &str = expired!("");

/// Several receivers may sweep one PostgreSQL at once: each leaves alone what another has begun with.
const EXPIRED_AND_FREE: &str = expired!(" FOR UPDATE OF requests SKIP LOCKED");

const UNSETTLED: &str = concat!(
    "SELECT COUNT(*) FROM requests WHERE received_at < $1 AND ",
    unsettled!()
);

/// Why a request was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Command,
    Retention,
}

impl Cause {
    fn as_str(self) -> &'static str {
        match self {
            Cause::Command => "command",
            Cause::Retention => "retention",
        }
    }
}

impl Store {
    /// Deletes a request with its mails, and says whether there was one. Its place in the files is overwritten
    /// by [`Store::erase`].
    pub(crate) async fn delete(&self, receipt: &Receipt) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let deleted = delete_in(&mut transaction, receipt.as_str(), Cause::Command, now).await?;
        transaction.commit().await?;
        Ok(deleted)
    }

    /// How many requests that were received longer ago than `age` are in quarantine or have a mail that was not
    /// sent.
    pub(crate) async fn count_unsettled_beyond(&self, age: Duration) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar(UNSETTLED)
            .bind(written(self.now().await? - age))
            .fetch_one(&self.reader)
            .await?)
    }

    /// Deletes some of the requests that were received longer ago than `age`, and says how many; none means that
    /// none is left. Those that somebody still has to see to are kept for `at_most`.
    pub(crate) async fn delete_beyond(&self, age: Duration, at_most: Duration) -> Result<usize, StoreError> {
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let expired = match self.database {
            Database::Sqlite(_) => EXPIRED,
            Database::Postgres => EXPIRED_AND_FREE,
        };
        let expired: Vec<String> = sqlx::query_scalar(expired)
            .bind(written(now - age))
            .bind(SWEPT_AT_ONCE)
            .bind(written(now - at_most))
            .fetch_all(&mut *transaction)
            .await?;
        for receipt in &expired {
            delete_in(&mut transaction, receipt, Cause::Retention, now).await?;
        }
        transaction.commit().await?;
        Ok(expired.len())
    }

    /// Whether a request was deleted, but is not known to be out of the files.
    pub(crate) async fn is_to_be_erased(&self, receipt: &Receipt) -> Result<bool, StoreError> {
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM deletions WHERE receipt = $1 AND erased = 0")
                .bind(receipt.as_str())
                .fetch_one(&self.writer)
                .await?;
        Ok(count > 0)
    }

    /// Takes what was deleted out of the files as far as the database allows it, and says whether it is out.
    /// Without anything to take out it does nothing.
    ///
    /// SQLite overwrites deleted rows, but not the copies that it left where rows were moved: its file is
    /// written anew, which others who write wait for, and its log emptied. PostgreSQL gives the room of deleted
    /// rows free; its own log and its backups keep them for as long as they are kept.
    pub(crate) async fn erase(&self) -> Result<bool, StoreError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT MAX(id) FROM deletions WHERE erased = 0")
            .fetch_one(&self.writer)
            .await?;
        let Some(last) = last else { return Ok(true) };
        match &self.database {
            Database::Postgres => {
                // In a connection of its own, which may take its time.
                let mut connection = self.writer.acquire().await?.detach();
                for statement in ["SET statement_timeout = 0", "VACUUM requests", "VACUUM mails"] {
                    connection.execute(sqlx::raw_sql(statement)).await?;
                }
                connection.close().await?;
            }
            Database::Sqlite(file) => {
                file.check()?;
                self.writer.execute(sqlx::raw_sql("VACUUM")).await?;
                if !self.empty_log().await? {
                    return Ok(false);
                }
            }
        }
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE deletions SET erased = 1 WHERE erased = 0 AND id <= $1")
            .bind(last)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Whether the log could be emptied: not while somebody reads an older state from it.
    async fn empty_log(&self) -> Result<bool, StoreError> {
        for _ in 0..EMPTYING_ATTEMPTS {
            if self.try_to_empty_log().await? {
                return Ok(true);
            }
            tokio::time::sleep(EMPTYING_PAUSE).await;
        }
        Ok(false)
    }

    /// Waits for nobody: whoever waits for readers inside SQLite holds up all who write.
    async fn try_to_empty_log(&self) -> Result<bool, StoreError> {
        let mut connection = self.writer.acquire().await?;
        connection
            .execute(sqlx::raw_sql("PRAGMA busy_timeout = 0"))
            .await?;
        let emptied = checkpoint(&mut connection).await;
        connection.execute(sqlx::raw_sql(sqlite::BUSY_TIMEOUT)).await?;
        Ok(emptied?)
    }
}

/// Whether all of the log is in the file, and the log empty.
async fn checkpoint(connection: &mut AnyConnection) -> Result<bool, SqlError> {
    connection
        .execute(sqlx::raw_sql("PRAGMA wal_checkpoint(PASSIVE)"))
        .await?;
    let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(connection)
        .await?;
    Ok(busy == 0)
}

async fn delete_in(
    transaction: &mut Transaction<'_, Any>,
    receipt: &str,
    cause: Cause,
    now: Timestamp,
) -> Result<bool, StoreError> {
    sqlx::query(LOG)
        .bind(receipt)
        .bind(written(now))
        .bind(cause.as_str())
        .execute(&mut **transaction)
        .await?;
    let deleted = sqlx::query("DELETE FROM requests WHERE receipt = $1")
        .bind(receipt)
        .execute(&mut **transaction)
        .await?;
    Ok(deleted.rows_affected() > 0)
}
