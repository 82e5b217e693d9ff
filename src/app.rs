//! The application: one element's worth of screens.

use std::sync::Arc;

use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::components::screen;
use crate::contact::shelf::DraftShelf;
use crate::context::ElementContext;
use crate::erased::{el, words};
use crate::events::Events;
use crate::loading::SharedLoading;
use crate::location::Location;
use crate::outbox::Outbox;
use crate::shortlist::Shortlists;
use crate::signals::RwSignal;

/// Gives the catalogue of an address.
pub type Load = Arc<dyn Fn(&str) -> SharedLoading + Send + Sync>;

/// The root component: gives its screens what they share.
#[component]
pub fn App(
    attributes: RwSignal<Attributes>,
    location: Location,
    load: Load,
    events: Events,
    outbox: Outbox,
    shortlists: Shortlists,
) -> impl IntoView {
    provide_context(ElementContext {
        attributes,
        location,
        events,
        outbox,
        shortlists,
        shelf: DraftShelf::default(),
    });
    let theme = words(move || attributes.read().theme.key().to_owned());
    let language = words(move || location.text().lang.to_owned());
    el("div")
        .class("pd")
        .attr("part", "root")
        .attr("data-theme", theme)
        .attr("lang", language)
        .part(screen(load))
        .view()
}
