use finder::View;
use leptos::prelude::*;

use super::card::Card;
use super::nothing_found::NothingFound;
use super::pages::Pages;
use super::table::Table;
use crate::context::{expect_found, expect_location, expect_text};

/// The page of organisations that answers the query.
#[component]
pub fn Results() -> impl IntoView {
    let text = expect_text();
    let found = expect_found();
    let location = expect_location();
    let is_empty = Memo::new(move |_| found.with(|answer| answer.0.total == 0));
    let layout = Memo::new(move |_| location.with(|place| place.query.view));
    let list = move || {
        view! {
            <ol class="results" aria-label=text.list.results role="list">
                <For each=move || found.with(|answer| answer.0.hits.clone()) key=|hit| *hit let:hit>
                    <Card organisation=hit />
                </For>
            </ol>
        }
    };
    view! {
        <div class="results-column" part="results" id="results" tabindex="-1">
            {move || {
                if is_empty.get() {
                    view! { <NothingFound /> }.into_any()
                } else {
                    match layout.get() {
                        View::List => list().into_any(),
                        View::Table => view! { <Table /> }.into_any(),
                    }
                }
            }} <Pages />
        </div>
    }
}
