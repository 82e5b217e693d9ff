//! The outbox of mails.
//!
//! A mail that is being sent is not marked as such: its time to be tried again is moved past the end of the
//! attempt. Whoever dies while sending leaves a mail that is due again later.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, Row};

use super::{Store, StoreError, written};
use crate::receipt::Receipt;

/// The mails to a mailbox go one after the other: a mailbox that is slow, or gets many, takes up one lane, and the
/// others are for everybody else. `$1` is now, `$2` the end of a lease that begins now: a later one was given
/// before the clock went back.
macro_rules! waits_for_no_other {
    () => {
        "state = 'waiting' AND mailbox NOT IN (
            SELECT mailbox FROM mails WHERE leased_until > $1 AND leased_until <= $2
        )"
    };
}

const NEXT_DUE: &str = concat!("SELECT MIN(due_at) FROM mails WHERE ", waits_for_no_other!());

/// A mail that is due implausibly late was put off by a clock that has gone back since; it is due now.
const CLAIM: &str = concat!(
    "UPDATE mails SET attempts = attempts + 1, attempted_at = $1, due_at = $2, leased_until = $2
    WHERE state = 'waiting' AND (due_at <= $1 OR due_at > $3) AND id = (
        SELECT id FROM mails WHERE ",
    waits_for_no_other!(),
    " AND (due_at <= $1 OR due_at > $3) ORDER BY due_at, id LIMIT 1
    )
    RETURNING id, receipt, mailbox, message_id, attempts"
);

const RELEASE_REQUEST: &str =
    "UPDATE requests SET state = 'new' WHERE receipt = $1 AND state = 'quarantined'";

/// What becomes of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailState {
    /// To be sent, at once or again.
    Waiting,
    Sent,
    /// Refused for good, or tried too often. A person has to see to it.
    Parked,
    /// Its request is in quarantine.
    Held,
}

impl MailState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            MailState::Waiting => "waiting",
            MailState::Sent => "sent",
            MailState::Parked => "parked",
            MailState::Held => "held",
        }
    }
}

/// A mail to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueMail {
    pub(crate) id: i64,
    pub(crate) receipt: String,
    pub(crate) mailbox: String,
    pub(crate) message_id: String,
    /// This one included.
    pub(crate) attempts: i64,
}

impl Store {
    /// How long it is until a mail is due that [`Store::claim_mail`] would take, or `None` if none waits. Asks
    /// without taking the lock that requests wait for.
    pub(crate) async fn time_to_next_mail(
        &self,
        lease: Duration,
        horizon: Duration,
    ) -> Result<Option<Duration>, StoreError> {
        let now = self.now().await?;
        let due: Option<String> = sqlx::query_scalar(NEXT_DUE)
            .bind(written(now))
            .bind(written(now + lease))
            .fetch_one(&self.reader)
            .await?;
        let due = due.and_then(|due| due.parse::<Timestamp>().ok());
        Ok(due.map(|due| match Duration::try_from(due - now) {
            Ok(time) if time <= horizon => time,
            _ => Duration::ZERO,
        }))
    }

    /// Takes a mail that is due, for `lease` and no longer. No mail is due later than `horizon` from now
    /// unless the clock was changed.
    pub(crate) async fn claim_mail(
        &self,
        lease: Duration,
        horizon: Duration,
    ) -> Result<Option<DueMail>, StoreError> {
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let row = sqlx::query(CLAIM)
            .bind(written(now))
            .bind(written(now + lease))
            .bind(written(now + horizon))
            .fetch_optional(&mut *transaction)
            .await?;
        let claimed = match row {
            None => None,
            Some(row) => Some(DueMail {
                id: row.try_get("id")?,
                receipt: row.try_get("receipt")?,
                mailbox: row.try_get("mailbox")?,
                message_id: row.try_get("message_id")?,
                attempts: row.try_get("attempts")?,
            }),
        };
        transaction.commit().await?;
        Ok(claimed)
    }

