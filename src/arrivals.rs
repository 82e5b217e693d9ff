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
    #[cfg(target_arch = "wasm32")]
    origin: Origin,
    awaited: Mutex<Awaited>,
    /// Something came, or will not come.
    changed: ArcTrigger,
}

/// Where the parts come from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The address of the folder, with the slash at its end.
    pub folder: String,
    /// Whether to pass over what the browser has kept.
    pub is_fresh: bool,
}

#[derive(Debug, Default)]
struct Awaited {
    under_way: Vec<Part>,
    failed: Vec<(Part, LoadFailure)>,
}

impl Arrivals {
    /// On the host nothing is fetched: what is there already is all there will be.
    #[must_use]
    pub fn new(pack: Pack, origin: Origin) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        drop(origin);
        Self(Arc::new(Parts {
            pack,
            #[cfg(target_arch = "wasm32")]
            origin,
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

    fn awaited(&self) -> MutexGuard<'_, Awaited> {
        self.0.awaited.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(target_arch = "wasm32")]
mod fetching {
    use std::cell::Cell;
    use std::rc::Rc;

    use finder::Part;
    use leptos::prelude::*;

    use super::Arrivals;
    use crate::download::download;
    use crate::loading::LoadFailure;

    impl Arrivals {
        /// Fetches parts side by side, and tells of them once all have come or failed.
        pub(super) fn fetch(&self, parts: Vec<Part>) {
            let left = Rc::new(Cell::new(parts.len()));
            for part in parts {
                let (arrivals, left) = (self.clone(), left.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    let outcome = arrivals.take(part).await;
                    let mut awaited = arrivals.awaited();
                    awaited.under_way.retain(|other| *other != part);
                    if let Err(failure) = outcome {
                        awaited.failed.push((part, failure));
                    }
                    drop(awaited);
                    left.set(left.get() - 1);
                    if left.get() == 0 {
                        arrivals.0.changed.notify();
                    }
                });
            }
        }

        async fn take(&self, part: Part) -> Result<(), LoadFailure> {
            let path = self.0.pack.path(part);
            let origin = &self.0.origin;
            let file = download(&format!("{}{path}", origin.folder), origin.is_fresh).await?;
            self.0
                .pack
                .add(part, &file)
                .map_err(|error| LoadFailure::Format(format!("{path}: {error}")))
        }
    }
}
