use catalogue::OrganisationId;
use finder::View;
use leptos::prelude::*;

use super::card::card;
use super::correction::correction;
use super::nothing_found::nothing_found;
use super::pages::pages;
use super::table::table;
use crate::context::{SharedAnswer, expect_found, expect_text};
use crate::erased::{dynamic, el, kept, nothing, views};

/// The column of the results, to turn to.
pub const RESULTS: &str = ".results-column";

/// The page of organisations that answers the query. `opened` is the one whose profile stands beside it.
pub fn results(opened: Memo<Option<OrganisationId>>) -> AnyView {
    let text = expect_text();
    let found = expect_found();
    let results = dynamic(move || {
        let SharedAnswer { query, answer } = found.get();
        let list = match query.view {
            _ if answer.total == 0 => nothing_found(&query, &answer),
            View::Table => table(&answer),
            View::List => {
                let opened = opened.get();
                let cards = answer.hits.iter();
                let cards = views(&mut cards.map(|hit| card(*hit, &answer.highlighter, opened.as_ref())));
                kept("ol")
                    .class("results")
                    .attr("aria-label", text.list.results)
                    .attr("role", "list")
                    .part(cards)
                    .view()
            }
        };
        let told = answer.correction.as_ref().map(|told| correction(&query, told));
        views(&mut [told.unwrap_or_else(nothing), list].into_iter())
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
