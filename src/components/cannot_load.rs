use leptos::prelude::*;

use super::button::button;
use super::notice::notice;
use crate::context::{expect_loading, expect_text};
use crate::events::{Detail, Events};
use crate::loading::LoadFailure;
use crate::text::fill;

/// What stands where the catalogue, or a part of it, could not be loaded: why, and a way to try again.
pub fn cannot_load(failure: &LoadFailure) -> AnyView {
    let text = expect_text();
    let loading = expect_loading();
    let hint = match failure {
        LoadFailure::Network => text.state.cannot_load_network.to_owned(),
        LoadFailure::Status(status) => fill(text.state.cannot_load_status, &status.to_string()),
        LoadFailure::Format(what) => fill(text.state.cannot_load_format, what),
    };
    let retry = button("button")
        .on_click(move |_| loading.retry())
        .part(text.state.retry);
    notice(text.state.cannot_load, hint, retry.view())
}

/// Tells the page that holds the element.
pub fn tell_failure(events: Events, failure: &LoadFailure) {
    let (code, message) = failure.for_programs();
    events.send(
        "error",
        &[("code", Detail::Text(code)), ("message", Detail::Text(&message))],
    );
}
