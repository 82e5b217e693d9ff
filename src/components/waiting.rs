use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::el;

/// What stands where the catalogue, or a part of it, is on its way.
pub fn waiting() -> AnyView {
    el("div")
        .class("waiting")
        .part(el("p").attr("role", "status").part(expect_text().state.loading))
        .view()
}
