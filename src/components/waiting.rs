use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::{El, el};

/// What stands where a part of the catalogue is on its way. It is not announced: the list has a status of its own.
pub fn waiting() -> AnyView {
    waiting_in(el("p"))
}

/// What stands where the catalogue is on its way.
pub fn waiting_for_catalogue() -> AnyView {
    waiting_in(el("p").attr("role", "status"))
}

fn waiting_in(line: El) -> AnyView {
    el("div")
        .class("waiting")
        .part(line.part(expect_text().state.loading))
        .view()
}
