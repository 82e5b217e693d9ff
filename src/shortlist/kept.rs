//! Where the browser keeps shortlists.

use catalogue::CatalogueId;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::Shortlists;
use crate::local_storage::local_storage;

thread_local! {
    static OF_PAGE: Shortlists = followed();
}

impl Shortlists {
    /// The shortlists of this page.
    #[must_use]
    pub fn of_page() -> Self {
        OF_PAGE.with(Clone::clone)
    }
}

/// Shortlists that follow what other tabs make of them.
fn followed() -> Shortlists {
    let shortlists = Shortlists::default();
    let known = shortlists.clone();
    let hear: Box<dyn FnMut()> = Box::new(move || {
        let known = known.0.lock().map(|known| known.clone()).unwrap_or_default();
        for shortlist in known {
            shortlist.read_kept();
        }
    });
    let hear = Closure::wrap(hear).into_js_value();
    let _ = window().add_event_listener_with_callback("storage", hear.unchecked_ref());
    shortlists
}

/// What is kept of a catalogue's shortlist; `None` where the browser keeps nothing.
pub(super) fn read(catalogue: &CatalogueId) -> Option<String> {
    let kept = local_storage()?.get_item(&key(catalogue)).ok()?;
    Some(kept.unwrap_or_default())
}

/// Keeps a shortlist; nothing is left of an empty one.
pub(super) fn write(catalogue: &CatalogueId, written: &str) {
    let Some(storage) = local_storage() else { return };
    let key = key(catalogue);
    let _ = if written.is_empty() {
        storage.remove_item(&key)
    } else {
        storage.set_item(&key, written)
    };
}

fn key(catalogue: &CatalogueId) -> String {
    format!("partner-directory:shortlist:{catalogue}")
}
