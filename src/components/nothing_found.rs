use finder::{Answer, Change, Facet, Locks, Query, Route};
use leptos::prelude::*;

use super::heading::section_heading;
use super::place_link::{LinkLook, place_link};
use super::results::RESULTS;
use crate::context::{expect_attributes, expect_directory, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{el, place};
use crate::focus::Attention;
use crate::format::count;
use crate::location::Place;
use crate::text::{Text, fill};

/// What was searched, which word is to blame, and the nearest ways on with what they bring.
pub fn nothing_found(query: &Query, answer: &Answer) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let lock = expect_attributes().read_untracked().lock;
    let searched = query.text.trim();
    let searched = (!searched.is_empty()).then(|| fill(text.list.searched_for, searched));
    let mut blamed = answer
        .missing
        .iter()
        .map(|word| el("p").part(fill(text.list.word_not_found, word)).view());
    let mut ways = Vec::new();
    for repair in &answer.repairs {
        if let Some((query, name)) = changed(query, &repair.change, lock, &directory, text) {
            ways.push(way(query, name, count(text, repair.total as u64)));
        }
    }
    ways.push(way(
        Query::default(),
        text.state.to_list.to_owned(),
        String::new(),
    ));
    el("div")
        .class("notice")
        .part(section_heading(1, text.list.nothing_found))
        .part(el("p").part(searched))
        .parts(&mut blamed)
        .part(el("ul").class("repairs").part(ways))
        .view()
}

/// A link to the list under another query, and how many organisations are there.
fn way(query: Query, name: String, total: String) -> AnyView {
    let location = expect_location();
    let look = LinkLook {
        then: Some(Attention::Focus(RESULTS)),
        ..LinkLook::default()
    };
    let to = place(move || Place {
        route: Route::Home,
        query: query.clone(),
        ..location.place()
    });
    el("li")
        .part(place_link(to, look, name.into_any()))
        .part(el("span").class("n").part(total))
        .view()
}

/// The query after a change, and what the change is called; `None` where the page has locked what it changes.
fn changed(
    query: &Query,
    change: &Change,
    lock: Locks,
    directory: &Directory,
    text: &Text,
) -> Option<(Query, String)> {
    let mut query = Query {
        page: 1,
        ..query.clone()
    };
    match change {
        Change::WithoutWords { text: rest, .. } => {
            query.text.clone_from(rest);
            (!lock.text()).then(|| (query, fill(text.list.search_without, rest)))
        }
        Change::WithoutFacet { facet, value } => {
            query.set(*facet, None::<&str>);
            let name = match value {
                Some(value) => directory.value_name(*facet, value, text.lang).text,
                None => text.list.facet(*facet).to_owned(),
            };
            (!lock.facet(*facet)).then(|| (query, fill(text.list.without_filter, &name)))
        }
        Change::WithoutFacets => {
            let is_locked = |facet: Facet| lock.facet(facet) && !query.chosen(facet).is_empty();
            if Facet::ALL.into_iter().any(is_locked) {
                return None;
            }
            query.clear();
            Some((query, text.list.without_filters.to_owned()))
        }
    }
}
