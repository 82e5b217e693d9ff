//! How much work a request costs its sender.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::Deserialize;

use super::duration::seconds;

/// The section `proof_of_work`. Where it is present, requests need a proof.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ProofConfig {
    /// Rounds of PBKDF2 for each of the 256 attempts that a proof takes on average.
    pub(crate) cost: NonZeroU32,
    /// How long a challenge may be solved.
    #[serde(deserialize_with = "seconds", rename = "seconds")]
    pub(crate) time: Duration,
}

impl Default for ProofConfig {
    fn default() -> Self {
        Self {
            // Half a second on average on a processor that is four times slower than a desktop's.
            cost: NonZeroU32::MIN.saturating_add(499),
            time: Duration::from_secs(600),
        }
    }
}
