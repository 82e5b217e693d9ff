//! A page of the site, drawn on the host.

use std::sync::Arc;

use finder::{Query, Route};
use leptos::prelude::*;

use crate::app::{App, Load};
use crate::attributes::{Attributes, Routing};
use crate::directory::Directory;
use crate::events::Events;
use crate::loading::{Loading, SharedLoading};
use crate::location::{Location, Place};
use crate::outbox::Outbox;
use crate::shortlist::Shortlists;
use crate::signals::RwSignal;
use crate::text::{Text, at_root};

/// What a page shows.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub directory: &'a Directory,
    pub route: &'a Route,
    pub text: &'static Text,
    /// The way from the page to the root of the site, as links hold it: `./`, `../../`.
    pub root: &'a str,
    /// Where requests go, where the deployment says so.
    pub contact: Option<&'a str>,
}

impl Page<'_> {
    /// The page as HTML: what stands inside the element.
    #[must_use]
    pub fn to_html(&self) -> String {
        let root_lang = at_root(self.directory.catalogue());
        let attributes = Attributes {
            routing: Routing::Page,
            contact: self.contact.map(str::to_owned),
            heading_level: 1,
            root_lang,
            site: self.root.to_owned(),
            ..Attributes::default()
        };
        let mut query = Query::default();
        if let Route::OrganisationsPage(number) = self.route {
            query.page = *number;
        }
        let is_first = root_lang.is_none_or(|first| first == self.text);
        let place = Place {
            lang: (!is_first).then_some(self.text),
            route: self.route.clone(),
            ..Place::list(query)
        };
        let loading = Loading::Ready(self.directory.clone());
        let owner = Owner::new();
        let html = owner.with(|| {
            let attributes = RwSignal::new(attributes);
            let location = Location::new(attributes, Routing::Page);
            location.put(place);
            let load: Load = Arc::new(move |_| SharedLoading::ready(loading.clone()));
            let events = Events::unheard();
            let (outbox, shortlists) = (Outbox::default(), Shortlists::default());
            view! { <App attributes location load events outbox shortlists /> }.to_html()
        });
        owner.cleanup();
        // By these marks a browser would find the parts again; the application draws its own.
        html.replace("<!>", "").replace("<!--<() />-->", "")
    }
}
