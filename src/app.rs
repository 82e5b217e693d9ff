//! The application: one element's worth of screens.

use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::components::Screen;
use crate::contact::shelf::DraftShelf;
use crate::context::ElementAttributes;
use crate::erased::{dynamic, words};
use crate::events::Events;
use crate::loading::{Loading, SharedLoading};
use crate::location::Location;

/// The root component: gives its screens what they share.
#[component]
pub fn App(
    attributes: RwSignal<Attributes>,
    location: Location,
    /// The catalogue of the present `src`.
    loading: Signal<SharedLoading>,
    events: Events,
) -> impl IntoView {
    provide_context(ElementAttributes(attributes));
    provide_context(location);
    provide_context(events);
    provide_context(DraftShelf::new());
    Effect::new(move || {
        if let Loading::Ready(directory) = loading.get().get() {
            if let Some(first) = directory.catalogue().languages.first() {
                location.set_root_lang(first.as_str());
            }
            events.send("ready", &[]);
        }
    });
    let theme = words(move || attributes.read().theme.key().to_owned());
    let language = words(move || location.text().lang.to_owned());
    let screen = dynamic(move || view! { <Screen loading=loading.get() /> }.into_any());
    view! {
        <div class="pd" part="root" data-theme=theme lang=language>
            {screen}
        </div>
    }
}
