//! The outbox of a page, which all its elements share.

use super::entry::Entry;
use crate::signals::ArcRwSignal;

/// Requests in the order in which they were written, and whether the browser keeps them.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    pub(super) entries: ArcRwSignal<Vec<Entry>>,
    pub(super) keeping: ArcRwSignal<Keeping>,
}

/// Whether the browser keeps requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Nothing speaks against it so far.
    #[default]
    Likely,
    /// It does not, or not any more: requests live as long as the page.
    Denied,
}

impl Outbox {
    /// An outbox that holds these.
    #[must_use]
    pub fn holding(entries: Vec<Entry>, keeping: Keeping) -> Self {
        Self {
            entries: ArcRwSignal::new(entries),
            keeping: ArcRwSignal::new(keeping),
        }
    }

    /// All requests, the oldest first; tracked.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.get()
    }

    /// The request of a key; tracked.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Entry> {
        self.entries.read().iter().find(|entry| entry.key == key).cloned()
    }

    /// Whether the browser keeps requests; tracked.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        self.keeping.get()
    }

    /// Sends a request at once, whatever came of it before.
    pub fn send_now(&self, key: &str) {
        #[cfg(target_arch = "wasm32")]
        super::courier::send_now(key.to_owned());
        #[cfg(not(target_arch = "wasm32"))]
        let _ = key;
    }

    /// Looks at what the browser keeps, and listens to what other tabs make of it.
    pub fn refresh(&self) {
        #[cfg(target_arch = "wasm32")]
        super::courier::refresh();
    }

    /// Forgets a request, here and in the browser.
    pub fn delete(&self, key: &str) {
        self.entries
            .update(|entries| entries.retain(|entry| entry.key != key));
        #[cfg(target_arch = "wasm32")]
        super::courier::delete_stored(key.to_owned());
    }
}
