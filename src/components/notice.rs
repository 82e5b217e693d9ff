use finder::Route;
use leptos::prelude::*;

use super::heading::{heading_of_arrival, title};
use super::place_link::{LinkLook, place_link, to_route};
use crate::context::expect_text;
use crate::erased::el;

/// A screen that says what is the matter, and a way on.
pub fn notice(heading: &'static str, hint: String, way_on: AnyView) -> AnyView {
    el("div")
        .class("notice")
        .part(title(0, heading_of_arrival(), heading.into_any()))
        .part(el("p").part(hint))
        .part(el("div").part(way_on))
        .view()
}

/// The way on that is always there: all organisations.
pub fn to_list() -> AnyView {
    let to = to_route(Route::Home);
    place_link(
        to,
        LinkLook::of_class("strong"),
        expect_text().state.to_list.into_any(),
    )
}
