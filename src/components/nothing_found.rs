use finder::{Answer, Query, Route};
use leptos::prelude::*;

use super::heading::section_heading;
use super::place_link::{LinkLook, place_link};
use super::results::RESULTS;
use crate::context::{expect_location, expect_text};
use crate::erased::{el, place};
use crate::focus::Attention;
use crate::location::Place;
use crate::text::fill;

/// What was searched, which word is to blame, and the nearest ways on.
pub fn nothing_found(query: &Query, answer: &Answer) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let searched = query.text.trim();
    let searched = (!searched.is_empty()).then(|| fill(text.list.searched_for, searched));
    let mut blamed = answer
        .missing
        .iter()
        .map(|word| el("p").part(fill(text.list.word_not_found, word)).view());
    let mut repairs = repairs(query, &answer.missing).into_iter().map(|repair| {
        let name = match &repair {
            Repair::WithoutWords(query) => fill(text.list.search_without, &query.text),
            Repair::WithoutFilters(query) => fill(text.list.search_everywhere, &query.text),
            Repair::Everything => text.state.to_list.to_owned(),
        };
        let look = LinkLook {
            then: Some(Attention::Focus(RESULTS)),
            ..LinkLook::default()
        };
        let to = place(move || repair.clone().place(&location.read()));
        el("li").part(place_link(to, look, name.into_any())).view()
    });
    el("div")
        .class("notice")
        .part(section_heading(1, text.list.nothing_found))
        .part(el("p").part(searched))
        .parts(&mut blamed)
        .part(el("ul").class("repairs").parts(&mut repairs))
        .view()
}

/// A query near the one that found nothing.
#[derive(Debug, Clone)]
enum Repair {
    WithoutWords(Query),
    WithoutFilters(Query),
    Everything,
}

impl Repair {
    fn place(self, shown: &Place) -> Place {
        let query = match self {
            Self::WithoutWords(query) | Self::WithoutFilters(query) => query,
            Self::Everything => Query::default(),
        };
        Place {
            route: Route::Home,
            query,
            ..shown.clone()
        }
    }
}

fn repairs(query: &Query, missing: &[String]) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let is_known = |word: &&str| !missing.iter().any(|missing| missing == word);
    let rest = query
        .text
        .split_whitespace()
        .filter(is_known)
        .collect::<Vec<_>>()
        .join(" ");
    if !missing.is_empty() && !rest.is_empty() {
        repairs.push(Repair::WithoutWords(Query {
            text: rest,
            page: 1,
            ..query.clone()
        }));
    }
    if missing.is_empty() && !query.is_empty_of_filters() && !query.text.trim().is_empty() {
        let mut everywhere = query.clone();
        everywhere.clear();
        repairs.push(Repair::WithoutFilters(everywhere));
    }
    repairs.push(Repair::Everything);
    repairs
}
