//! Where requests are kept. All SQL is here and in `migrations/`.

mod error;
mod sqlite;

use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};

pub(crate) use self::error::{OpenError, StoreError};
pub(crate) use self::sqlite::Absent;
use self::sqlite::SqliteFile;
use crate::database_url::DatabaseUrl;
use crate::idempotency_key::IdempotencyKey;
use crate::receipt::Receipt;
use crate::request::ContactRequest;

const READY_TIME: Duration = Duration::from_secs(2);
/// Two receipts in 2^60 are equal so seldom that a second attempt is already generous.
const RECEIPT_ATTEMPTS: usize = 3;

const INSERT: &str = "
INSERT INTO requests (
    receipt, idempotency_key, fingerprint, received_at, state, catalogue, recipient, lang, batch,
    sender_organisation, sender_person, sender_email, sender_phone, message, page,
    consent_version, consent_text_sha256, consent_given_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (idempotency_key) DO NOTHING";

const SELECT_BY_KEY: &str =
    "SELECT receipt, received_at, fingerprint FROM requests WHERE idempotency_key = ?";

const SELECT: &str = "
SELECT receipt, received_at, state, catalogue, recipient, lang, batch,
    sender_organisation, sender_person, sender_email, sender_phone, message, page,
    consent_version, consent_text_sha256, consent_given_at
FROM requests WHERE receipt = ?";

const LIST: &str =
    "SELECT receipt, received_at, state, recipient, sender_organisation FROM requests ORDER BY id";

/// An open database.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    /// SQLite has one writer at a time. Waiting for it in the pool is fair; waiting for its lock is not.
    writer: SqlitePool,
    reader: SqlitePool,
    file: Arc<SqliteFile>,
}

/// What the sender is told about a stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acknowledgement {
    pub(crate) receipt: String,
    /// Server time, UTC in RFC 3339.
    pub(crate) received_at: String,
}

/// What became of an insertion. Every case means that the database holds what it says, durably.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Stored(Acknowledgement),
    /// The same content was stored with this key before.
    Replayed(Acknowledgement),
    /// Other content was stored with this key before; it is unchanged.
    KeyReused,
}

/// A line of the list.
pub(crate) struct ListedRequest {
    pub(crate) receipt: String,
    pub(crate) received_at: String,
    pub(crate) state: String,
    pub(crate) recipient: String,
    pub(crate) sender_organisation: String,
}

/// All that is kept about a request, but its key.
pub(crate) struct StoredRequest {
    pub(crate) receipt: String,
    pub(crate) received_at: String,
    pub(crate) state: String,
    pub(crate) catalogue: String,
    pub(crate) recipient: String,
    pub(crate) lang: Option<String>,
    pub(crate) batch: Option<String>,
    pub(crate) sender_organisation: String,
    pub(crate) sender_person: String,
    pub(crate) sender_email: String,
    pub(crate) sender_phone: Option<String>,
    pub(crate) message: String,
    pub(crate) page: Option<String>,
    pub(crate) consent_version: String,
    pub(crate) consent_text_sha256: String,
    pub(crate) consent_given_at: String,
}

impl Store {
    /// Opens the database, brings its tables up to date, and makes sure that a commit is durable.
    pub(crate) async fn open(url: &DatabaseUrl, absent: Absent) -> Result<Self, OpenError> {
        let DatabaseUrl::Sqlite(path) = url;
        sqlite::open(path, absent).await
    }

    /// Stores a request, unless its key is known. Returns after the commit is on disk.
    ///
    /// The unique key decides between requests that arrive together: one is stored, the others wait for the
    /// writer and are replays.
    pub(crate) async fn insert(
        &self,
        key: &IdempotencyKey,
        request: &ContactRequest,
    ) -> Result<Outcome, StoreError> {
        self.file.check()?;
        let mut attempts = RECEIPT_ATTEMPTS;
        loop {
            attempts -= 1;
            match self.try_insert(key, request).await {
                Err(error) if attempts > 0 && error.is_unique_violation() => {}
                outcome => return outcome,
            }
        }
    }

