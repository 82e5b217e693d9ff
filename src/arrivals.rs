//! The parts of a pack on their way.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use finder::pack::Pack;
use finder::{Missing, Part};
use leptos::prelude::*;

use crate::loading::LoadFailure;

/// A pack, and what is being fetched for it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Arrivals(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    pack: Pack,
    /// The address that the paths of the parts begin with. On the host nothing is fetched: what is there already is all
    /// there will be.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code))]
    folder: String,
    awaited: Mutex<Awaited>,
    /// Something came, or will not come.
    changed: ArcTrigger,
}

#[derive(Debug, Default)]
struct Awaited {
    under_way: Vec<Part>,
    failed: Vec<(Part, LoadFailure)>,
    /// What the browser has kept of these is passed over: it did not serve.
    spoilt: Vec<Part>,
}

impl Arrivals {
    #[must_use]
    pub fn new(pack: Pack, folder: String) -> Self {
        Self(Arc::new(Parts {
            pack,
            folder,
            awaited: Mutex::default(),
            changed: ArcTrigger::new(),
        }))
    }

    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.0.pack
    }

    /// Fetches what is missing, unless it is under way, and gives the failure of a part that could not be fetched.
    /// Tracked: who asks is told when something came.
    #[must_use]
    pub fn want(&self, missing: &Missing) -> Option<LoadFailure> {
        self.0.changed.track();
        let mut awaited = self.awaited();
        let mut wanted = Vec::new();
        for part in &missing.0 {
            if let Some((_, failure)) = awaited.failed.iter().find(|(failed, _)| failed == part) {
                return Some(failure.clone());
            }
            if !awaited.under_way.contains(part) {
                wanted.push(*part);
            }
        }
        awaited.under_way.extend(&wanted);
        drop(awaited);
        #[cfg(target_arch = "wasm32")]
        self.fetch(wanted);
        None
    }

    /// Fetches once more what could not be fetched.
    pub fn retry(&self) {
        let mut awaited = self.awaited();
        let failed = std::mem::take(&mut awaited.failed);
        awaited.spoilt.extend(failed.iter().map(|(part, _)| *part));
        drop(awaited);
        self.0.changed.notify();
    }

    fn awaited(&self) -> MutexGuard<'_, Awaited> {
        self.0.awaited.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(target_arch = "wasm32")]
mod fetching {
    use finder::Part;
    use finder::pack::PackError;
    use leptos::prelude::*;

    use super::Arrivals;
    use crate::download::{PART_TIMEOUT, download};
    use crate::loading::LoadFailure;

    impl Arrivals {
        /// Fetches parts side by side, and tells of each: another question may wait for this one alone.
        pub(super) fn fetch(&self, parts: Vec<Part>) {
            for part in parts {
                let arrivals = self.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let outcome = arrivals.take(part).await;
                    let mut awaited = arrivals.awaited();
                    awaited.under_way.retain(|other| *other != part);
                    if let Err(failure) = outcome {
                        awaited.failed.push((part, failure));
                    }
                    drop(awaited);
                    arrivals.0.changed.notify();
                });
            }
        }

        async fn take(&self, part: Part) -> Result<(), LoadFailure> {
            let pack = &self.0.pack;
            let Some(path) = pack.path(part) else {
                return Err(LoadFailure::Format(PackError::Foreign.to_string()));
            };
            let is_spoilt = self.awaited().spoilt.contains(&part);
            let address = format!("{}{path}", self.0.folder);
            let failed = |what: String| LoadFailure::Format(format!("{path}: {what}"));
            let file = match download(&address, is_spoilt, Some(PART_TIMEOUT)).await {
                Err(LoadFailure::Format(what)) => return Err(failed(what)),
                outcome => outcome?.bytes,
            };
            pack.add(part, &file).map_err(|error| failed(error.to_string()))
        }
    }
}
