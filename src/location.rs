//! What is shown, and its address: one code path for the site and the widget.

#[cfg(target_arch = "wasm32")]
mod browser;
mod place;

use std::ops::Deref;
use std::sync::Arc;

use catalogue::OrganisationId;
use finder::{Facet, Query, Route};
use leptos::prelude::*;

use crate::attributes::{Attributes, Routing};
use crate::signals::RwSignal;
use crate::text::{Text, for_language};

pub use place::Place;

/// How a fragment begins that names a place.
const FRAGMENT: &str = "#/";

/// The shown place, shared.
pub type ReadPlace = Arc<ShownPlace>;

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
    shown: RwSignal<ShownPlace>,
    attributes: RwSignal<Attributes>,
    /// After the fall-back: only one element of a page owns the address.
    routing: Routing,
}

/// The shown place and how the visitor came to it.
#[derive(Debug, Clone)]
pub struct ShownPlace {
    place: Place,
    /// Whether the present entry of the history was made by typing: the next letter replaces it.
    by_typing: bool,
    /// Whether the visitor went anywhere yet: what is there on load takes no focus.
    moved: bool,
}

impl Deref for ShownPlace {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

impl Location {
    /// The place that the page's address names, or the attributes where it names none.
    #[must_use]
    pub fn new(attributes: RwSignal<Attributes>, routing: Routing) -> Self {
        let preset = attributes.read_untracked().preset.clone();
        let location = Self {
            shown: RwSignal::new(ShownPlace {
                place: Place::list(preset),
                by_typing: false,
                moved: false,
            }),
            attributes,
            routing,
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
        self.routing == Routing::History || self.is_page()
    }

    /// Whether a page is drawn that is read without script.
    #[must_use]
    pub fn is_page(&self) -> bool {
        #[cfg(target_arch = "wasm32")]
        return false;
        #[cfg(not(target_arch = "wasm32"))]
        return self.routing == Routing::Page;
    }

    /// The shown place; tracked.
    #[must_use]
    pub fn place(&self) -> Place {
        self.shown.read().place.clone()
    }

    /// The shown place without a copy; tracked.
    #[must_use]
    pub fn read(&self) -> ReadPlace {
        self.shown.read()
    }

    /// The shown place, untracked.
    #[must_use]
    pub fn read_untracked(&self) -> ReadPlace {
        self.shown.read_untracked()
    }

    /// Tells the language at the root of the site.
    pub fn set_root_lang(&self, root_lang: Option<&'static Text>) {
        if self.attributes.read_untracked().root_lang != root_lang {
            self.attributes
                .update(|attributes| attributes.root_lang = root_lang);
        }
    }

    /// The language of the shown place; tracked.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        let attributes = self.attributes.read();
        let root = attributes.root_lang;
        let asked = for_language(&attributes.lang);
        let of_place = self.shown.read().lang;
        let text = if self.is_site() {
            of_place.or(root).or(asked)
        } else {
            asked.or(root)
        };
        text.unwrap_or(crate::text::LANGUAGES[0])
    }

    /// The address of a place, as a link holds it; tracked.
    #[must_use]
    pub fn href(&self, place: &Place) -> String {
        let attributes = self.attributes.read();
        let mut place = place.clone();
        place.query.keep_locked(&attributes.preset, &attributes.lock);
        let root = attributes.root_lang;
        let is_inside = !place.route.is_document();
        let shown_lang = match self.routing {
            _ if self.is_site() => place.lang.or(root),
            Routing::Hash if is_inside => root,
            _ => for_language(&attributes.lang).or(root),
        };
        let prefix = shown_lang.filter(|lang| root.is_none_or(|root| root.lang != lang.lang));
        let prefix = prefix.map(|lang| format!("{}/", lang.lang)).unwrap_or_default();
        let preset = match self.routing {
            Routing::Memory => &Query::default(),
            _ => &attributes.preset,
        };
        let relative = place.relative(preset);
        if self.is_site() {
            format!("{}{prefix}{relative}", path_of(&attributes.site))
        } else if self.routing == Routing::Hash && is_inside {
            format!("{FRAGMENT}{relative}")
        } else {
            format!("{}{prefix}{relative}", attributes.site)
        }
    }

