//! Places for connections. There are only so many, and when all are taken the connection that has kept others
//! waiting the longest must go: slow ones can be slow only until somebody else comes. One address may have a share
//! of them; who has it makes room from among their own.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use crate::metrics::Metrics;

/// All the places of a server.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    share: Option<usize>,
    taken: Mutex<Taken>,
    freed: Notify,
    metrics: Arc<Metrics>,
}

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    occupants: HashMap<u64, Occupant>,
}

#[derive(Debug)]
struct Occupant {
    /// Whose share it counts for.
    address: Option<IpAddr>,
    /// Since when nothing whole has come from it; `None` while a whole request is worked on.
    waiting_since: Option<Instant>,
    leave: Arc<Notify>,
    leaving: bool,
}

/// One place; it is free again when this is dropped. An extension of each request of its connection.
#[derive(Debug)]
pub(crate) struct Place {
    number: u64,
    leave: Arc<Notify>,
    places: Arc<Places>,
}

/// A whole request is being worked on; its connection is not closed for others until this is dropped.
#[derive(Debug)]
pub(crate) struct Work<'a>(&'a Place);

/// What became of one attempt to take a place.
enum Attempt {
    Taken(Place),
    /// One is asked to leave, or all connections have whole requests.
    Full,
    /// The address has its share, all of it with whole requests.
    HasItsShare,
}

impl Places {
    /// `most` places in all, of which one address may have `share`.
    pub(super) fn new(most: usize, share: Option<usize>, metrics: Arc<Metrics>) -> Arc<Self> {
        Arc::new(Self {
            most,
            share,
            taken: Mutex::default(),
            freed: Notify::new(),
            metrics,
        })
    }

    /// Takes a place for an address, or for nobody in particular, making room for it if need be. Waits only while
    /// all connections have whole requests; `None` if all that the address may have do.
    pub(super) async fn take(self: &Arc<Self>, address: Option<IpAddr>) -> Option<Place> {
        loop {
            match self.try_take(address) {
                Attempt::Taken(place) => return Some(place),
                Attempt::Full => self.freed.notified().await,
                Attempt::HasItsShare => {
                    self.metrics.connections_refused.up();
                    return None;
                }
            }
        }
    }

    fn try_take(self: &Arc<Self>, address: Option<IpAddr>) -> Attempt {
        let mut taken = self.lock();
        if let (Some(share), Some(address)) = (self.share, address)
            && taken.staying(Some(address)) >= share
        {
            if !taken.ask_the_slowest_to_leave(Some(address)) {
                return Attempt::HasItsShare;
            }
            self.metrics.connections_shed.up();
        }
        if taken.staying(None) >= self.most && taken.ask_the_slowest_to_leave(None) {
            self.metrics.connections_shed.up();
        }
        if taken.occupants.len() >= self.most {
            return Attempt::Full;
        }
        let number = taken.next;
        taken.next += 1;
        let leave = Arc::new(Notify::new());
        let occupant = Occupant {
            address,
            waiting_since: Some(Instant::now()),
            leave: Arc::clone(&leave),
            leaving: false,
        };
        taken.occupants.insert(number, occupant);
        self.metrics.connections.up();
        Attempt::Taken(Place {
            number,
            leave,
            places: Arc::clone(self),
        })
    }

    /// Each change under the lock is whole, so a panic elsewhere does no harm.
    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    /// How many will not leave by themselves: of an address, or of all.
    fn staying(&self, of: Option<IpAddr>) -> usize {
        let counted = |occupant: &&Occupant| !occupant.leaving && occupant.counts_for(of);
        self.occupants.values().filter(counted).count()
    }

    /// Whether there was one to ask: of an address, or of all.
    fn ask_the_slowest_to_leave(&mut self, of: Option<IpAddr>) -> bool {
        let waiting = self
            .occupants
            .values_mut()
            .filter(|occupant| !occupant.leaving && occupant.counts_for(of));
        let slowest = waiting
            .filter_map(|occupant| occupant.waiting_since.map(|since| (since, occupant)))
            .min_by_key(|(since, _)| *since);
        let Some((_, occupant)) = slowest else {
            return false;
        };
        occupant.leaving = true;
        occupant.leave.notify_one();
        true
    }
}

