//! The catalogue on its way. All elements of a page that name one address share one download.

use leptos::prelude::*;

use crate::directory::Directory;

/// How far a catalogue has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Loading {
    Waiting,
    Ready(Directory),
    Failed(LoadFailure),
}

/// Why a catalogue cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadFailure {
    /// No answer at all.
    Network,
    /// An answer with another status than 200.
    Status(u16),
    /// An answer that is no catalogue; what is wrong with it, in English.
    Format(String),
}

impl LoadFailure {
    /// A code and a message for the page that holds the element, in English.
    #[must_use]
    pub fn for_programs(&self) -> (&'static str, String) {
        match self {
            Self::Network => (
                "catalogue-network",
                "the server of the catalogue does not answer".to_owned(),
            ),
            Self::Status(status) => (
                "catalogue-status",
                format!("the catalogue was answered with {status}"),
            ),
            Self::Format(what) => ("catalogue-format", what.clone()),
        }
    }
}

/// A download that is shared by address; on the host, a value that is already there.
#[derive(Debug, Clone)]
pub struct SharedLoading {
    state: ArcRwSignal<Loading>,
    #[cfg(target_arch = "wasm32")]
    address: String,
}

impl SharedLoading {
    /// A catalogue that needs no download.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn ready(loading: Loading) -> Self {
        Self {
            state: ArcRwSignal::new(loading),
        }
    }

    /// The state; tracked.
    #[must_use]
    pub fn get(&self) -> Loading {
        self.state.get()
    }

    /// Fetches once more, past what the browser has kept.
    pub fn retry(&self) {
        #[cfg(target_arch = "wasm32")]
        shared::start(self, true);
    }
}

#[cfg(target_arch = "wasm32")]
mod shared {
    use std::cell::RefCell;

    use finder::pack::{MANIFEST, Pack};
    use leptos::prelude::*;

    use super::{LoadFailure, Loading, SharedLoading};
    use crate::arrivals::Origin;
    use crate::directory::Directory;
    use crate::download::download;

    thread_local! {
        static SHARED: RefCell<Vec<SharedLoading>> = const { RefCell::new(Vec::new()) };
    }

    impl SharedLoading {
        /// The download of this address: the one under way, or a new one.
        #[must_use]
        pub fn of(address: &str) -> Self {
            let known = SHARED.with_borrow(|all| all.iter().find(|one| one.address == address).cloned());
            known.unwrap_or_else(|| {
                let loading = Self {
                    state: ArcRwSignal::new(Loading::Waiting),
                    address: address.to_owned(),
                };
                SHARED.with_borrow_mut(|all| all.push(loading.clone()));
                start(&loading, false);
                loading
            })
        }
    }

    pub(super) fn start(loading: &SharedLoading, is_fresh: bool) {
        loading.state.set(Loading::Waiting);
        let loading = loading.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = fetch(&loading.address, is_fresh)
                .await
                .map_or_else(Loading::Failed, Loading::Ready);
            loading.state.set(outcome);
        });
    }

    /// The catalogue at an address: a file, or a folder with a pack. A folder is named with a slash at its end; one
    /// without is known by the name that has no dot and by what comes in its place.
    async fn fetch(address: &str, is_fresh: bool) -> Result<Directory, LoadFailure> {
        if address.ends_with('/') {
            return open(&format!("{address}{MANIFEST}"), is_fresh).await;
        }
        let outcome = open(address, is_fresh).await;
        let name = &address[address.rfind('/').unwrap_or(0)..];
        if outcome.is_err() && !name.bytes().any(|byte| matches!(byte, b'.' | b'?' | b'#')) {
            let in_folder = open(&format!("{address}/{MANIFEST}"), is_fresh).await;
            return in_folder.or(outcome);
        }
        outcome
    }

    async fn open(address: &str, is_fresh: bool) -> Result<Directory, LoadFailure> {
        let bytes = download(address, is_fresh).await?;
        if !Pack::is_one(&bytes) {
            return Directory::read(&bytes).map_err(LoadFailure::Format);
        }
        let pack = Pack::open(&bytes).map_err(|error| LoadFailure::Format(error.to_string()))?;
        let folder = address[..=address.rfind('/').unwrap_or(0)].to_owned();
        Ok(Directory::of_pack(pack, Origin { folder, is_fresh }))
    }
}
