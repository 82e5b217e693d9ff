//! Deleting what has been kept long enough.

use std::time::Duration;

use jiff::Timestamp;
use tracing::{error, info};

use crate::config::Retention;
use crate::store::{Store, StoreError};

const EVERY: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Sweeps at once and then every hour, for as long as it is polled.
pub(crate) async fn run(store: Store, retention: Retention) {
    loop {
        match sweep(&store, retention).await {
            Ok(0) => {}
            Ok(deleted) => info!(deleted, "deleted what was kept long enough"),
            Err(error) => error!(%error, "cannot delete what was kept long enough"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Deletes in small steps, so that requests that come meanwhile are not held up.
async fn sweep(store: &Store, retention: Retention) -> Result<usize, StoreError> {
    let before = Timestamp::now() - DAY * u32::from(retention.days.get());
    let mut deleted = 0;
    loop {
        match store.delete_received_before(before).await? {
            0 => break,
            some => deleted += some,
        }
    }
    if deleted > 0 {
        store.empty_log().await?;
    }
    Ok(deleted)
}
