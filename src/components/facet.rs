use catalogue::fold::folded;
use finder::Facet;
use leptos::prelude::*;

use crate::context::{expect_found, expect_location, expect_text};
use crate::format::count;
use crate::location::Entry;

/// A value that can be chosen.
#[derive(Debug, Clone)]
pub struct FacetValue {
    pub id: String,
    pub name: String,
}

/// Values that belong together, such as the regions of a district.
#[derive(Debug, Clone)]
pub struct FacetGroup {
    pub name: Option<String>,
    pub values: Vec<FacetValue>,
}

/// From this number of values on, a box narrows them.
const NARROWED_FROM: usize = 12;

/// One facet: its values as checkboxes with counts, under a box that narrows a long list.
#[component]
pub fn FacetOf(facet: Facet, legend: &'static str, narrow: &'static str, groups: Vec<FacetGroup>) -> impl IntoView {
    let text = expect_text();
    let total: usize = groups.iter().map(|group| group.values.len()).sum();
    let typed = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| typed.with(|typed| folded(typed.trim())));
    let is_long = total > NARROWED_FROM;
    let narrowed = groups
        .iter()
        .flat_map(|group| &group.values)
        .map(|value| folded(&value.name))
        .collect::<Vec<_>>();
    let nothing = move || wanted.with(|wanted| !narrowed.iter().any(|name| name.contains(wanted)));
    let groups = groups.into_iter().map(|group| view! { <Group facet group wanted /> }).collect_view();
    view! {
        <fieldset class="facet" class:long=is_long>
            <legend>{legend}</legend>
            {is_long
                .then(|| {
                    view! {
                        <input
                            class="narrow"
                            type="text"
                            aria-label=narrow
                            placeholder=narrow
                            autocomplete="off"
                            on:input:target=move |event| typed.set(event.target().value())
                        />
                    }
                })}
            <div class="values">
                {groups} <p class="hint" hidden=move || !nothing()>
                    {text.list.no_such_value}
                </p>
            </div>
        </fieldset>
    }
}

/// The values of one group; its own checkbox, where it has a name, sets them all.
#[component]
fn Group(facet: Facet, group: FacetGroup, wanted: Memo<String>) -> impl IntoView {
    let ids: Vec<String> = group.values.iter().map(|value| value.id.clone()).collect();
    let names: Vec<_> = group.values.iter().map(|value| folded(&value.name)).collect();
    let has_wanted = move || wanted.with(|wanted| names.iter().any(|name| name.contains(wanted)));
    let head = group.name.map(|name| view! { <GroupHead facet name ids /> });
    let values = group.values.into_iter().map(|value| view! { <Value facet value wanted /> }).collect_view();
    view! { <div class="group" hidden=move || !has_wanted()>{head} {values}</div> }
}

#[component]
fn GroupHead(facet: Facet, name: String, ids: Vec<String>) -> impl IntoView {
    let location = expect_location();
    let found = expect_found();
    let text = expect_text();
    let id = format!("{}-all-{}", facet.key(), ids.first().map(String::as_str).unwrap_or_default());
    let count_id = format!("{id}-count");
    let ids = StoredValue::new(ids);
    let chosen = Memo::new(move |_| {
        location.with(|place| ids.with_value(|ids| ids.iter().filter(|id| place.query.is_chosen(facet, id)).count()))
    });
    let all = ids.with_value(Vec::len);
    let total = move || {
        found.with(|answer| {
            ids.with_value(|ids| ids.iter().map(|id| answer.0.counts.of(facet, id)).sum::<usize>())
        })
    };
    let toggle = move |on: bool| {
        let place = location.with_query(|query| {
            ids.with_value(|ids| {
                for id in ids {
                    query.choose(facet, id, on);
                }
            });
        });
        location.go(place, Entry::New);
    };
    view! {
        <label class="value all" class:zero=move || total() == 0>
            <input
                type="checkbox"
                aria-labelledby=id.clone()
                aria-describedby=count_id.clone()
                prop:checked=move || chosen.get() == all
                prop:indeterminate=move || (1..all).contains(&chosen.get())
                on:change:target=move |event| toggle(event.target().checked())
            />
            <span id=id>{name}</span>
            <span class="n" id=count_id>
                {move || count(text, total() as u64)}
            </span>
        </label>
    }
}

#[component]
fn Value(facet: Facet, value: FacetValue, wanted: Memo<String>) -> impl IntoView {
    let location = expect_location();
    let found = expect_found();
    let text = expect_text();
    let id = format!("{}-{}", facet.key(), value.id);
    let count_id = format!("{id}-count");
    let name = folded(&value.name);
    let is_hidden = move || wanted.with(|wanted| !name.contains(wanted));
    let value_id = StoredValue::new(value.id);
    let is_chosen = Memo::new(move |_| {
        location.with(|place| value_id.with_value(|id| place.query.is_chosen(facet, id)))
    });
    let total = Memo::new(move |_| {
        found.with(|answer| value_id.with_value(|id| answer.0.counts.of(facet, id)))
    });
    let toggle = move |on: bool| {
        let place = location.with_query(|query| value_id.with_value(|id| query.choose(facet, id, on)));
        location.go(place, Entry::New);
    };
    view! {
        <label class="value" class:zero=move || total.get() == 0 hidden=is_hidden>
            <input
                type="checkbox"
                aria-labelledby=id.clone()
                aria-describedby=count_id.clone()
                prop:checked=move || is_chosen.get()
                on:change:target=move |event| toggle(event.target().checked())
            />
            <span id=id>{value.name}</span>
            <span class="n" id=count_id>
                {move || count(text, total.get() as u64)}
            </span>
        </label>
    }
}
