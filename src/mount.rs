//! The seam between the element's script and the application.

use std::any::Any;
use std::cell::Cell;
use std::sync::Arc;

use catalogue::OrganisationId;
use finder::{Query, Route};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::app::{App, Load};
use crate::attributes::{Attributes, Routing, Theme};
use crate::events::Events;
use crate::loading::SharedLoading;
use crate::local_storage::local_storage;
use crate::location::{Entry, Location};
use crate::outbox::courier;
use crate::shortlist::Shortlists;
use crate::signals::RwSignal;

thread_local! {
    /// Whether an element of this page owns the address.
    static ADDRESS_IS_OWNED: Cell<bool> = const { Cell::new(false) };
}

/// Under which the site keeps the chosen theme.
const THEME_KEY: &str = "partner-directory:theme";

/// An element's application, as its script holds it. Freed, it takes everything down.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "it holds what Leptos mounted")]
pub struct Handle {
    attributes: RwSignal<Attributes>,
    location: Location,
    /// Whose signals the fields above are.
    owner: Owner,
    /// Unmounts when it is dropped.
    _mounted: Box<dyn Any>,
}

/// Shows the application in `root`, an element under a shadow root. `attributes` is a plain object: the element's
/// attributes by name, with `src`, `contact` and `site` made absolute. Events go to `element`.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, element: HtmlElement, attributes: &js_sys::Object) -> Handle {
    let mut parsed = Attributes::default();
    for entry in js_sys::Object::entries(attributes).iter() {
        let entry = js_sys::Array::from(&entry);
        if let Some(name) = entry.get(0).as_string() {
            parsed.set(&name, entry.get(1).as_string().as_deref());
        }
    }
    let routing = own_address(parsed.routing, &parsed.site);
    if routing == Routing::History
        && parsed.theme == Theme::Auto
        && let Some(kept) = local_storage().and_then(|storage| storage.get_item(THEME_KEY).ok().flatten())
    {
        parsed.theme = Theme::from_key(&kept);
    }
    let owner = Owner::new();
    let (attributes, location, mounted) = owner.with(|| {
        let attributes = RwSignal::new(parsed);
        let location = Location::new(attributes, routing);
        let events = Events::of(element);
        let load: Load = Arc::new(SharedLoading::of);
        let outbox = courier::of_page();
        let shortlists = Shortlists::of_page();
        if attributes.read_untracked().keeps_requests {
            courier::resume(events);
        }
        let mounted = mount_to(
            root,
            move || view! { <App attributes location load events outbox shortlists /> },
        );
        (attributes, location, mounted)
    });
    Handle {
        attributes,
        location,
        owner,
        _mounted: Box::new(mounted),
    }
}

#[wasm_bindgen]
impl Handle {
    /// An attribute that changed; `undefined` is one taken away.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen hands optional text over as its own"
    )]
    pub fn set(&self, name: &str, value: Option<String>) {
        self.attributes
            .update(|attributes| attributes.set(name, value.as_deref()));
        self.location.follow_attribute(name);
    }

    /// The query string of what is shown, without `?`.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> String {
        let preset = &self.attributes.read_untracked().preset;
        self.location.read_untracked().query.encode_whole(preset)
    }

    #[wasm_bindgen(setter)]
    pub fn set_query(&self, query: &str) {
        let attributes = self.attributes.get_untracked();
        let query = Query::decode(
            query.trim_start_matches('?'),
            &attributes.preset,
            &attributes.lock,
        );
        let place = untrack(|| self.location.place());
        self.location.go(
            crate::location::Place {
                query,
                ..place.at(Route::Home)
            },
            Entry::New,
        );
    }

    /// Where the element is, to be put back there when it comes again.
    #[wasm_bindgen(getter)]
    pub fn place(&self) -> String {
        let place = untrack(|| self.location.place());
        place.kept(&self.attributes.read_untracked().preset)
    }

    #[wasm_bindgen(setter)]
    pub fn set_place(&self, place: &str) {
        self.location.put_back(place);
    }

    /// Opens the profile of an organisation; an id of another form is ignored.
    pub fn open(&self, id: &str) {
        if let Ok(id) = OrganisationId::parse(id) {
            self.location
                .go(untrack(|| self.location.profile_of(&id)), Entry::New);
        }
    }

    /// Searches for a text, unless the search is locked.
    pub fn search(&self, text: String) {
        if !self.attributes.read_untracked().lock.text() {
            self.location.search(text);
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.location.routing() != Routing::Memory {
            ADDRESS_IS_OWNED.set(false);
        }
        self.owner.cleanup();
    }
}

/// One element a page owns the address; the others fall back to memory. Paths are those of the site: on the page of
/// another one there is none for what is shown.
fn own_address(wanted: Routing, site: &str) -> Routing {
    let is_possible = match wanted {
        Routing::Memory => false,
        Routing::Hash => true,
        Routing::History => window()
            .location()
            .href()
            .is_ok_and(|page| page.starts_with(site)),
    };
    if !is_possible || ADDRESS_IS_OWNED.replace(true) {
        Routing::Memory
    } else {
        wanted
    }
}

/// Keeps the theme that a visitor of the site chose.
pub fn keep_theme(theme: Theme) {
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-theme", theme.key());
    }
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(THEME_KEY, theme.key());
    }
}
