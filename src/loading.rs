//! The catalogue on its way. All elements of a page that name one address share one download.

use crate::directory::Directory;
use crate::signals::ArcRwSignal;

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

    use super::{LoadFailure, Loading, SharedLoading};
    use crate::clock::pause;
    use crate::directory::Directory;
    use crate::download::{Download, download};
    use crate::signals::ArcRwSignal;

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
        let before = match loading.state.get_untracked() {
            Loading::Ready(directory) => Some(directory),
            _ => None,
        };
        if before.is_none() {
            loading.state.set(Loading::Waiting);
        }
        let loading = loading.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match (fetch(&loading.address, is_fresh).await, before) {
                // Another catalogue is there by now.
                (Ok(Fetched::Pack(pack, folder)), Some(before)) if !before.is_of(&pack) => {
                    loading
                        .state
                        .set(Loading::Ready(Directory::of_pack(*pack, folder)));
                }
                // A part of the catalogue failed, not the whole: what is there stays.
                (_, Some(before)) => before.retry(),
                (Ok(Fetched::Json(bytes)), None) => {
                    // In pieces, so that the page stays at hand: reading, indexing, drawing.
                    let reading = catalogue::read(&bytes);
                    pause().await;
                    let directory = Directory::of_reading(reading).map_err(LoadFailure::Format);
                    pause().await;
                    loading.state.set(directory.into());
                }
                (Ok(Fetched::Pack(pack, folder)), None) => {
                    loading
                        .state
                        .set(Loading::Ready(Directory::of_pack(*pack, folder)));
                }
                (Err(failure), None) => loading.state.set(Loading::Failed(failure)),
            }
        });
    }

    /// What an address holds.
    enum Fetched {
        Json(Vec<u8>),
        /// And the address of its folder.
        Pack(Box<Pack>, String),
    }

    impl From<Result<Directory, LoadFailure>> for Loading {
        fn from(outcome: Result<Directory, LoadFailure>) -> Self {
            outcome.map_or_else(Self::Failed, Self::Ready)
        }
    }

    /// Fetches a file, or the manifest of a folder with a pack. A folder is named with a slash at its end, or known by
    /// what comes in its place.
    async fn fetch(address: &str, is_fresh: bool) -> Result<Fetched, LoadFailure> {
        let (path, query) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let outcome = match path.strip_suffix('/') {
            Some(folder) => return open(&format!("{folder}/{MANIFEST}{query}"), is_fresh).await,
            None => open(address, is_fresh).await,
        };
        let is_named_file = path.ends_with(".json") || path.ends_with(".pack");
        if is_named_file || !is_no_catalogue(&outcome) {
            return outcome;
        }
        match open(&format!("{path}/{MANIFEST}{query}"), is_fresh).await {
            // There is a pack, and something is wrong with it.
            Err(LoadFailure::Format(what)) => Err(LoadFailure::Format(what)),
            in_folder => in_folder.or(outcome),
        }
    }

    /// Whether the answer is what servers give for the name of a folder: an error, or a page.
    fn is_no_catalogue(outcome: &Result<Fetched, LoadFailure>) -> bool {
        match outcome {
            Ok(Fetched::Json(bytes)) => !bytes.trim_ascii_start().starts_with(b"{"),
            Ok(Fetched::Pack(..)) => false,
            Err(_) => true,
        }
    }

    async fn open(address: &str, is_fresh: bool) -> Result<Fetched, LoadFailure> {
        let Download { bytes, address } = download(address, is_fresh, None).await?;
        if !Pack::is_one(&bytes) {
            return Ok(Fetched::Json(bytes));
        }
        let pack = Pack::open(&bytes).map_err(|error| LoadFailure::Format(error.to_string()))?;
        let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
        let folder = path[..=path.rfind('/').unwrap_or(0)].to_owned();
        Ok(Fetched::Pack(pack.into(), folder))
    }
}
