//! Storing a request, once for each key.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Row, Transaction};

use super::{MailState, Store, StoreError, written};
use crate::email::Email;
use crate::idempotency_key::IdempotencyKey;
use crate::proof_of_work::Proof;
use crate::quarantine::Verdict;
use crate::receipt::Receipt;
use crate::request::ContactRequest;

/// Two receipts in 2^60 are equal so seldom that a second attempt is already generous.
const RECEIPT_ATTEMPTS: usize = 3;

/// The most that the clock of a receiver, by which its challenges expire, may differ from that of the database.
const CLOCKS_DIFFER_BY: Duration = Duration::from_secs(24 * 60 * 60);

const INSERT: &str = "
INSERT INTO requests (
    receipt, idempotency_key, fingerprint, received_at, state, quarantine_reason, catalogue, recipient, lang,
    batch, sender_organisation, sender_person, sender_email, sender_phone, message, page,
    consent_version, consent_text_sha256, consent_given_at,
    transfer_consent_version, transfer_consent_text_sha256, transfer_consent_given_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
ON CONFLICT (idempotency_key) DO NOTHING";

const INSERT_MAIL: &str = "
INSERT INTO mails (receipt, mailbox, message_id, state, due_at) VALUES ($1, $2, $3, $4, $5)";

/// Of a request that was deleted only the start of its fingerprint is left to compare.
const SELECT_BY_KEY: &str = "
SELECT receipt, received_at, CASE WHEN fingerprint = $2 THEN 1 ELSE 0 END AS same
FROM requests WHERE idempotency_key = $1
UNION ALL
SELECT receipt, received_at, CASE WHEN fingerprint_start <> substr($2, 1, 2) THEN 0 ELSE 1 END
FROM deletions WHERE idempotency_key = $1";

/// What is to be stored together.
pub(crate) struct NewRequest<'a> {
    pub(crate) key: IdempotencyKey,
    pub(crate) request: &'a ContactRequest,
    pub(crate) verdict: Verdict,
    /// Used up together with storing the request.
    pub(crate) proof: Option<Proof>,
    /// Who gets a mail.
    pub(crate) mailboxes: &'a [Email],
    /// What the `Message-ID` of each mail ends with.
    pub(crate) mail_domain: &'a str,
}

/// What the sender is told about a stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acknowledgement {
    pub(crate) receipt: String,
    /// Server time, UTC in RFC 3339.
    pub(crate) received_at: String,
}

/// What became of a key. Every case means that the database holds what it says, durably.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Stored(Acknowledgement),
    /// The same content was stored with this key before.
    Replayed(Acknowledgement),
    /// Other content was stored with this key before; it is unchanged.
    KeyReused,
    /// The proof of work was used for another request; nothing was stored.
    ProofUsed,
}

/// What became of one attempt.
enum Attempt {
    Stored(Acknowledgement),
    KeyTaken,
    ProofUsed,
}

