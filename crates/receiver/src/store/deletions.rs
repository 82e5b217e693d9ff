//! Deleting so that nothing is left.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Executor, Transaction};

use super::{Database, Store, StoreError, written};
use crate::receipt::Receipt;

/// Few enough that requests that come meanwhile need not wait for long.
const SWEPT_AT_ONCE: i64 = 200;
/// How often the log is tried to be emptied while others read it, and how long is waited between.
const EMPTYING_ATTEMPTS: u32 = 20;
const EMPTYING_PAUSE: Duration = Duration::from_millis(250);

const LOG: &str = "
INSERT INTO deletions (receipt, idempotency_key, received_at, deleted_at, cause)
SELECT receipt, idempotency_key, received_at, $2, $3 FROM requests WHERE receipt = $1";

const EXPIRED: &str = "SELECT receipt FROM requests WHERE received_at < $1 ORDER BY received_at LIMIT $2";

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
    /// only by [`Store::empty_log`].
    pub(crate) async fn delete(&self, receipt: &Receipt) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let deleted = delete_in(&mut transaction, receipt.as_str(), Cause::Command).await?;
        transaction.commit().await?;
        Ok(deleted)
    }

    /// Deletes some of the requests that were received before `moment`, and says how many; none means that
    /// none is left.
    pub(crate) async fn delete_received_before(&self, moment: Timestamp) -> Result<usize, StoreError> {
        let mut transaction = self.begin().await?;
        let expired: Vec<String> = sqlx::query_scalar(EXPIRED)
            .bind(written(moment))
            .bind(SWEPT_AT_ONCE)
            .fetch_all(&mut *transaction)
            .await?;
        for receipt in &expired {
            delete_in(&mut transaction, receipt, Cause::Retention).await?;
        }
        transaction.commit().await?;
        Ok(expired.len())
    }

    /// Takes what was deleted out of the files as far as the database allows it, and says whether it is out.
    ///
    /// SQLite overwrites deleted rows in its file, and its log is emptied here. PostgreSQL gives the room of
    /// deleted rows free; its own log and its backups keep them for as long as they are kept.
    pub(crate) async fn empty_log(&self) -> Result<bool, StoreError> {
        if matches!(self.database, Database::Postgres) {
            self.writer.execute(sqlx::raw_sql("VACUUM requests")).await?;
            self.writer.execute(sqlx::raw_sql("VACUUM mails")).await?;
            return Ok(true);
        }
        for _ in 0..EMPTYING_ATTEMPTS {
            // Busy means that somebody still reads an older state from the log.
            let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&self.writer)
                .await?;
            if busy == 0 {
                return Ok(true);
            }
            tokio::time::sleep(EMPTYING_PAUSE).await;
        }
        Ok(false)
    }
}

async fn delete_in(
    transaction: &mut Transaction<'_, Any>,
    receipt: &str,
    cause: Cause,
) -> Result<bool, StoreError> {
    sqlx::query(LOG)
        .bind(receipt)
        .bind(written(Timestamp::now()))
        .bind(cause.as_str())
        .execute(&mut **transaction)
        .await?;
    let deleted = sqlx::query("DELETE FROM requests WHERE receipt = $1")
        .bind(receipt)
        .execute(&mut **transaction)
        .await?;
    Ok(deleted.rows_affected() > 0)
}
