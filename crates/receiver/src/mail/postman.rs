//! The worker that sends what waits in the outbox.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tracing::{error, info, warn};

use super::backoff;
use super::carrier::{Carrier, Refusal};
use super::letter::letter;
use crate::config::{Config, Route};
use crate::email::Email;
use crate::fault;
use crate::metrics::Metrics;
use crate::receipt::Receipt;
use crate::store::{DueMail, Store, StoreError, StoredRequest};

/// Mails under way at once.
const LANES: usize = 4;
/// How often the outbox is looked into without being told: another process may have put something there.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// No pause is longer, unless the clock was changed.
const HORIZON: Duration = Duration::from_secs(3 * 24 * 60 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);
/// How long a mail waits when its mailbox has had enough for an hour.
const PUT_OFF: Duration = Duration::from_secs(5 * 60);
/// How long a worker that failed as a whole waits.
const REST: Duration = Duration::from_secs(1);
/// How often it is tried to write down what became of a mail. Without it the mail would go out again.
const MARKING_ATTEMPTS: u32 = 5;
/// How long the end of the receiver waits for mails under way; they are due again otherwise.
const FAREWELL: Duration = Duration::from_secs(10);

/// Sends the mails of the outbox.
#[derive(Debug)]
pub(crate) struct Postman {
    store: Store,
    config: Arc<Config>,
    carrier: Carrier,
    wake: Arc<Notify>,
    metrics: Arc<Metrics>,
}

