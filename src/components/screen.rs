use finder::{Facet, Route};
use leptos::context::Provider;
use leptos::prelude::*;

use super::browse::Browse;
use super::consent_page::consent_page;
use super::notice::{notice, to_list};
use super::place_link::{LinkLook, place_link};
use super::privacy_page::privacy_page;
use super::profile::{Profile, all_with};
use super::site_frame::site_frame;
use crate::context::{Locale, expect_attributes, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{dynamic, on_click};
use crate::format::date;
use crate::loading::{LoadFailure, Loading, SharedLoading};
use crate::text::{LANGUAGES, fill, for_language};

/// What is on screen: the frame of the site, and the screen of the shown route or the state of the catalogue.
#[component]
pub fn Screen(loading: SharedLoading) -> impl IntoView {
    let location = expect_location();
    let attributes = expect_attributes();
    let language = Memo::new(move |_| location.text().lang);
    // Headings, forms and filters take these as they are when the screen is drawn.
    let drawn_anew_for = Memo::new(move |_| {
        let attributes = attributes.read();
        (attributes.heading_level, attributes.contact.clone(), attributes.lock)
    });
    dynamic(move || {
        drawn_anew_for.track();
        let text = for_language(language.get()).unwrap_or(LANGUAGES[0]);
        let state = loading.get();
        let loading = loading.clone();
        view! {
            <Provider value=Locale(text)>{framed(state, loading)}</Provider>
        }
        .into_any()
    })
}

fn framed(state: Loading, loading: SharedLoading) -> AnyView {
    let text = expect_text();
    let mut languages = Vec::new();
    let mut updated = None;
    let screen = match state {
        Loading::Waiting => waiting(),
        Loading::Failed(failure) => cannot_load(failure, loading),
        Loading::Ready(directory) => {
            let catalogue = directory.catalogue();
            languages.extend(catalogue.languages.iter().filter_map(|tag| for_language(tag.as_str())));
            updated = catalogue.updated.map(|day| fill(text.site.updated, &date(text, day)));
            routed(directory)
        }
    };
    if expect_location().is_site() { site_frame(languages, updated, screen) } else { screen }
}

/// The screens, one a route. The list and a profile beside it are one screen, so that the list stays.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Browse,
    Alone(Route),
}

fn routed(directory: Directory) -> AnyView {
    let location = expect_location();
    let shown = Memo::new(move |_| {
        let place = location.read();
        if place.is_browsing() { Shown::Browse } else { Shown::Alone(place.route.clone()) }
    });
    let screens = move || {
        dynamic(move || match shown.get() {
            Shown::Browse => view! { <Browse /> }.into_any(),
            Shown::Alone(Route::Organisation(id)) => view! { <Profile id beside_list=false /> }.into_any(),
            Shown::Alone(Route::Privacy) => privacy_page(),
            Shown::Alone(Route::Consent(version)) => consent_page(&version),
            Shown::Alone(Route::Unknown) => not_found(),
            Shown::Alone(route) => not_filled(&route),
        })
    };
    view! { <Provider value=directory>{screens()}</Provider> }.into_any()
}

fn waiting() -> AnyView {
    view! {
        <div class="waiting">
            <p role="status">{expect_text().state.loading}</p>
        </div>
    }
    .into_any()
}

fn cannot_load(failure: LoadFailure, loading: SharedLoading) -> AnyView {
    let text = expect_text();
    let hint = match failure {
        LoadFailure::Network => text.state.cannot_load_network.to_owned(),
        LoadFailure::Status(status) => fill(text.state.cannot_load_status, &status.to_string()),
        LoadFailure::Format(what) => fill(text.state.cannot_load_format, &what),
    };
    let retry = view! {
        <button type="button" class="button" part="button" on:click=on_click(move |_| loading.retry())>
            {text.state.retry}
        </button>
    };
    notice(text.state.cannot_load, hint, retry.into_any())
}

fn not_found() -> AnyView {
    let text = expect_text();
    notice(text.state.not_found, text.state.not_found_page.to_owned(), to_list())
}

/// A path of the contract that has no screen yet; a region and a sector lead to their organisations.
fn not_filled(route: &Route) -> AnyView {
    let text = expect_text();
    let way_on = |facet, value: &str| {
        place_link(all_with(facet, value), LinkLook::of_class("strong"), text.state.to_list.into_any())
    };
    let way_on = match route {
        Route::Region(code) => way_on(Facet::Region, code.as_str()),
        Route::Sector(id) => way_on(Facet::Sector, id.as_str()),
        _ => to_list(),
    };
    notice(text.state.not_filled, text.state.not_filled_hint.to_owned(), way_on)
}
