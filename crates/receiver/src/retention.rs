//! Deleting what has been kept long enough, and taking what was deleted out of the files.

use std::num::NonZeroU16;
use std::time::Duration;

use tracing::{error, info, warn};

use crate::config::Retention;
use crate::store::{Store, StoreError};

const EVERY: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Sweeps at once and then every hour, for as long as it is polled.
/// Without a retention it only finishes what a command could not.
pub(crate) async fn run(store: Store, retention: Option<Retention>) {
    loop {
        if let Some(retention) = retention {
            match sweep(&store, retention).await {
                Ok(0) => {}
                Ok(deleted) => info!(deleted, "deleted what was kept long enough"),
                Err(error) => error!(%error, "cannot delete what was kept long enough"),
            }
        }
        match store.erase().await {
            Ok(true) => {}
            Ok(false) => warn!("deleted requests are still in the log: another program reads the database"),
            Err(error) => warn!(%error, "deleted requests are still in the database's files"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Deletes in small steps, so that requests that come meanwhile are not held up.
async fn sweep(store: &Store, retention: Retention) -> Result<usize, StoreError> {
    let age = |days: NonZeroU16| DAY * u32::from(days.get());
    let (age, at_most) = (age(retention.days), age(retention.at_most_days()));
    let lost = store.count_unsettled_beyond(at_most).await?;
    if lost > 0 {
        warn!(
            lost,
            "requests are deleted that nobody has seen to, see `at_most_days`"
        );
    }
    let mut deleted = 0;
    loop {
        match store.delete_beyond(age, at_most).await? {
            0 => break,
            some => deleted += some,
        }
    }
    let kept = store.count_unsettled_beyond(age).await?;
    if kept > 0 {
        warn!(
            kept,
            "requests are kept beyond `days`: in quarantine, or their mail was not sent"
        );
    }
    Ok(deleted)
}
