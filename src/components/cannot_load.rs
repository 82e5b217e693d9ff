use leptos::prelude::*;

use super::button::button;
use super::heading::section_heading;
use super::notice::notice;
use crate::context::{expect_loading, expect_text};
use crate::erased::el;
use crate::events::{Detail, Events};
use crate::loading::LoadFailure;
use crate::text::fill;

/// What stands where the catalogue could not be loaded: why, and a way to try again.
pub fn cannot_load(failure: &LoadFailure) -> AnyView {
    notice(expect_text().state.cannot_load, hint(failure), retry())
}

/// The same for a part of it. Who is typing or choosing is not disturbed: the status of the list tells it.
pub fn cannot_load_part(failure: &LoadFailure) -> AnyView {
    el("div")
        .class("notice")
        .part(section_heading(1, expect_text().state.cannot_load))
        .part(el("p").part(hint(failure)))
        .part(el("div").part(retry()))
        .view()
}

fn hint(failure: &LoadFailure) -> String {
    let text = expect_text();
    match failure {
        LoadFailure::Network => text.state.cannot_load_network.to_owned(),
        LoadFailure::Status(status) => fill(text.state.cannot_load_status, &status.to_string()),
        LoadFailure::Format(what) => fill(text.state.cannot_load_format, what),
    }
}

fn retry() -> AnyView {
    let loading = expect_loading();
    button("button")
        .on_click(move |_| loading.retry())
        .part(expect_text().state.retry)
        .view()
}

/// Tells the page that holds the element.
pub fn tell_failure(events: Events, failure: &LoadFailure) {
    let (code, message) = failure.for_programs();
    events.send(
        "error",
        &[("code", Detail::Text(code)), ("message", Detail::Text(&message))],
    );
}
