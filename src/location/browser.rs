//! The page's address bar and history.

use finder::Route;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::{Entry, FRAGMENT, Location, Place, path_of};
use crate::attributes::Routing;
use crate::text::{LANGUAGES, Text};

/// The history's state of a profile that was opened from a list.
const BESIDE_LIST: &str = "partner-directory:beside-list";

/// Reads the page's address now, and whenever the visitor goes through the history.
pub(super) fn follow(location: Location) {
    if location.routing == Routing::Memory {
        return;
    }
    read(location, false);
    let on_change = Closure::<dyn Fn()>::new(move || read(location, true));
    let callback = on_change.as_ref().clone();
    let event = "popstate";
    let _ = window().add_event_listener_with_callback(event, callback.unchecked_ref());
    let on_change = StoredValue::new_local(on_change);
    Owner::on_cleanup(move || {
        on_change.with_value(|closure| {
            let _ = window().remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
    });
}

fn read(location: Location, moved: bool) {
    let page = window().location();
    let (path, query) = match location.routing {
        Routing::History => (
            page.pathname().unwrap_or_default(),
            page.search().unwrap_or_default(),
        ),
        _ => {
            let hash = page.hash().unwrap_or_default();
            // Another fragment is a place of the page around the element.
            let Some(inside) = hash.strip_prefix(FRAGMENT).or(hash.is_empty().then_some("")) else {
                if !moved {
                    location.show(Place::list(location.attributes.get_untracked().preset), false);
                }
                return;
            };
            let (path, query) = inside.split_once('?').unwrap_or((inside, ""));
            (path.to_owned(), query.to_owned())
        }
    };
    let attributes = location.attributes.get_untracked();
    let inside = match location.routing {
        Routing::History => path.strip_prefix(path_of(&attributes.site)).unwrap_or(&path),
        _ => &path,
    };
    let (lang, inside) = split_language(inside.trim_start_matches('/'));
    let query = query.trim_start_matches('?');
    let came_from_list = window().history().ok().and_then(|history| history.state().ok());
    let came_from_list = came_from_list.and_then(|state| state.as_string()).as_deref() == Some(BESIDE_LIST);
    let mut place = Place::read(lang, inside, query, &attributes, came_from_list);
    // Foreign keys ask for nothing.
    place.beside_list |= !place.query.encode(&attributes.preset).is_empty();
    if let Route::OrganisationsPage(page) = place.route {
        // From here on the query has the page, and no address may say otherwise.
        place.route = Route::Organisations;
        if place.query.page == 1 {
            place.query.page = page;
        }
    }
    location.show(place, moved);
}

/// An address of this page, made absolute.
pub(super) fn absolute(href: &str) -> String {
    let page = window().location().href().unwrap_or_default();
    let url = web_sys::Url::new_with_base(href, &page);
    url.map_or_else(|_| href.to_owned(), |url| url.href())
}

/// Whether the page's address names a place: a path always does.
pub(super) fn has_address(routing: Routing) -> bool {
    let names_place = |hash: String| hash.starts_with(FRAGMENT);
    routing == Routing::History || window().location().hash().is_ok_and(names_place)
}

fn split_language(path: &str) -> (Option<&'static Text>, &str) {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match LANGUAGES.into_iter().find(|text| text.lang == first) {
        Some(text) => (Some(text), rest),
        None => (None, path),
    }
}

pub(super) fn write(location: &Location, place: &Place, entry: Entry) {
    if location.routing == Routing::Memory {
        return;
    }
    let Ok(history) = window().history() else { return };
    let opened_from_list = place.beside_list && matches!(place.route, Route::Organisation(_));
    let state = if opened_from_list {
        JsValue::from_str(BESIDE_LIST)
    } else {
        JsValue::NULL
    };
    let address = untrack(|| location.href(place));
    // A browser that refuses (too many entries a second) keeps the old address; the screen is right all the same.
    let _ = match entry {
        Entry::New => history.push_state_with_url(&state, "", Some(&address)),
        Entry::Replaced => history.replace_state_with_url(&state, "", Some(&address)),
    };
}
