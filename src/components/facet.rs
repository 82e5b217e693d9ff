use std::sync::Arc;

use catalogue::fold::folded;
use finder::{Answer, Facet, Query};
use leptos::prelude::*;

use crate::context::{expect_found, expect_location, expect_text};
use crate::erased::{on_text, on_tick, views, when, words};
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

/// One facet: its values as checkboxes with counts, under a box (named `narrow`) that narrows a long list.
pub fn facet_of(facet: Facet, legend: &'static str, narrow: &'static str, groups: Vec<FacetGroup>) -> AnyView {
    let text = expect_text();
    let mut names = Vec::new();
    for value in groups.iter().flat_map(|group| &group.values) {
        names.push(folded(&value.name));
    }
    let is_long = names.len() > NARROWED_FROM;
    let wanted = RwSignal::new(String::new());
    let nothing = when(move || !has_wanted(&names, &wanted.read()));
    let narrow = is_long.then(|| {
        view! {
            <input
                class="narrow"
                type="text"
                aria-label=narrow
                placeholder=narrow
                autocomplete="off"
                on:input=on_text(move |typed| wanted.set(folded(typed.trim())))
            />
        }
        .into_any()
    });
    view! {
        <fieldset class="facet" class:long=is_long>
            <legend>{legend}</legend>
            {narrow}
            <div class="values">
                {views(&mut groups.into_iter().map(|group| group_of(facet, group, wanted)))}
                <p class="hint" class:gone=when(move || !nothing.get())>
                    {text.list.no_such_value}
                </p>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Values of a facet that are chosen and counted together.
#[derive(Clone)]
struct Values {
    facet: Facet,
    ids: Arc<[String]>,
}

impl Values {
    fn chosen(&self, query: &Query) -> usize {
        self.ids.iter().filter(|id| query.is_chosen(self.facet, id)).count()
    }

    fn total(&self, answer: &Answer) -> usize {
        self.ids.iter().map(|id| answer.counts.of(self.facet, id)).sum()
    }
}

fn has_wanted(names: &[String], wanted: &str) -> bool {
    names.iter().any(|name| name.contains(wanted))
}

/// The values of one group; its own checkbox, where it has a name, sets them all.
fn group_of(facet: Facet, group: FacetGroup, wanted: RwSignal<String>) -> AnyView {
    let mut names = Vec::new();
    let mut ids = Vec::new();
    for value in &group.values {
        names.push(folded(&value.name));
        ids.push(value.id.clone());
    }
    let is_gone = when(move || !has_wanted(&names, &wanted.read()));
    let head = group.name.map(|name| choice(facet, name, ids, None));
    let mut values = group.values.into_iter().map(|value| choice(facet, value.name, vec![value.id], Some(wanted)));
    view! {
        <div class="group" class:gone=is_gone>
            {head}
            {views(&mut values)}
        </div>
    }
    .into_any()
}

/// A checkbox that chooses these values together: one value, or all regions of a district. `wanted` is what the box
/// narrows to; a district goes with its regions.
fn choice(facet: Facet, name: String, ids: Vec<String>, wanted: Option<RwSignal<String>>) -> AnyView {
    let location = expect_location();
    let found = expect_found();
    let text = expect_text();
    let is_whole_group = wanted.is_none();
    let id = format!("{}-{}{}", facet.key(), if is_whole_group { "all-" } else { "" }, ids[0]);
    let count_id = format!("{id}-count");
    let key = folded(&name);
    let is_gone = when(move || wanted.is_some_and(|wanted| !key.contains(&*wanted.read())));
    let all = ids.len();
    let values = Values { facet, ids: ids.into() };
    let (checked, partly, counted, zero) = (values.clone(), values.clone(), values.clone(), values.clone());
    let checked = when(move || checked.chosen(&location.read().query) == all);
    let is_partly = when(move || (1..all).contains(&partly.chosen(&location.read().query)));
    let is_zero = when(move || zero.total(&found.read().answer) == 0);
    let total = words(move || count(text, counted.total(&found.read().answer) as u64));
    let toggle = on_tick(move |on| {
        let mut place = untrack(|| location.first_page());
        for id in &*values.ids {
            place.query.choose(facet, id, on);
        }
        location.go(place, Entry::New);
    });
    view! {
        <label class="value" class:all=is_whole_group class:zero=is_zero class:gone=is_gone>
            <input
                type="checkbox"
                aria-labelledby=id.clone()
                aria-describedby=count_id.clone()
                prop:checked=checked
                prop:indeterminate=is_partly
                on:change=toggle
            />
            <span id=id>{name}</span>
            <span class="n" id=count_id>
                {total}
            </span>
        </label>
    }
    .into_any()
}
