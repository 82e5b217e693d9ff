use catalogue::OrganisationId;
use finder::View;
use leptos::prelude::*;

use super::card::card;
use super::nothing_found::nothing_found;
use super::pages::pages;
use super::table::table;
use crate::context::{SharedAnswer, expect_found, expect_text};
use crate::erased::{dynamic, el, kept, views};

/// The column of the results, to turn to.
pub const RESULTS: &str = ".results-column";

/// The page of organisations that answers the query; of one the profile is opened beside it.
pub fn results(opened: Memo<Option<OrganisationId>>) -> AnyView {
    let text = expect_text();
    let found = expect_found();
    let results = dynamic(move || {
        let SharedAnswer { query, answer } = found.get();
        if answer.total == 0 {
            return nothing_found(&query, &answer);
        }
        let opened = opened.get();
        match query.view {
            View::Table => table(&answer),
            View::List => {
                let cards = answer.hits.iter();
                let cards = views(&mut cards.map(|hit| card(*hit, &answer.highlighter, opened.as_ref())));
                kept("ol")
                    .class("results")
                    .attr("aria-label", text.list.results)
                    .attr("role", "list")
                    .part(cards)
                    .view()
            }
        }
    });
    el("div")
        .class("results-column")
        .attr("part", "results")
        .attr("tabindex", "-1")
        .part(results)
        .part(dynamic(move || {
            pages(found.read().answer.page, found.read().answer.pages)
        }))
        .view()
}