impl Occupant {
    fn counts_for(&self, of: Option<IpAddr>) -> bool {
        of.is_none() || self.address == of
    }
}

impl Place {
    /// Resolves when somebody else needs the place more.
    pub(super) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    /// Something was answered, so the connection is not slow.
    pub(super) fn answered(&self) {
        self.set_waiting(Some(Instant::now()));
    }

    /// Keeps the place while a whole request is worked on.
    pub(crate) fn work(&self) -> Work<'_> {
        self.set_waiting(None);
        Work(self)
    }

    fn set_waiting(&self, since: Option<Instant>) {
        if let Some(occupant) = self.places.lock().occupants.get_mut(&self.number) {
            occupant.waiting_since = since;
        }
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        self.0.set_waiting(Some(Instant::now()));
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.lock().occupants.remove(&self.number);
        self.places.metrics.connections.down();
        self.places.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::time::Duration;

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    fn address(last: u8) -> Option<IpAddr> {
        Some(Ipv4Addr::new(192, 0, 2, last).into())
    }

    async fn take(places: &Arc<Places>, of: Option<IpAddr>) -> Place {
        let taken = tokio::time::timeout(SHORT, places.take(of)).await;
        taken.unwrap().unwrap()
    }

    async fn is_asked_to_leave(place: &Place) -> bool {
        tokio::time::timeout(SHORT, place.asked_to_leave()).await.is_ok()
    }

    #[tokio::test]
    async fn the_longest_waiting_connection_makes_room() {
        let places = Places::new(2, None, Arc::default());
        let first = take(&places, None).await;
        let second = take(&places, None).await;
        first.answered();
        let (_third, ()) = tokio::join!(places.take(None), async {
            second.asked_to_leave().await;
            drop(second);
        });
        drop(first);
    }

    #[tokio::test]
    async fn a_connection_at_work_keeps_its_place() {
        let places = Places::new(1, None, Arc::default());
        let first = take(&places, None).await;
        let work = first.work();
        assert!(tokio::time::timeout(SHORT, places.take(None)).await.is_err());
        assert!(!is_asked_to_leave(&first).await);
        drop(work);
        assert!(tokio::time::timeout(SHORT, places.take(None)).await.is_err());
        first.asked_to_leave().await;
        drop(first);
        take(&places, None).await;
    }

    #[tokio::test]
    async fn one_newcomer_drives_out_one_connection() {
        let places = Places::new(2, None, Arc::default());
        let slow = [take(&places, None).await, take(&places, None).await];
        for _ in 0..3 {
            assert!(tokio::time::timeout(SHORT, places.take(None)).await.is_err());
        }
        assert!(is_asked_to_leave(&slow[0]).await);
        assert!(!is_asked_to_leave(&slow[1]).await);
    }

    #[tokio::test]
    async fn an_address_with_its_share_makes_room_from_among_its_own() {
        let places = Places::new(10, Some(2), Arc::default());
        let others = take(&places, address(1)).await;
        let own = [take(&places, address(2)).await, take(&places, address(2)).await];
        let _next = take(&places, address(2)).await;
        assert!(is_asked_to_leave(&own[0]).await);
        assert!(!is_asked_to_leave(&own[1]).await && !is_asked_to_leave(&others).await);
    }

    #[tokio::test]
    async fn an_address_whose_share_is_at_work_is_refused_and_the_others_are_not() {
        let places = Places::new(10, Some(2), Arc::default());
        let own = [take(&places, address(1)).await, take(&places, address(1)).await];
        let work = own.each_ref().map(Place::work);
        let refused = tokio::time::timeout(SHORT, places.take(address(1))).await;
        assert!(refused.unwrap().is_none());
        let other = take(&places, address(2)).await;
        drop(work);
        let again = take(&places, address(1)).await;
        drop((other, again));
    }

    #[tokio::test]
    async fn what_comes_over_a_trusted_proxy_has_no_share() {
        let places = Places::new(10, Some(2), Arc::default());
        let mut all = Vec::new();
        for _ in 0..10 {
            all.push(take(&places, None).await);
        }
        for place in &all {
            assert!(!is_asked_to_leave(place).await);
        }
    }
}