    /// The whole address of a place, to be sent to somebody; tracked.
    #[must_use]
    pub fn address(&self, place: &Place) -> String {
        let href = self.href(place);
        #[cfg(target_arch = "wasm32")]
        return browser::absolute(&href);
        #[cfg(not(target_arch = "wasm32"))]
        href
    }

    /// The shown place at the first page, to change its query; tracked.
    #[must_use]
    pub fn first_page(&self) -> Place {
        let mut place = self.place();
        place.query.page = 1;
        place
    }

    /// The profile of an organisation, opened beside the list that is shown.
    #[must_use]
    pub fn profile_of(&self, id: &OrganisationId) -> Place {
        let place = self.place();
        if self.is_page() {
            return place.bare(Route::Organisation(id.clone()));
        }
        Place {
            route: Route::Organisation(id.clone()),
            beside_list: place.is_browsing(),
            shared: Vec::new(),
            ..place
        }
    }

    /// Shows a place. What is locked stays as the attributes preset it, wherever a link leads.
    pub fn go(&self, mut place: Place, entry: Entry) {
        {
            let attributes = self.attributes.read_untracked();
            place.query.keep_locked(&attributes.preset, &attributes.lock);
        }
        self.write(&place, entry);
        self.shown.set(ShownPlace {
            place,
            by_typing: false,
            moved: true,
        });
    }

    /// Shows what the search box holds; a run of letters is one entry of the history.
    pub fn search(&self, text: String) {
        let mut place = untrack(|| self.first_page());
        place.query.text = text;
        let entry = if self.shown.read_untracked().by_typing {
            Entry::Replaced
        } else {
            Entry::New
        };
        self.write(&place, entry);
        self.shown.set(ShownPlace {
            place,
            by_typing: true,
            moved: true,
        });
    }

    /// Shows a place again, as [`Place::kept`] wrote it. An element that owns the address shows what that names; only
    /// an absent fragment names nothing.
    pub fn put_back(&self, kept: &str) {
        if self.routing != Routing::Memory && self.has_address() {
            return;
        }
        let (relative, beside_list) = match kept.strip_suffix(place::BESIDE_LIST) {
            Some(relative) => (relative, true),
            None => (kept, false),
        };
        let (path, query) = relative.split_once('?').unwrap_or((relative, ""));
        let attributes = self.attributes.get_untracked();
        let place = Place::read(None, path, query, &attributes, beside_list);
        self.write(&place, Entry::Replaced);
        self.show(place, false);
    }

    /// Follows an attribute that changed: what it presets is shown anew.
    pub fn follow_attribute(&self, name: &str) {
        let facet = Facet::from_key(name);
        if facet.is_none() && !matches!(name, "q" | "sort" | "view") {
            return;
        }
        let preset = self.attributes.get_untracked().preset;
        self.shown.update(|shown| {
            let place = &mut shown.place;
            match (facet, name) {
                (Some(facet), _) => place.query.set(facet, preset.chosen(facet)),
                (None, "q") => place.query.text = preset.text,
                (None, "sort") => place.query.sort = preset.sort,
                (None, _) => place.query.view = preset.view,
            }
            place.query.page = 1;
        });
    }

    /// Whether the visitor went somewhere since the element came.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.shown.read_untracked().moved
    }

    /// Shows a place as if the page's address named it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn put(&self, place: Place) {
        self.show(place, false);
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
    fn show(&self, place: Place, moved: bool) {
        self.shown.set(ShownPlace {
            place,
            by_typing: false,
            moved,
        });
    }

    #[cfg(target_arch = "wasm32")]
    fn write(&self, place: &Place, entry: Entry) {
        browser::write(self, place, entry);
    }

    #[cfg(target_arch = "wasm32")]
    fn has_address(self) -> bool {
        browser::has_address(self.routing)
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "the host has no address to read")]
    fn has_address(self) -> bool {
        false
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "the host has no address to write")]
    fn write(&self, _place: &Place, _entry: Entry) {}
}

/// The path of an absolute address: `https://cdn.example/a/` gives `/a/`.
fn path_of(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else {
        return address;
    };
    rest.find('/').map_or("/", |start| &rest[start..])
}