    async fn try_insert(
        &self,
        key: &IdempotencyKey,
        request: &ContactRequest,
    ) -> Result<Outcome, StoreError> {
        let receipt = Receipt::random().map_err(StoreError::Random)?;
        let received_at = format!("{:.3}", Timestamp::now());
        let fingerprint = request.fingerprint();
        // One statement is one transaction: it cannot be left half done by a client that goes away.
        let inserted = sqlx::query(INSERT)
            .bind(receipt.as_str())
            .bind(key.as_bytes())
            .bind(&fingerprint[..])
            .bind(&received_at)
            .bind(request.state.as_str())
            .bind(request.catalogue.as_str())
            .bind(request.recipient.as_str())
            .bind(&request.lang)
            .bind(&request.batch)
            .bind(&request.sender.organisation)
            .bind(&request.sender.person)
            .bind(request.sender.email.as_str())
            .bind(&request.sender.phone)
            .bind(&request.message)
            .bind(&request.page)
            .bind(&request.consent.version)
            .bind(&request.consent.text_sha256)
            .bind(&request.consent.given_at)
            .execute(&self.writer)
            .await?;
        if inserted.rows_affected() == 1 {
            return Ok(Outcome::Stored(Acknowledgement {
                receipt: receipt.to_string(),
                received_at,
            }));
        }
        let row = sqlx::query(SELECT_BY_KEY)
            .bind(key.as_bytes())
            .fetch_one(&self.reader)
            .await?;
        if row.try_get::<Vec<u8>, _>("fingerprint")? != fingerprint {
            return Ok(Outcome::KeyReused);
        }
        let (receipt, received_at) = (row.try_get("receipt")?, row.try_get("received_at")?);
        Ok(Outcome::Replayed(Acknowledgement { receipt, received_at }))
    }

    /// Every request, oldest first.
    pub(crate) async fn list(&self) -> Result<Vec<ListedRequest>, StoreError> {
        let rows = sqlx::query(LIST).fetch(&self.reader);
        rows.map_err(StoreError::from)
            .and_then(|row| async move { listed(&row) })
            .try_collect()
            .await
    }

    /// The request with this receipt.
    pub(crate) async fn find(&self, receipt: &Receipt) -> Result<Option<StoredRequest>, StoreError> {
        let row = sqlx::query(SELECT)
            .bind(receipt.as_str())
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(stored).transpose()
    }

    /// Whether a request could be stored now: the file is in its place and the writer's lock can be had.
    pub(crate) async fn ready(&self) -> Result<(), StoreError> {
        self.file.check()?;
        let lock = async { self.writer.begin_with("BEGIN IMMEDIATE").await?.rollback().await };
        tokio::time::timeout(READY_TIME, lock)
            .await
            .map_err(|_| StoreError::Busy)??;
        Ok(())
    }

    /// Lets go of the file.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn listed(row: &SqliteRow) -> Result<ListedRequest, StoreError> {
    Ok(ListedRequest {
        receipt: row.try_get("receipt")?,
        received_at: row.try_get("received_at")?,
        state: row.try_get("state")?,
        recipient: row.try_get("recipient")?,
        sender_organisation: row.try_get("sender_organisation")?,
    })
}

fn stored(row: &SqliteRow) -> Result<StoredRequest, StoreError> {
    Ok(StoredRequest {
        receipt: row.try_get("receipt")?,
        received_at: row.try_get("received_at")?,
        state: row.try_get("state")?,
        catalogue: row.try_get("catalogue")?,
        recipient: row.try_get("recipient")?,
        lang: row.try_get("lang")?,
        batch: row.try_get("batch")?,
        sender_organisation: row.try_get("sender_organisation")?,
        sender_person: row.try_get("sender_person")?,
        sender_email: row.try_get("sender_email")?,
        sender_phone: row.try_get("sender_phone")?,
        message: row.try_get("message")?,
        page: row.try_get("page")?,
        consent_version: row.try_get("consent_version")?,
        consent_text_sha256: row.try_get("consent_text_sha256")?,
        consent_given_at: row.try_get("consent_given_at")?,
    })
}
