//! Reading requests back.

use std::time::Duration;

use futures_util::{Stream, TryStreamExt};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, written};
use crate::receipt::Receipt;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT receipt, received_at, state, quarantine_reason, catalogue, recipient, lang, batch,
                sender_organisation, sender_person, sender_email, sender_phone, message, page,
                consent_version, consent_text_sha256, consent_given_at,
                transfer_consent_version, transfer_consent_text_sha256, transfer_consent_given_at
            FROM requests ",
            $rest
        )
    };
}

const LIST: &str =
    "SELECT receipt, received_at, state, recipient, sender_organisation FROM requests ORDER BY id";

const MAILS: &str =
    "SELECT mailbox, state, attempts, due_at, last_error FROM mails WHERE receipt = $1 ORDER BY id";

/// A line of the list.
pub(crate) struct ListedRequest {
    pub(crate) receipt: String,
    pub(crate) received_at: String,
    pub(crate) state: String,
    pub(crate) recipient: String,
    pub(crate) sender_organisation: String,
}

/// All that is kept about a request, but its key.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct StoredRequest {
    pub(crate) receipt: String,
    pub(crate) received_at: String,
    pub(crate) state: String,
    pub(crate) quarantine_reason: Option<String>,
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
    pub(crate) consent: StoredConsent,
    pub(crate) transfer_consent: Option<StoredConsent>,
}

/// Which text a sender agreed to, and when by the sender's clock.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct StoredConsent {
    pub(crate) version: String,
    pub(crate) text_sha256: String,
    pub(crate) given_at: String,
}

/// A mail of a request.
pub(crate) struct StoredMail {
    pub(crate) mailbox: String,
    pub(crate) state: String,
    pub(crate) attempts: i64,
    pub(crate) due_at: String,
    /// What the mail server said last, if it refused.
    pub(crate) last_error: Option<String>,
}

impl Store {
    /// Every request, oldest first.
    pub(crate) async fn list(&self) -> Result<Vec<ListedRequest>, StoreError> {
        let rows = sqlx::query(LIST).fetch(&self.reader);
        rows.map_err(StoreError::from)
            .and_then(|row| async move { listed(&row) })
            .try_collect()
            .await
    }

    /// The request with this receipt.
    pub(crate) async fn find(&self, receipt: &str) -> Result<Option<StoredRequest>, StoreError> {
        let row = sqlx::query(select!("WHERE receipt = $1"))
            .bind(receipt)
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(stored).transpose()
    }

    /// Every request with all its fields, oldest first, read as it is asked for.
    pub(crate) fn all(&self) -> impl Stream<Item = Result<StoredRequest, StoreError>> {
        sqlx::query(select!("ORDER BY id"))
            .fetch(&self.reader)
            .map_err(StoreError::from)
            .and_then(|row| async move { stored(&row) })
    }

    /// The mails of a request.
    pub(crate) async fn mails_of(&self, receipt: &Receipt) -> Result<Vec<StoredMail>, StoreError> {
        let rows = sqlx::query(MAILS)
            .bind(receipt.as_str())
            .fetch_all(&self.reader)
            .await?;
        rows.iter().map(mail).collect()
    }

    /// How many requests one address sent within the last `time`.
    pub(crate) async fn sent_by(&self, email: &str, time: Duration) -> Result<u64, StoreError> {
        let since = self.now().await? - time;
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM requests WHERE sender_email = $1 AND received_at > $2")
                .bind(email)
                .bind(written(since))
                .fetch_one(&self.reader)
                .await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// How many requests are in each state.
    pub(crate) async fn count_requests(&self) -> Result<Vec<(String, i64)>, StoreError> {
        self.count_states("SELECT state, COUNT(*) FROM requests GROUP BY state ORDER BY state")
            .await
    }

    /// How many mails are in each state.
    pub(crate) async fn count_mails(&self) -> Result<Vec<(String, i64)>, StoreError> {
        self.count_states("SELECT state, COUNT(*) FROM mails GROUP BY state ORDER BY state")
            .await
    }

    async fn count_states(&self, query: &str) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = sqlx::query(query).fetch_all(&self.reader).await?;
        let count = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?));
        rows.iter().map(count).collect()
    }
}

fn listed(row: &AnyRow) -> Result<ListedRequest, StoreError> {
    Ok(ListedRequest {
        receipt: row.try_get("receipt")?,
        received_at: row.try_get("received_at")?,
        state: row.try_get("state")?,
        recipient: row.try_get("recipient")?,
        sender_organisation: row.try_get("sender_organisation")?,
    })
}

fn mail(row: &AnyRow) -> Result<StoredMail, StoreError> {
    Ok(StoredMail {
        mailbox: row.try_get("mailbox")?,
        state: row.try_get("state")?,
        attempts: row.try_get("attempts")?,
        due_at: row.try_get("due_at")?,
        last_error: row.try_get("last_error")?,
    })
}

fn stored(row: &AnyRow) -> Result<StoredRequest, StoreError> {
    Ok(StoredRequest {
        receipt: row.try_get("receipt")?,
        received_at: row.try_get("received_at")?,
        state: row.try_get("state")?,
        quarantine_reason: row.try_get("quarantine_reason")?,
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
        consent: StoredConsent {
            version: row.try_get("consent_version")?,
            text_sha256: row.try_get("consent_text_sha256")?,
            given_at: row.try_get("consent_given_at")?,
        },
        transfer_consent: transfer_consent(row)?,
    })
}

/// The three columns are written together or not at all.
fn transfer_consent(row: &AnyRow) -> Result<Option<StoredConsent>, StoreError> {
    let Some(version) = row.try_get("transfer_consent_version")? else {
        return Ok(None);
    };
    Ok(Some(StoredConsent {
        version,
        text_sha256: row.try_get("transfer_consent_text_sha256")?,
        given_at: row.try_get("transfer_consent_given_at")?,
    }))
}