    /// How many mails to this mailbox were tried within the last `time`.
    pub(crate) async fn mails_tried(&self, mailbox: &str, time: Duration) -> Result<u64, StoreError> {
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM mails WHERE mailbox = $1 AND attempted_at > $2")
                .bind(mailbox)
                .bind(written(self.now().await? - time))
                .fetch_one(&self.reader)
                .await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Gives a mail another mailbox.
    pub(crate) async fn readdress_mail(&self, id: i64, mailbox: &str) -> Result<(), StoreError> {
        let query = sqlx::query("UPDATE mails SET mailbox = $2 WHERE id = $1")
            .bind(id)
            .bind(mailbox);
        self.write(query).await.map(drop)
    }

    /// Puts off a mail that was claimed but not tried, and with it whatever else is due to its mailbox.
    pub(crate) async fn put_off_mailbox(&self, mail: &DueMail, pause: Duration) -> Result<(), StoreError> {
        const GIVE_BACK: &str = "
            UPDATE mails SET attempts = attempts - 1, attempted_at = NULL, due_at = $3, leased_until = NULL
            WHERE id = $1 AND state = 'waiting' AND attempts = $2";
        const PUT_OFF: &str =
            "UPDATE mails SET due_at = $3 WHERE mailbox = $1 AND state = 'waiting' AND due_at <= $2";
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let then = written(now + pause);
        sqlx::query(GIVE_BACK)
            .bind(mail.id)
            .bind(mail.attempts)
            .bind(&then)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(PUT_OFF)
            .bind(&*mail.mailbox)
            .bind(written(now))
            .bind(&then)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The mail server took the mail over.
    pub(crate) async fn mark_mail_sent(&self, id: i64) -> Result<(), StoreError> {
        const SENT: &str =
            "UPDATE mails SET state = $2, last_error = NULL, leased_until = NULL WHERE id = $1";
        let query = sqlx::query(SENT).bind(id).bind(MailState::Sent.as_str());
        self.write(query).await.map(drop)
    }

    /// The mail could not be sent; it is tried again after `pause`, or parked. If somebody else has it by now,
    /// as after a lease that was too short, it is theirs to say.
    pub(crate) async fn mark_mail_failed(
        &self,
        mail: &DueMail,
        error: &str,
        pause: Option<Duration>,
    ) -> Result<(), StoreError> {
        const FAILED: &str = "
            UPDATE mails SET state = $3, last_error = $4, due_at = $5, leased_until = NULL
            WHERE id = $1 AND state = 'waiting' AND attempts = $2";
        let state = if pause.is_some() {
            MailState::Waiting
        } else {
            MailState::Parked
        };
        let due = self.now().await? + pause.unwrap_or_default();
        let query = sqlx::query(FAILED)
            .bind(mail.id)
            .bind(mail.attempts)
            .bind(state.as_str())
            .bind(error)
            .bind(written(due));
        self.write(query).await.map(drop)
    }

    /// Lets every parked mail wait again, and says how many there were.
    pub(crate) async fn retry_parked_mails(&self) -> Result<u64, StoreError> {
        const RETRY: &str =
            "UPDATE mails SET state = 'waiting', attempts = 0, due_at = $1 WHERE state = 'parked'";
        let now = written(self.now().await?);
        self.write(sqlx::query(RETRY).bind(now)).await
    }

    /// Lets the unsent mails of one request wait again, and says how many there were. A request in quarantine
    /// is let go from there. A mail that is being sent is left to its sender.
    pub(crate) async fn retry_mails_of(&self, receipt: &Receipt) -> Result<u64, StoreError> {
        const RETRY: &str = "
            UPDATE mails SET state = 'waiting', attempts = 0, due_at = $2
            WHERE receipt = $1 AND state <> 'sent' AND (leased_until IS NULL OR leased_until <= $2)";
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        sqlx::query(RELEASE_REQUEST)
            .bind(receipt.as_str())
            .execute(&mut *transaction)
            .await?;
        let retried = sqlx::query(RETRY)
            .bind(receipt.as_str())
            .bind(written(now))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(retried.rows_affected())
    }

    async fn write<'q>(&self, query: Query<'q, Any, AnyArguments<'q>>) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let done = query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected())
    }
}
