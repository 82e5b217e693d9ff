//! Places for connections. There are only so many, and when all are taken the connection that has kept others
//! waiting the longest must go: slow ones can be slow only until somebody else comes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use crate::metrics::Metrics;

/// All the places of a server.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
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

impl Places {
    pub(super) fn new(most: usize, metrics: Arc<Metrics>) -> Arc<Self> {
        Arc::new(Self {
            most,
            taken: Mutex::default(),
            freed: Notify::new(),
            metrics,
        })
    }

    /// Takes a place, making room for it if need be. Waits only while all connections have whole requests.
    pub(super) async fn take(self: &Arc<Self>) -> Place {
        loop {
            if let Some(place) = self.try_take() {
                return place;
            }
            self.freed.notified().await;
        }
    }

    fn try_take(self: &Arc<Self>) -> Option<Place> {
        let mut taken = self.lock();
        if taken.occupants.len() >= self.most {
            if taken.ask_the_slowest_to_leave() {
                self.metrics.connections_shed.up();
            }
            return None;
        }
        let number = taken.next;
        taken.next += 1;
        let leave = Arc::new(Notify::new());
        let occupant = Occupant {
            waiting_since: Some(Instant::now()),
            leave: Arc::clone(&leave),
            leaving: false,
        };
        taken.occupants.insert(number, occupant);
        self.metrics.connections.up();
        Some(Place {
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
    /// Whether there was one to ask.
    fn ask_the_slowest_to_leave(&mut self) -> bool {
        let waiting = self.occupants.values_mut().filter(|occupant| !occupant.leaving);
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
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn the_longest_waiting_connection_makes_room() {
        let places = Places::new(2, Arc::default());
        let first = places.take().await;
        let second = places.take().await;
        first.answered();
        let (_third, ()) = tokio::join!(places.take(), async {
            second.asked_to_leave().await;
            drop(second);
        });
        drop(first);
    }

    #[tokio::test]
    async fn a_connection_at_work_keeps_its_place() {
        let places = Places::new(1, Arc::default());
        let first = places.take().await;
        let work = first.work();
        let short = Duration::from_millis(50);
        assert!(tokio::time::timeout(short, places.take()).await.is_err());
        assert!(tokio::time::timeout(short, first.asked_to_leave()).await.is_err());
        drop(work);
        assert!(tokio::time::timeout(short, places.take()).await.is_err());
        first.asked_to_leave().await;
        drop(first);
        assert!(tokio::time::timeout(short, places.take()).await.is_ok());
    }
}
