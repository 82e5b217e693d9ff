use finder::Route;
use leptos::prelude::*;

use super::place_link::{LinkLook, place_link};
use crate::context::{expect_location, expect_text};
use crate::erased::place;

/// A link to the visitor's requests.
pub fn requests_link(class: &'static str) -> AnyView {
    let location = expect_location();
    let to = place(move || location.place().bare(Route::Requests));
    place_link(
        to,
        LinkLook::of_class(class),
        expect_text().requests.title.into_any(),
    )
}
