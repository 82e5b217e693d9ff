//! Times in the configuration file: whole seconds.

use std::time::Duration;

use serde::{Deserialize, Deserializer};

/// Reads at least one second, at most a day.
pub(super) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    const DAY: u64 = 86_400;
    match u64::deserialize(deserializer)? {
        seconds @ 1..=DAY => Ok(Duration::from_secs(seconds)),
        seconds => Err(serde::de::Error::custom(format!(
            "expected 1 to {DAY} seconds, got {seconds}"
        ))),
    }
}
