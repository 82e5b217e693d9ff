use finder::{Locks, Route};
use leptos::prelude::*;

use super::browse::browse;
use super::cannot_load::{cannot_load, tell_failure};
use super::consent_page::consent_page;
use super::notice::{notice, to_list};
use super::privacy_page::privacy_page;
use super::profile::profile;
use super::requests_page::requests_page;
use super::shortlist_page::shortlist_page;
use super::site_frame::site_frame;
use super::waiting::waiting_for_catalogue;
use crate::app::Load;
use crate::context::{ScreenContext, expect_attributes, expect_events, expect_location, expect_text};
use crate::erased::dynamic;
#[cfg(target_arch = "wasm32")]
use crate::erased::el;
use crate::format::date;
use crate::loading::Loading;
use crate::signals::{Effect, Memo};
use crate::text::{Text, at_root, fill, languages_of};

/// What a screen takes as it is when it is drawn; a change of any of it draws the screen anew.
#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    text: &'static Text,
    src: String,
    contact: Option<String>,
    heading_level: u8,
    lock: Locks,
}

/// What is on screen: the frame of the site, and the screen of the shown route or the state of the catalogue.
pub fn screen(load: Load) -> AnyView {
    let location = expect_location();
    let attributes = expect_attributes();
    let events = expect_events();
    let drawn = Memo::new(move |_| {
        let text = location.text();
        let attributes = attributes.read();
        Drawn {
            text,
            src: attributes.src.clone(),
            contact: attributes.contact.clone(),
            heading_level: attributes.heading_level,
            lock: attributes.lock,
        }
    });
    {
        let load = load.clone();
        Effect::new(move || match load(&drawn.read().src).get() {
            Loading::Waiting => {}
            Loading::Failed(failure) => tell_failure(events, &failure),
            Loading::Ready(_) => {
                events.send("ready", &[]);
            }
        });
    }
    dynamic(move || {
        let loading = load(&drawn.read().src);
        let state = loading.get();
        let directory = match &state {
            Loading::Ready(directory) => Some(directory.clone()),
            _ => None,
        };
        if let Some(directory) = &directory {
            // Before anything is drawn: the addresses of links depend on it.
            location.set_root_lang(at_root(directory.catalogue()));
        }
        provide_context(ScreenContext {
            text: drawn.read().text,
            directory,
            loading,
        });
        framed(state)
    })
}

fn framed(state: Loading) -> AnyView {
    let text = expect_text();
    let mut languages = Vec::new();
    let mut updated = None;
    let screen = match state {
        Loading::Waiting => waiting_for_catalogue(),
        Loading::Failed(failure) => cannot_load(&failure),
        Loading::Ready(directory) => {
            let catalogue = directory.catalogue();
            languages = languages_of(catalogue);
            if languages.is_empty() {
                languages.push(text);
            }
            updated = catalogue
                .updated
                .map(|day| fill(text.site.updated, &date(text, day)));
            #[cfg(target_arch = "wasm32")]
            if expect_location().is_site() {
                super::document::name_document(&directory);
            }
            routed()
        }
    };
    if expect_location().is_site() {
        site_frame(languages, updated, screen)
    } else {
        screen
    }
}

/// The screens, one a route. The list and a profile beside it are one screen, so that the list stays.
fn routed() -> AnyView {
    let location = expect_location();
    let alone = Memo::new(move |_| {
        let place = location.read();
        (!place.is_browsing()).then(|| (place.route.clone(), place.shared.clone()))
    });
    dynamic(move || match alone.get() {
        #[cfg(not(target_arch = "wasm32"))]
        Some((Route::Shortlist, _)) if location.is_page() => {
            crate::documents::needs_script(expect_text().shortlist.title)
        }
        #[cfg(not(target_arch = "wasm32"))]
        Some((Route::Requests, _)) if location.is_page() => {
            crate::documents::needs_script(expect_text().requests.title)
        }
        None => browse(),
        Some((Route::Organisation(id), _)) => profile(&id, false),
        Some((Route::Privacy, _)) => privacy_page(),
        Some((Route::Consent(version), _)) => consent_page(&version),
        Some((Route::Shortlist, shared)) => shortlist_page(shared),
        Some((Route::Requests, _)) => requests_page(),
        Some((Route::Unknown, _)) => not_found(),
        Some((route, _)) => document(&route),
    })
}

fn not_found() -> AnyView {
    let text = expect_text();
    notice(
        text.state.not_found,
        text.state.not_found_page.to_owned(),
        to_list(),
    )
}

/// A page that is only read. The publisher wrote it as a child of the element; on the host it is drawn here.
#[cfg(not(target_arch = "wasm32"))]
fn document(route: &Route) -> AnyView {
    crate::documents::document(route)
}

#[cfg(target_arch = "wasm32")]
fn document(_: &Route) -> AnyView {
    let location = expect_location();
    if location.is_site() && expect_events().has_document() {
        return el("slot").view();
    }
    // Back to an address whose page this is not any more.
    if location.is_site() && location.has_moved() {
        let _ = window().location().reload();
    }
    not_found()
}
