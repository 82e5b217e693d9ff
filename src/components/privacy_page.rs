use finder::Route;
use leptos::prelude::*;

use super::heading::{heading_of_arrival, title};
use super::notice::to_list;
use super::place_link::{LinkLook, place_link, to_route};
use crate::contact::consent::consent_in_force;
use crate::context::{expect_directory, expect_text};
use crate::erased::el;
use crate::text::fill;

/// What happens to personal data.
pub fn privacy_page() -> AnyView {
    let text = expect_text();
    let version = consent_in_force(expect_directory().catalogue().contact.as_ref(), text).version;
    let mut paragraphs = text
        .privacy
        .paragraphs
        .iter()
        .map(|words| el("p").part(*words).view());
    el("div")
        .class("page")
        .part(title(0, heading_of_arrival(), text.privacy.title.into_any()))
        .parts(&mut paragraphs)
        .part(el("p").part(consent_link(version, fill_version)))
        .part(el("p").part(to_list()))
        .view()
}

fn fill_version(version: &str) -> String {
    fill(expect_text().contact.consent_link, version)
}

/// A link to the page of a consent's version, named by what `name` makes of it.
pub fn consent_link(version: String, name: fn(&str) -> String) -> AnyView {
    let name = name(&version);
    let to = to_route(Route::Consent(version));
    place_link(to, LinkLook::of_class("strong"), name.into_any())
}
