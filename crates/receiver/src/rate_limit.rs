//! How many requests one address may send: a token bucket each, in bounded memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use thiserror::Error;

use crate::network::household;
use crate::problem::Problem;

/// Some 5 MB. When so many addresses are busy at once, the rest share one bucket.
const MAX_ADDRESSES: usize = 65_536;
const SWEEP_EVERY: Duration = Duration::from_secs(1);

/// Uses the monotonic clock: a change of the system's time neither opens nor closes it.
#[derive(Debug)]
pub(crate) struct RateLimit {
    rule: Rule,
    buckets: Mutex<Buckets>,
}

/// How many requests at once, and how long it takes until one more is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    burst: u32,
    refill: Duration,
}

#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "expected at most {} requests at once from one address and one every {:?} after them",
    rule.burst,
    rule.refill
)]
pub(crate) struct TooMany {
    rule: Rule,
    retry_after: Duration,
}

#[derive(Debug, Default)]
struct Buckets {
    /// When each address's bucket will be full again; a full one is not kept.
    full_at: HashMap<Option<IpAddr>, Instant>,
    swept: Option<Instant>,
}

impl RateLimit {
    /// Lets an address send `burst` requests at once, and one more for each `refill` that passes.
    pub(crate) fn new(burst: NonZeroU32, refill: Duration) -> Self {
        Self {
            rule: Rule {
                burst: burst.get(),
                refill,
            },
            buckets: Mutex::default(),
        }
    }

    /// Takes one token from the address's bucket, or says when there will be one.
    pub(crate) fn take(&self, address: IpAddr, now: Instant) -> Result<(), TooMany> {
        // A panic elsewhere leaves the map whole: each change to it is one insertion.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.take(self.rule, household(address), now)
    }
}

impl Buckets {
    fn take(&mut self, rule: Rule, address: IpAddr, now: Instant) -> Result<(), TooMany> {
        let key = self.key_for(address, now);
        let full_at = self.full_at.get(&key).copied().unwrap_or(now).max(now);
        let missing = full_at.duration_since(now);
        let most = rule.refill * (rule.burst - 1);
        if missing > most {
            return Err(TooMany {
                rule,
                retry_after: missing.saturating_sub(most),
            });
        }
        self.full_at.insert(key, full_at + rule.refill);
        Ok(())
    }

    /// `None` is the bucket that addresses share when there are too many of them.
    fn key_for(&mut self, address: IpAddr, now: Instant) -> Option<IpAddr> {
        let key = Some(address);
        if self.full_at.len() < MAX_ADDRESSES || self.full_at.contains_key(&key) {
            return key;
        }
        if self
            .swept
            .is_none_or(|swept| now.duration_since(swept) >= SWEEP_EVERY)
        {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.swept = Some(now);
        }
        key.filter(|_| self.full_at.len() < MAX_ADDRESSES)
    }
}

impl From<TooMany> for Problem {
    fn from(error: TooMany) -> Self {
        let seconds = error.retry_after.as_millis().div_ceil(1000).max(1);
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests")
            .with_detail(error.to_string())
            .with_retry_after(u64::try_from(seconds).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use super::*;

    const BURST: u32 = 60;
    const REFILL: Duration = Duration::from_secs(2);
    const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn limit() -> RateLimit {
        RateLimit::new(NonZeroU32::new(BURST).unwrap(), REFILL)
    }

    fn used_up(limit: &RateLimit, address: IpAddr, now: Instant) {
        for _ in 0..BURST {
            limit.take(address, now).unwrap();
        }
    }

    #[test]
    fn a_burst_passes_and_the_next_is_told_when_to_come_back() {
        let (limit, now) = (limit(), Instant::now());
        used_up(&limit, ADDRESS, now);
        assert_eq!(limit.take(ADDRESS, now).unwrap_err().retry_after, REFILL);
        assert_eq!(limit.take(ADDRESS, now + REFILL), Ok(()));
        assert!(limit.take(ADDRESS, now + REFILL).is_err());
    }

    #[test]
    fn one_address_does_not_use_up_anothers() {
        let (limit, now) = (limit(), Instant::now());
        used_up(&limit, ADDRESS, now);
        assert_eq!(limit.take("192.0.2.1".parse().unwrap(), now), Ok(()));
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let (limit, now) = (limit(), Instant::now());
        used_up(&limit, "2001:db8::1".parse().unwrap(), now);
        assert!(limit.take("2001:db8::ffff:2".parse().unwrap(), now).is_err());
        assert_eq!(limit.take("2001:db8:0:1::1".parse().unwrap(), now), Ok(()));
    }

    #[test]
    fn memory_is_bounded_however_many_addresses_come() {
        let (limit, now) = (limit(), Instant::now());
        for number in 0..MAX_ADDRESSES + 1_000 {
            let address = IpAddr::V6(Ipv6Addr::from((number as u128) << 64));
            let _ = limit.take(address, now);
        }
        assert_eq!(limit.buckets.lock().unwrap().full_at.len(), MAX_ADDRESSES + 1);
        let later = now + REFILL * BURST;
        assert_eq!(limit.take(ADDRESS, later), Ok(()));
        assert_eq!(limit.buckets.lock().unwrap().full_at.len(), 1);
    }
}
