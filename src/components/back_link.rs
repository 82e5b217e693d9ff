use finder::Route;
use leptos::prelude::*;

use super::icon::{Icon, IconOf};
use super::place_link::PlaceLink;
use crate::context::{expect_location, expect_text};

/// Back to the list, as it was.
#[component]
pub fn BackLink() -> impl IntoView {
    let location = expect_location();
    let list = Signal::derive(move || location.place().at(Route::Home));
    view! {
        <PlaceLink to=list class="back">
            <IconOf icon=Icon::Back />
            {expect_text().profile.back}
        </PlaceLink>
    }
}
