use finder::{Correction, Query};
use leptos::prelude::*;

use super::place_link::{LinkLook, place_link};
use crate::context::{expect_attributes, expect_location, expect_text};
use crate::erased::{el, place};
use crate::location::Place;
use crate::text::fill;

/// What the typed text was taken for, and the way to what was typed.
pub fn correction(query: &Query, correction: &Correction) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let literal = Query {
        text: correction.literal.clone(),
        page: 1,
        ..query.clone()
    };
    let is_locked = expect_attributes().read_untracked().lock.text();
    let insist = (!is_locked).then(|| {
        let to = place(move || Place {
            query: literal.clone(),
            ..location.place()
        });
        let name = fill(text.list.insist, query.text.trim());
        place_link(to, LinkLook::default(), name.into_any())
    });
    el("p")
        .class("correction")
        .attr("aria-live", "polite")
        .part(fill(text.list.understood, &correction.understood))
        .part(" ")
        .part(insist)
        .view()
}
