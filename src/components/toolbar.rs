use finder::{Facet, Sort, View};
use leptos::prelude::*;

use super::chips::Chips;
use super::facets::FILTERS_ID;
use super::icon::{Icon, IconOf};
use super::place_link::PlaceLink;
use crate::context::{expect_attributes, expect_found, expect_location, expect_text};
use crate::format::{count, counted};
use crate::location::Entry;

/// How many were found, what is chosen, and in what order and layout they are shown.
#[component]
pub fn Toolbar() -> impl IntoView {
    let text = expect_text();
    let found = expect_found();
    let location = expect_location();
    let lock = expect_attributes().with_untracked(|attributes| attributes.lock);
    let total = Memo::new(move |_| found.with(|answer| answer.0.total as u64));
    let found_words = move || match total.get() {
        0 => text.list.nothing_found.to_owned(),
        total => counted(text, &text.list.found, total),
    };
    let chosen = move || {
        let chosen: usize =
            location.with(|place| Facet::ALL.iter().map(|facet| place.query.chosen(*facet).len()).sum());
        (chosen > 0).then(|| format!(" · {}", count(text, chosen as u64)))
    };
    view! {
        <div class="toolbar">
            <p class="count" role="status">
                {found_words}
            </p>
            <button type="button" class="button quiet open-filters" part="button" popovertarget=FILTERS_ID>
                <IconOf icon=Icon::Filters />
                {text.list.filters}
                {chosen}
            </button>
            <Chips />
            <div class="arrange">
                {(!lock.sort()).then(|| view! { <SortChoice /> })} {(!lock.view()).then(|| view! { <ViewChoice /> })}
            </div>
        </div>
    }
}

#[component]
fn SortChoice() -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let choose = move |key: String| {
        let sort = Sort::from_key(&key);
        location.go(location.with_query(|query| query.sort = sort), Entry::New);
    };
    let names = [
        (Sort::Relevance, text.list.sort_relevance),
        (Sort::Name, text.list.sort_name),
        (Sort::Region, text.list.sort_region),
        (Sort::Founded, text.list.sort_founded),
        (Sort::Residents, text.list.sort_residents),
    ];
    let effective = Memo::new(move |_| location.with(|place| place.query.effective_sort()));
    let options = names.map(|(sort, name)| {
        view! {
            <option value=sort.key() prop:selected=move || effective.get() == sort>
                {name}
            </option>
        }
    });
    view! {
        <label class="sort">
            <span class="for-readers">{text.list.sort}</span>
            <select on:change:target=move |event| choose(event.target().value())>{options.collect_view()}</select>
        </label>
    }
}

#[component]
fn ViewChoice() -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let links = [(View::List, text.list.view_list), (View::Table, text.list.view_table)].map(|(layout, name)| {
        let to = Signal::derive(move || location.with_query(|query| query.view = layout));
        let is_shown = Signal::derive(move || location.with(|place| place.query.view == layout));
        view! { <PlaceLink to current=is_shown>{name}</PlaceLink> }
    });
    view! { <nav class="views" aria-label=text.list.view>{links.collect_view()}</nav> }
}
