//! What the pages of regions and of sectors share.

use catalogue::{LocalisedText, Organisation, name_key};
use finder::{Facet, Query};
use leptos::prelude::*;

use super::text::document_text;
use crate::components::place_link::{LinkLook, place_link};
use crate::components::profile::list_under;
use crate::context::expect_text;
use crate::erased::el;
use crate::format::count;
use crate::text::fill;

/// The most organisations that a page lists.
pub const LISTED: usize = 200;

/// A link to the list of all organisations with a value, where they can be searched.
pub fn list_of(facet: Facet, value: &str, look: LinkLook, words: AnyView) -> AnyView {
    let mut query = Query::default();
    query.choose(facet, value, true);
    place_link(list_under(query), look, words)
}

/// The list of what a query finds; its number alone would be no name of a link.
pub fn list_of_query(query: Query, label: String, number: AnyView) -> AnyView {
    let look = LinkLook {
        label: Some(label),
        ..LinkLook::default()
    };
    place_link(list_under(query), look, number)
}

/// How many of all organisations are listed, where that is not all, and the way to the others.
pub fn rest(facet: Facet, value: &str, all: usize) -> Option<AnyView> {
    let places = document_text(expect_text()).places;
    (all > LISTED).then(|| {
        let link = list_of(
            facet,
            value,
            LinkLook::of_class("strong"),
            places.rest_in_list.into_any(),
        );
        let shown = shown_of(LISTED, all);
        el("p").class("rest").part(shown).part(" ").part(link).view()
    })
}

/// A sentence: so many of all are shown.
pub fn shown_of(shown: usize, all: usize) -> String {
    let text = expect_text();
    let template = document_text(text).shown_of;
    let of_all = fill(template, &count(text, shown as u64));
    fill(&of_all, &count(text, all as u64))
}

/// Sorts by name, in the order of the page's language.
pub fn sort_by_name(organisations: &mut [&Organisation]) {
    let lang = expect_text().lang;
    organisations.sort_by_cached_key(|organisation| key(&organisation.name, lang));
}

/// What a name is sorted by.
pub fn key(name: &LocalisedText, lang: &str) -> Box<str> {
    let shown = name.shown(lang);
    name_key(shown.text, shown.lang)
}

/// A name with a number after it, as in a heading or a list of contents.
pub fn numbered(name: AnyView, number: u64) -> AnyView {
    let number = count(expect_text(), number);
    let number = el("span").class("n").part(number).view();
    vec![name, " ".into_any(), number].into_any()
}

/// Short remarks in a line, with a mark between each two.
pub fn remarks(items: Vec<AnyView>, mark: &'static str) -> AnyView {
    let mut parts = Vec::new();
    for item in items {
        if !parts.is_empty() {
            parts.push(mark.into_any());
        }
        parts.push(item);
    }
    parts.into_any()
}

/// Between remarks of different sorts.
pub const DOT: &str = " · ";
