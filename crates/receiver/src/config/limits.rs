//! How much of everything.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::Deserialize;

use super::duration::seconds;

/// The section `limits`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LimitConfig {
    /// Requests that one address may send at once. A shortlist is sent as one request for each organisation
    /// on it.
    pub(crate) burst: NonZeroU32,
    /// After a burst, one more request is allowed in each of these.
    #[serde(deserialize_with = "seconds", rename = "seconds_per_request")]
    pub(crate) refill: Duration,
    /// Connections at once. Below the usual limit of 1,024 open files.
    connections: NonZeroU32,
    /// Those of one address at once; by default a quarter of all.
    connections_per_address: Option<NonZeroU32>,
    /// A message with more links than this is put into quarantine.
    pub(crate) links: usize,
    /// Requests of one sender within an hour; those above are put into quarantine.
    pub(crate) per_sender: u64,
}

impl LimitConfig {
    pub(crate) fn connections(&self) -> usize {
        usize::try_from(self.connections.get()).unwrap_or(usize::MAX)
    }

    pub(crate) fn connections_per_address(&self) -> usize {
        let own = |connections: NonZeroU32| usize::try_from(connections.get()).unwrap_or(usize::MAX);
        let share = self.connections_per_address.map(own);
        share.unwrap_or_else(|| self.connections().div_ceil(4))
    }
}

impl Default for LimitConfig {
    fn default() -> Self {
        let some = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            burst: some(60),
            refill: Duration::from_secs(2),
            connections: some(512),
            connections_per_address: None,
            links: 5,
            per_sender: 30,
        }
    }
}
