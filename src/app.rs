//! The application: one element's worth of screens.

use std::sync::Arc;

use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::components::Screen;
use crate::contact::shelf::DraftShelf;
use crate::context::ElementContext;
use crate::erased::words;
use crate::events::Events;
use crate::loading::SharedLoading;
use crate::location::Location;

/// Gives the catalogue of an address.
pub type Load = Arc<dyn Fn(&str) -> SharedLoading + Send + Sync>;

/// The root component: gives its screens what they share.
#[component]
pub fn App(
    attributes: RwSignal<Attributes>,
    location: Location,
    load: Load,
    events: Events,
) -> impl IntoView {
    provide_context(ElementContext {
        attributes,
        location,
        events,
        shelf: DraftShelf::default(),
    });
    let theme = words(move || attributes.read().theme.key().to_owned());
    let language = words(move || location.text().lang.to_owned());
    view! {
        <div class="pd" part="root" data-theme=theme lang=language>
            <Screen load />
        </div>
    }
}
