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

    /// Fetches once more.
    pub fn retry(&self) {
        #[cfg(target_arch = "wasm32")]
        download::start(self);
    }
}

#[cfg(target_arch = "wasm32")]
mod download {
    use std::cell::RefCell;

    use gloo_net::http::Request;
    use leptos::prelude::*;

    use super::{LoadFailure, Loading, SharedLoading};
    use crate::directory::Directory;

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
                start(&loading);
                loading
            })
        }
    }

    pub(super) fn start(loading: &SharedLoading) {
        loading.state.set(Loading::Waiting);
        let loading = loading.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = fetch(&loading.address)
                .await
                .map_or_else(Loading::Failed, Loading::Ready);
            loading.state.set(outcome);
        });
    }

    async fn fetch(address: &str) -> Result<Directory, LoadFailure> {
        let answer = Request::get(address)
            .send()
            .await
            .map_err(|_| LoadFailure::Network)?;
        if !answer.ok() {
            return Err(LoadFailure::Status(answer.status()));
        }
        let bytes = answer.binary().await.map_err(|_| LoadFailure::Network)?;
        Directory::read(&bytes).map_err(LoadFailure::Format)
    }
}