/// A postman at work.
#[derive(Debug)]
pub(crate) struct Round {
    lanes: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Postman {
    /// Whoever puts a mail into the outbox tells `wake`.
    pub(crate) fn new(
        store: Store,
        config: Arc<Config>,
        carrier: Carrier,
        wake: Arc<Notify>,
        metrics: Arc<Metrics>,
    ) -> Arc<Self> {
        Arc::new(Self {
            store,
            config,
            carrier,
            wake,
            metrics,
        })
    }

    /// Begins to send.
    pub(crate) fn start(self: Arc<Self>) -> Round {
        let (stop, stopped) = watch::channel(false);
        let mut lanes = JoinSet::new();
        for _ in 0..LANES {
            lanes.spawn(Arc::clone(&self).supervise(stopped.clone()));
        }
        Round { lanes, stop }
    }

    /// Begins again after a panic, so that one mail never ends the work on all others.
    async fn supervise(self: Arc<Self>, stopped: watch::Receiver<bool>) {
        while tokio::spawn(Arc::clone(&self).work(stopped.clone()))
            .await
            .is_err()
        {
            error!("the mail worker panicked and begins again");
            tokio::time::sleep(REST).await;
        }
    }

    async fn work(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            let pause = match self.send_next().await {
                Ok(true) => {
                    // Where one was due another may be, for a lane that sleeps.
                    self.wake.notify_one();
                    continue;
                }
                Ok(false) => self.time_to_next().await,
                Err(error) => {
                    warn!(%error, "cannot look into the outbox");
                    LOOK_EVERY
                }
            };
            tokio::select! {
                _ = stopped.changed() => {}
                () = self.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// How long a mail is left to whoever sends it.
    fn lease(&self) -> Duration {
        self.carrier.config().timeout * 2
    }

    async fn time_to_next(&self) -> Duration {
        match self.store.time_to_next_mail(self.lease(), HORIZON).await {
            // Somebody else was quicker.
            Ok(Some(Duration::ZERO)) => REST,
            Ok(Some(time)) => time.min(LOOK_EVERY),
            _ => LOOK_EVERY,
        }
    }

    /// Whether a mail was due.
    async fn send_next(self: &Arc<Self>) -> Result<bool, StoreError> {
        let lease = self.lease();
        if self.store.time_to_next_mail(lease, HORIZON).await? != Some(Duration::ZERO) {
            return Ok(false);
        }
        let Some(mut mail) = self.store.claim_mail(lease, HORIZON).await? else {
            return Ok(false);
        };
        // Deleted meanwhile, and its mails with it.
        let Some(request) = self.store.find(&mail.receipt).await? else {
            return Ok(true);
        };
        if !self.readdress(&mut mail, &request).await? {
            let refusal = Refusal::lasting("expected a mailbox for this organisation in `recipients`");
            self.refused(&mail, &refusal).await;
            return Ok(true);
        }
        let tried = self.store.mails_tried(&mail.mailbox, HOUR).await?;
        if tried > self.carrier.config().per_mailbox.get() {
            self.store.put_off_mailbox(&mail, PUT_OFF).await?;
            return Ok(true);
        }
        let attempt = {
            let (postman, mail) = (Arc::clone(self), mail.clone());
            tokio::spawn(async move { postman.deliver(&mail, &request).await })
        };
        match attempt.await {
            Ok(Ok(())) => self.sent(&mail).await,
            Ok(Err(refusal)) => self.refused(&mail, &refusal).await,
            Err(_) => {
                let refusal = Refusal::lasting("the receiver panicked over this mail");
                self.refused(&mail, &refusal).await;
            }
        }
        Ok(true)
    }

    /// Gives a mail the mailbox that it has by now, if it has one.
    async fn readdress(&self, mail: &mut DueMail, request: &StoredRequest) -> Result<bool, StoreError> {
        let Some(mailbox) = self.mailbox_of(mail, request).await? else {
            return Ok(false);
        };
        if mailbox != mail.mailbox {
            self.store.readdress_mail(mail.id, mailbox).await?;
            mailbox.clone_into(&mut mail.mailbox);
        }
        Ok(true)
    }

    /// The mailbox of a mail as it is configured now: the one it was stored for, or, where that was corrected,
    /// one that no other mail of the request has.
    async fn mailbox_of(&self, mail: &DueMail, request: &StoredRequest) -> Result<Option<&str>, StoreError> {
        let Route::To(mailboxes) = self
            .config
            .recipients
            .route(&request.catalogue, &request.recipient)
        else {
            return Ok(None);
        };
        let mut mailboxes = mailboxes.iter().map(Email::as_str);
        if let Some(same) = mailboxes.clone().find(|mailbox| *mailbox == mail.mailbox) {
            return Ok(Some(same));
        }
        let receipt = mail.receipt.parse::<Receipt>();
        let others = match &receipt {
            Ok(receipt) => self.store.mails_of(receipt).await?,
            Err(_) => Vec::new(),
        };
        Ok(mailboxes.find(|mailbox| others.iter().all(|other| other.mailbox != *mailbox)))
    }

    async fn deliver(&self, mail: &DueMail, request: &StoredRequest) -> Result<(), Refusal> {
        let operator = self.config.operator.as_ref();
        fault::panic_at("panic-in-mail");
        let message = letter(mail, request, self.carrier.config(), operator)
            .map_err(|error| Refusal::lasting(&error.to_string()))?;
        self.carrier.carry(message).await?;
        fault::die_at("die-after-250");
        Ok(())
    }

    async fn sent(&self, mail: &DueMail) {
        self.metrics.mails_sent.up();
        info!(receipt = %mail.receipt, attempts = mail.attempts, "mail sent");
        self.mark(|| self.store.mark_mail_sent(mail.id)).await;
    }

    async fn refused(&self, mail: &DueMail, refusal: &Refusal) {
        let first = self.carrier.config().retry;
        let pause = backoff::pause(mail.attempts, first, backoff::chance()).filter(|_| !refusal.for_good);
        let (receipt, attempts, code) = (&mail.receipt, mail.attempts, refusal.code);
        if let Some(pause) = pause {
            self.metrics.mails_failed.up();
            warn!(%receipt, attempts, code, ?pause, "mail not sent, it is tried again");
        } else {
            self.metrics.mails_parked.up();
            error!(%receipt, attempts, code, "mail not sent and parked, see `show` and `retry-mail`");
        }
        self.mark(|| self.store.mark_mail_failed(mail, &refusal.words, pause))
            .await;
    }

    async fn mark<Marking: Future<Output = Result<(), StoreError>>>(&self, marking: impl Fn() -> Marking) {
        for _ in 0..MARKING_ATTEMPTS {
            match marking().await {
                Ok(()) => return,
                Err(error) => warn!(%error, "cannot write down what became of a mail"),
            }
            tokio::time::sleep(REST).await;
        }
    }
}

impl Refusal {
    /// Of ours, and not of the mail server.
    fn lasting(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            code: None,
            for_good: true,
        }
    }
}

impl Round {
    /// Waits for mails under way, but not for long.
    pub(crate) async fn end(mut self) {
        let _ = self.stop.send(true);
        let begun = Instant::now();
        while let Some(left) = FAREWELL.checked_sub(begun.elapsed()) {
            match tokio::time::timeout(left, self.lanes.join_next()).await {
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break,
            }
        }
    }
}
