//! What is shown, and its address: one code path for the site and the widget.

#[cfg(target_arch = "wasm32")]
mod browser;
mod place;

use catalogue::OrganisationId;
use finder::{Facet, Query, Route};
use leptos::prelude::guards::{Plain, ReadGuard};
use leptos::prelude::*;

use crate::attributes::{Attributes, Routing};
use crate::text::{Text, for_language};

pub use place::Place;

/// The shown place, borrowed.
pub type ReadPlace = ReadGuard<Place, Plain<Place>>;

/// How an address enters the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A new entry: Back returns to what is shown now.
    New,
    /// In the place of the present one.
    Replaced,
}

/// The shown place, its address, and the ways to another place.
#[derive(Debug, Clone, Copy)]
pub struct Location {
    place: RwSignal<Place>,
    attributes: RwSignal<Attributes>,
    /// After the fall-back: only one element of a page owns the address.
    routing: Routing,
    /// The language at the root of the site: the catalogue's first. Known when the catalogue is.
    root_lang: RwSignal<Option<&'static Text>>,
    /// Whether the present entry of the history was made by typing: the next letter replaces it.
    typing: StoredValue<bool>,
    /// Whether the visitor went anywhere yet: what is there on load takes no focus.
    moved: StoredValue<bool>,
}

impl Location {
    /// The place that the page's address names, or the attributes where it names none.
    #[must_use]
    pub fn new(attributes: RwSignal<Attributes>, routing: Routing) -> Self {
        let preset = attributes.read_untracked().preset.clone();
        let location = Self {
            place: RwSignal::new(Place::list(preset)),
            attributes,
            routing,
            root_lang: RwSignal::new(None),
            typing: StoredValue::new(false),
            moved: StoredValue::new(false),
        };
        #[cfg(target_arch = "wasm32")]
        browser::follow(location);
        location
    }

    #[must_use]
    pub fn routing(&self) -> Routing {
        self.routing
    }

    /// Whether the element is the site: it shows the site's frame and names the document.
    #[must_use]
    pub fn is_site(&self) -> bool {
        self.routing == Routing::History
    }

    /// The shown place; tracked.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place.get()
    }

    /// The shown place without a copy; tracked.
    #[must_use]
    pub fn read(&self) -> ReadPlace {
        self.place.read()
    }

    /// The shown place, untracked.
    #[must_use]
    pub fn read_untracked(&self) -> ReadPlace {
        self.place.read_untracked()
    }

    /// Tells the language at the root of the site.
    pub fn set_root_lang(&self, lang: &str) {
        self.root_lang.set(for_language(lang));
    }

    /// The language of the shown place; tracked.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        let root = self.root_lang.get();
        let asked = for_language(&self.attributes.read().lang);
        let of_place = self.place.read().lang;
        let text = if self.is_site() { of_place.or(root).or(asked) } else { asked.or(root) };
        text.unwrap_or(crate::text::LANGUAGES[0])
    }

    /// The address of a place, as a link holds it; tracked.
    #[must_use]
    pub fn href(&self, place: &Place) -> String {
        let root = self.root_lang.get();
        let attributes = self.attributes.read();
        let shown_lang = match self.routing {
            Routing::History => place.lang.or(root),
            Routing::Hash => root,
            Routing::Memory => for_language(&attributes.lang).or(root),
        };
        let prefix = shown_lang.filter(|lang| root.is_none_or(|root| root.lang != lang.lang));
        let prefix = prefix.map(|lang| format!("{}/", lang.lang)).unwrap_or_default();
        match self.routing {
            Routing::History => {
                format!("{}{prefix}{}", path_of(&attributes.site), place.relative(&attributes.preset))
            }
            Routing::Hash => format!("#/{}", place.relative(&attributes.preset)),
            Routing::Memory => format!("{}{prefix}{}", attributes.site, place.relative(&Query::default())),
        }
    }

    /// The shown place at the first page, to change its query; tracked.
    #[must_use]
    pub fn first_page(&self) -> Place {
        let mut place = self.place.get();
        place.query.page = 1;
        place
    }

    /// The profile of an organisation, opened beside the list that is shown.
    #[must_use]
    pub fn profile_of(&self, id: &OrganisationId) -> Place {
        let place = self.place.get();
        Place { route: Route::Organisation(id.clone()), beside_list: place.is_browsing(), ..place }
    }

    /// Shows a place.
    pub fn go(&self, place: Place, entry: Entry) {
        self.typing.set_value(false);
        self.moved.set_value(true);
        self.write(&place, entry);
        self.place.set(place);
    }

    /// Shows what the search box holds; a run of letters is one entry of the history.
    pub fn search(&self, text: String) {
        let mut place = untrack(|| self.first_page());
        place.query.text = text;
        let entry = if self.typing.get_value() { Entry::Replaced } else { Entry::New };
        self.typing.set_value(true);
        self.write(&place, entry);
        self.place.set(place);
    }

    /// Shows a place again, as [`Place::relative`] wrote it. An element that owns the address reads that instead.
    pub fn put_back(&self, relative: &str) {
        if self.routing != Routing::Memory {
            return;
        }
        let (path, query) = relative.split_once('?').unwrap_or((relative, ""));
        let route = Route::parse(path);
        let attributes = self.attributes.get_untracked();
        let beside_list = !query.is_empty();
        let query = Query::decode(query, &attributes.preset, &attributes.lock);
        self.show(Place { lang: None, beside_list, route, query });
    }

    /// Follows an attribute that changed: what it presets is shown anew.
    pub fn follow_attribute(&self, name: &str) {
        let preset = self.attributes.get_untracked().preset;
        self.place.update(|place| {
            if let Some(facet) = Facet::from_key(name) {
                place.query.set(facet, preset.chosen(facet));
                return;
            }
            match name {
                "q" => place.query.text = preset.text,
                "sort" => place.query.sort = preset.sort,
                "view" => place.query.view = preset.view,
                _ => return,
            }
            place.query.page = 1;
        });
    }

    /// Whether the visitor went somewhere since the element came.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.moved.get_value()
    }

    /// Leads an address with a former id to the present one.
    pub fn lead_from_former_id(&self, asked: &OrganisationId, present: &OrganisationId) {
        if asked != present {
            let place = untrack(|| self.place());
            let route = Route::Organisation(present.clone());
            self.write(&Place { route, ..place }, Entry::Replaced);
        }
    }

    /// Takes a place from the history, without writing one.
    fn show(&self, place: Place) {
        self.typing.set_value(false);
        self.place.set(place);
    }

    #[cfg(target_arch = "wasm32")]
    fn write(&self, place: &Place, entry: Entry) {
        browser::write(self, place, entry);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "the host has no address to write")]
    fn write(&self, _place: &Place, _entry: Entry) {}
}

/// The path of an absolute address: `https://cdn.example/a/` gives `/a/`.
fn path_of(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else { return address };
    rest.find('/').map_or("/", |start| &rest[start..])
}
