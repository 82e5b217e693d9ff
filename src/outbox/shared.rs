//! The outbox of a page, which all its elements share.

use leptos::prelude::*;

use super::diary::Edit;
use super::entry::Entry;
use super::import::{Fault, Loaded, Reading};

/// Requests in the order in which they were written, and whether the browser keeps them.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    pub(super) entries: ArcRwSignal<Vec<Entry>>,
    pub(super) keeping: ArcRwSignal<Keeping>,
}

/// What came of a file: what was read of it and what that changed, or why nothing was read.
pub type Brought = Result<(Reading, Loaded), Fault>;

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

    /// Writes into the diary of a request, here and in the browser.
    pub fn note(&self, key: &str, edit: &Edit) {
        let mut is_stored = false;
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key == key) {
                entry.diary.apply(edit);
                is_stored = entry.is_stored;
            }
        });
        #[cfg(target_arch = "wasm32")]
        if is_stored {
            super::courier::keep_edit(key.to_owned(), edit.clone());
        }
    }

    /// Lets the visitor save all requests as a file.
    pub fn save(&self) {
        #[cfg(target_arch = "wasm32")]
        let _ = self.entries.with_untracked(|entries| super::file::save(entries));
    }

    /// Takes in a file of requests, and tells what it brought or why it could not be read. `is_kept` is whether the
    /// browser may keep them.
    pub fn load(&self, file: web_sys::File, is_kept: bool, told: impl FnOnce(Brought) + 'static) {
        #[cfg(target_arch = "wasm32")]
        super::courier::load(file, is_kept, Box::new(told));
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (file, is_kept, told);
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
