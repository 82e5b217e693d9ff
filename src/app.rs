//! The application: one element's worth of screens.

use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::components::Screen;
use crate::contact::shelf::DraftShelf;
use crate::context::ElementAttributes;
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
    let theme = Memo::new(move |_| attributes.with(|attributes| attributes.theme.key()));
    let language = Memo::new(move |_| location.text().lang);
    view! {
        <div class="pd" part="root" data-theme=move || theme.get() lang=move || language.get()>
            {move || view! { <Screen loading=loading.get() /> }}
        </div>
    }
}
