use finder::{Facet, Query, Route};
use leptos::context::Provider;
use leptos::prelude::*;

use super::browse::Browse;
use super::consent_page::ConsentPage;
use super::notice::{Notice, ToList};
use super::place_link::PlaceLink;
use super::privacy_page::PrivacyPage;
use super::profile::Profile;
use super::site_frame::SiteFrame;
use crate::context::{Locale, expect_attributes, expect_location, expect_text};
use crate::directory::Directory;
use crate::format::date;
use crate::loading::{LoadFailure, Loading, SharedLoading};
use crate::location::Place;
use crate::text::{Text, fill, for_language};

/// What is on screen: the frame of the site, and the screen of the shown route or the state of the catalogue.
#[component]
pub fn Screen(loading: SharedLoading) -> impl IntoView {
    let location = expect_location();
    let attributes = expect_attributes();
    let language = Memo::new(move |_| location.text().lang);
    // Headings and forms take these two as they are when the screen is drawn.
    let drawn_anew_for = Memo::new(move |_| {
        attributes.with(|attributes| (attributes.heading_level, attributes.contact.clone(), attributes.lock))
    });
    move || {
        drawn_anew_for.track();
        let text = for_language(language.get()).unwrap_or(crate::text::LANGUAGES[0]);
        let state = loading.get();
        let (languages, updated) = match &state {
            Loading::Ready(directory) => (languages(directory), updated(directory, text)),
            _ => (Vec::new(), None),
        };
        let inside = Inside { state, loading: loading.clone() };
        view! {
            <Provider value=Locale(text)>
                <Framed languages updated inside />
            </Provider>
        }
    }
}

/// What the frame stands around.
#[derive(Clone)]
struct Inside {
    state: Loading,
    loading: SharedLoading,
}

#[component]
fn Framed(languages: Vec<&'static Text>, updated: Option<String>, inside: Inside) -> impl IntoView {
    let content = move || match inside.state {
        Loading::Waiting => view! { <Waiting /> }.into_any(),
        Loading::Failed(failure) => view! { <CannotLoad failure loading=inside.loading /> }.into_any(),
        Loading::Ready(directory) => view! {
            <Provider value=directory>
                <Routed />
            </Provider>
        }
        .into_any(),
    };
    if expect_location().is_site() {
        view! { <SiteFrame languages updated>{content()}</SiteFrame> }.into_any()
    } else {
        content()
    }
}

fn languages(directory: &Directory) -> Vec<&'static Text> {
    directory.catalogue().languages.iter().filter_map(|tag| for_language(tag.as_str())).collect()
}

fn updated(directory: &Directory, text: &Text) -> Option<String> {
    let updated = directory.catalogue().updated?;
    Some(fill(text.site.updated, &date(text, updated)))
}

/// The screens, one a route. The list and a profile beside it are one screen, so that the list stays.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Browse,
    Alone(Route),
}

#[component]
fn Routed() -> impl IntoView {
    let location = expect_location();
    let shown = Memo::new(move |_| {
        location.with(|place| if place.is_browsing() { Shown::Browse } else { Shown::Alone(place.route.clone()) })
    });
    move || match shown.get() {
        Shown::Browse => view! { <Browse /> }.into_any(),
        Shown::Alone(Route::Organisation(id)) => view! { <Profile id beside_list=false /> }.into_any(),
        Shown::Alone(Route::Privacy) => view! { <PrivacyPage /> }.into_any(),
        Shown::Alone(Route::Consent(version)) => view! { <ConsentPage version /> }.into_any(),
        Shown::Alone(Route::Unknown) => view! { <NotFound /> }.into_any(),
        Shown::Alone(route) => view! { <NotFilled route /> }.into_any(),
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let text = expect_text();
    view! {
        <div class="waiting">
            <p role="status">{text.state.loading}</p>
        </div>
    }
}

#[component]
fn CannotLoad(failure: LoadFailure, loading: SharedLoading) -> impl IntoView {
    let text = expect_text();
    let hint = match failure {
        LoadFailure::Network => text.state.cannot_load_network.to_owned(),
        LoadFailure::Status(status) => fill(text.state.cannot_load_status, &status.to_string()),
        LoadFailure::Format(what) => fill(text.state.cannot_load_format, &what),
    };
    view! {
        <Notice title=text.state.cannot_load hint>
            <button type="button" class="button" part="button" on:click=move |_| loading.retry()>
                {text.state.retry}
            </button>
        </Notice>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let text = expect_text();
    view! {
        <Notice title=text.state.not_found hint=text.state.not_found_page.to_owned()>
            <ToList />
        </Notice>
    }
}

/// A path of the contract that has no screen yet; a region and a sector lead to their organisations.
#[component]
fn NotFilled(route: Route) -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let mut query = Query::default();
    match &route {
        Route::Region(code) => query.choose(Facet::Region, code.as_str(), true),
        Route::Sector(id) => query.choose(Facet::Sector, id.as_str(), true),
        _ => {}
    }
    let to = Signal::derive(move || Place { query: query.clone(), ..location.place().bare(Route::Home) });
    view! {
        <Notice title=text.state.not_filled hint=text.state.not_filled_hint.to_owned()>
            <p>
                <PlaceLink to class="strong">
                    {text.state.to_list}
                </PlaceLink>
            </p>
        </Notice>
    }
}
