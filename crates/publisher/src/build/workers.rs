use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::failure::Failure;

/// Does some work for each place below `len`, on all cores. The first failure ends it.
pub(super) fn run(len: usize, work: impl Fn(usize) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let one_after_another = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if place >= len {
                break;
            }
            if let Err(failure) = work(place) {
                // Nothing is left for the others to do.
                next.store(len, Ordering::Relaxed);
                failed
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .get_or_insert(failure);
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores.min(len) {
            scope.spawn(one_after_another);
        }
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_worked_on_once() {
        let times: Vec<AtomicUsize> = (0..1_000).map(|_| AtomicUsize::new(0)).collect();
        run(times.len(), |place| {
            times[place].fetch_add(1, Ordering::Relaxed);
            Ok(())
        })
        .unwrap();
        assert!(times.iter().all(|times| times.load(Ordering::Relaxed) == 1));
    }

    #[test]
    fn a_failure_ends_the_work_and_is_told() {
        let begun = AtomicUsize::new(0);
        let outcome = run(usize::MAX / 2, |place| {
            begun.fetch_add(1, Ordering::Relaxed);
            match place {
                100 => Err(std::io::Error::other("no more").into()),
                _ => Ok(()),
            }
        });
        assert_eq!(
            outcome.unwrap_err().to_string(),
            "cannot write the output: no more"
        );
        assert!(begun.into_inner() > 100);
    }
}
