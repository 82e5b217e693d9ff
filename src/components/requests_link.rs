use finder::Route;
use leptos::prelude::*;

use super::place_link::{LinkLook, place_link, to_route};
use crate::context::expect_text;

/// A link to the visitor's requests.
pub fn requests_link(class: &'static str) -> AnyView {
    let to = to_route(Route::Requests);
    place_link(
        to,
        LinkLook::of_class(class),
        expect_text().requests.title.into_any(),
    )
}
