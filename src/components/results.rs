use catalogue::OrganisationId;
use finder::View;
use leptos::prelude::*;

use super::cannot_load::cannot_load_part;
use super::card::{CardLook, card};
use super::correction::correction;
use super::nothing_found::nothing_found;
use super::pages::pages;
use super::table::table;
use super::waiting::waiting;
use crate::context::{Next, expect_found, expect_shortlist, expect_text};
use crate::erased::{dynamic, el, kept, nothing, value, views};
use crate::signals::Memo;

/// The column of the results, to turn to.
pub const RESULTS: &str = ".results-column";

/// The page of organisations that answers the query. `opened` is the one whose profile stands beside it.
pub fn results(opened: Memo<Option<OrganisationId>>) -> AnyView {
    let text = expect_text();
    let found = expect_found();
    let shortlist = expect_shortlist();
    let results = dynamic(move || {
        let on_screen = found.read();
        if let Next::Failed(failure) = &on_screen.next {
            return cannot_load_part(failure);
        }
        let Some((query, shown)) = &on_screen.shown else {
            return waiting();
        };
        let answer = &shown.answer;
        let list = match query.view {
            _ if answer.total == 0 => nothing_found(query, answer),
            View::Table => table(&shown.listed, &answer.highlighter),
            View::List => {
                let opened = opened.get();
                let own = shortlist.ids();
                let cards = views(&mut shown.listed.iter().map(|organisation| {
                    let look = CardLook {
                        highlighter: &answer.highlighter,
                        is_opened: opened.as_ref() == Some(&organisation.id),
                        is_listed: own.contains(&organisation.id),
                        listed_as: None,
                        choice: None,
                    };
                    card(organisation, look)
                }));
                kept("ol")
                    .class("results")
                    .attr("aria-label", text.list.results)
                    .attr("role", "list")
                    .part(cards)
                    .view()
            }
        };
        let told = answer.correction.as_ref().map(|told| correction(query, told));
        views(&mut [told.unwrap_or_else(nothing), list].into_iter())
    });
    let is_busy = value(move || (found.read().next == Next::Awaited).then(|| "true".to_owned()));
    el("div")
        .class("results-column")
        .attr("aria-busy", is_busy)
        .attr("part", "results")
        .attr("tabindex", "-1")
        .part(results)
        .part(dynamic(move || match found.read().answer() {
            Some(answer) => pages(answer.page, answer.pages),
            None => nothing(),
        }))
        .view()
}
