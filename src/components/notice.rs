use finder::Route;
use leptos::prelude::*;

use super::heading::Heading;
use super::place_link::PlaceLink;
use crate::context::{expect_location, expect_text};

/// A screen that says what is the matter, and a way on.
#[component]
pub fn Notice(title: &'static str, hint: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="notice">
            <Heading below=0 class="title">
                {title}
            </Heading>
            <p>{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// The way on that is always there: all organisations.
#[component]
pub fn ToList() -> impl IntoView {
    let location = expect_location();
    let to = Signal::derive(move || location.place().bare(Route::Home));
    view! {
        <p>
            <PlaceLink to class="strong">
                {expect_text().state.to_list}
            </PlaceLink>
        </p>
    }
}