impl Store {
    /// What was stored with this key before, if anything was.
    pub(crate) async fn known(
        &self,
        key: &IdempotencyKey,
        request: &ContactRequest,
    ) -> Result<Option<Outcome>, StoreError> {
        let fingerprint = request.fingerprint();
        let row = sqlx::query(SELECT_BY_KEY)
            .bind(key.as_bytes())
            .bind(&fingerprint[..])
            .fetch_optional(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        if row.try_get::<i64, _>("same")? == 0 {
            return Ok(Some(Outcome::KeyReused));
        }
        let (receipt, received_at) = (row.try_get("receipt")?, row.try_get("received_at")?);
        Ok(Some(Outcome::Replayed(Acknowledgement { receipt, received_at })))
    }

    /// Stores a request and its mails, unless its key is known. Returns after the commit is on disk.
    ///
    /// The unique key decides between requests that arrive together: one is stored, the others wait for it
    /// and are replays.
    pub(crate) async fn insert(&self, new: &NewRequest<'_>) -> Result<Outcome, StoreError> {
        let mut attempts = RECEIPT_ATTEMPTS;
        loop {
            attempts -= 1;
            match self.try_insert(new).await {
                Ok(Attempt::Stored(stored)) => return Ok(Outcome::Stored(stored)),
                Ok(Attempt::ProofUsed) => return Ok(Outcome::ProofUsed),
                // Its row may be deleted in this very moment, so it may take another turn.
                Ok(Attempt::KeyTaken) => match self.known(&new.key, new.request).await? {
                    Some(outcome) => return Ok(outcome),
                    None if attempts > 0 => {}
                    None => return Err(StoreError::Busy),
                },
                Err(error) if attempts > 0 && error.is_unique_violation() => {}
                Err(error) => return Err(error),
            }
        }
    }

    async fn try_insert(&self, new: &NewRequest<'_>) -> Result<Attempt, StoreError> {
        let receipt = Receipt::random().map_err(StoreError::Random)?;
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let received_at = written(now);
        if !insert_request(&mut transaction, new, &receipt, &received_at).await? {
            transaction.rollback().await?;
            return Ok(Attempt::KeyTaken);
        }
        // Its row may have been deleted since the key was looked up.
        if is_deleted(&mut transaction, &new.key).await? {
            transaction.rollback().await?;
            return Ok(Attempt::KeyTaken);
        }
        if let Some(proof) = &new.proof
            && !use_up(&mut transaction, proof, now).await?
        {
            transaction.rollback().await?;
            return Ok(Attempt::ProofUsed);
        }
        let state = match new.verdict {
            Verdict::Accept => MailState::Waiting,
            Verdict::Quarantine(_) => MailState::Held,
        };
        for (number, mailbox) in new.mailboxes.iter().enumerate() {
            sqlx::query(INSERT_MAIL)
                .bind(receipt.as_str())
                .bind(mailbox.as_str())
                .bind(format!("{receipt}.{number}@{}", new.mail_domain))
                .bind(state.as_str())
                .bind(&received_at)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(Attempt::Stored(Acknowledgement {
            receipt: receipt.to_string(),
            received_at,
        }))
    }
}

/// Whether the proof was unused. Those that expired are forgotten, but not before they have for every receiver.
async fn use_up(
    transaction: &mut Transaction<'_, Any>,
    proof: &Proof,
    now: Timestamp,
) -> Result<bool, StoreError> {
    sqlx::query("DELETE FROM proofs WHERE expires_at < $1")
        .bind(written(now - CLOCKS_DIFFER_BY))
        .execute(&mut **transaction)
        .await?;
    let used = sqlx::query("INSERT INTO proofs (nonce, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(&*proof.nonce)
        .bind(written(proof.expires_at))
        .execute(&mut **transaction)
        .await?;
    Ok(used.rows_affected() == 1)
}

async fn is_deleted(
    transaction: &mut Transaction<'_, Any>,
    key: &IdempotencyKey,
) -> Result<bool, StoreError> {
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM deletions WHERE idempotency_key = $1")
        .bind(key.as_bytes())
        .fetch_one(&mut **transaction)
        .await?;
    Ok(count > 0)
}

/// Whether the request was inserted: not if its key is taken.
async fn insert_request(
    transaction: &mut Transaction<'_, Any>,
    new: &NewRequest<'_>,
    receipt: &Receipt,
    received_at: &str,
) -> Result<bool, StoreError> {
    let request = new.request;
    let fingerprint = request.fingerprint();
    let transfer = request.transfer_consent.as_ref();
    let inserted = sqlx::query(INSERT)
        .bind(receipt.as_str())
        .bind(new.key.as_bytes())
        .bind(&fingerprint[..])
        .bind(received_at)
        .bind(new.verdict.state())
        .bind(new.verdict.reason())
        .bind(request.catalogue.as_str())
        .bind(request.recipient.as_str())
        .bind(request.lang.as_deref())
        .bind(request.batch.as_deref())
        .bind(&*request.sender.organisation)
        .bind(&*request.sender.person)
        .bind(request.sender.email.as_str())
        .bind(request.sender.phone.as_deref())
        .bind(&*request.message)
        .bind(request.page.as_deref())
        .bind(&*request.consent.version)
        .bind(&*request.consent.text_sha256)
        .bind(&*request.consent.given_at)
        .bind(transfer.map(|consent| &*consent.version))
        .bind(transfer.map(|consent| &*consent.text_sha256))
        .bind(transfer.map(|consent| &*consent.given_at))
        .execute(&mut **transaction)
        .await?;
    Ok(inserted.rows_affected() == 1)
}
