//! A screen to be drawn: an element with its attributes at an address, over a catalogue.

use std::sync::Arc;

use catalogue::{CatalogueId, OrganisationId};
use leptos::prelude::*;
use partner_directory_app::app::{App, Load};
use partner_directory_app::attributes::Attributes;
use partner_directory_app::directory::Directory;
use partner_directory_app::events::Events;
use partner_directory_app::loading::{Loading, SharedLoading};
use partner_directory_app::location::{Entry, Location, Place};
use partner_directory_app::outbox::Outbox;
use partner_directory_app::shortlist::Shortlists;
use partner_directory_app::text::{LANGUAGES, for_language};

use crate::catalogue_file::default_directory;
use crate::page::Page;
use partner_directory_app::signals::RwSignal;

/// Where the element's script lies.
pub(crate) const SITE: &str = "https://directory.example/parks/";

pub(crate) struct Screen {
    attributes: Attributes,
    loading: Loading,
    outbox: Outbox,
    shortlists: Shortlists,
    address: String,
}

impl Screen {
    /// The site: one element that owns the address, under the path `/parks/`.
    pub(crate) fn site() -> Self {
        Self::widget()
            .with("routing", "history")
            .with("heading-level", "1")
    }

    /// An element in another page.
    pub(crate) fn widget() -> Self {
        let mut attributes = Attributes {
            // The element learns it from the catalogue by an effect, which runs in browsers only.
            root_lang: Some(LANGUAGES[0]),
            ..Attributes::default()
        };
        attributes.set("site", Some(SITE));
        Self {
            attributes,
            loading: Loading::Ready(default_directory()),
            outbox: Outbox::default(),
            shortlists: Shortlists::default(),
            address: String::new(),
        }
    }

    pub(crate) fn with(mut self, attribute: &str, value: &str) -> Self {
        self.attributes.set(attribute, Some(value));
        self
    }

    pub(crate) fn catalogue(self, directory: Directory) -> Self {
        self.loading(Loading::Ready(directory))
    }

    pub(crate) fn loading(mut self, loading: Loading) -> Self {
        self.loading = loading;
        self
    }

    pub(crate) fn outbox(mut self, outbox: Outbox) -> Self {
        self.outbox = outbox;
        self
    }

    /// The visitor's shortlist of the default catalogue.
    pub(crate) fn shortlist(self, ids: &[&str]) -> Self {
        let shortlist = self.shortlists.of(&CatalogueId::parse("ru-innovation").unwrap());
        for id in ids {
            shortlist.toggle(&OrganisationId::parse(id).unwrap());
        }
        self
    }

    /// An address under the root of the element: `en/organisations/himgrad/?q=x`. A profile with a query is one that
    /// was opened from the list.
    pub(crate) fn at(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    pub(crate) fn draw(self) -> Page {
        let Self {
            attributes,
            loading,
            outbox,
            shortlists,
            address,
        } = self;
        let place = place(&address, &attributes);
        let routing = attributes.routing;
        let owner = Owner::new();
        let html = owner.with(|| {
            let attributes = RwSignal::new(attributes);
            let location = Location::new(attributes, routing);
            location.go(place, Entry::Replaced);
            let load: Load = Arc::new(move |_| SharedLoading::ready(loading.clone()));
            view! { <App attributes location load events=Events::unheard() outbox shortlists /> }.to_html()
        });
        owner.cleanup();
        Page::read(&html)
    }
}

fn place(address: &str, attributes: &Attributes) -> Place {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (lang, path) = match path.split_once('/') {
        Some((first, rest)) if for_language(first).is_some() => (for_language(first), rest),
        _ => (None, path),
    };
    Place::read(lang, path, query, attributes, !query.is_empty())
}
