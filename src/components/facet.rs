use std::sync::Arc;

use catalogue::fold::folded;
use finder::Facet;
use leptos::prelude::*;

use crate::context::{
    SharedAnswer, expect_directory, expect_found, expect_location, expect_text, foreign_lang,
};
use crate::directory::{Directory, Name};
use crate::erased::{el, when, words};
use crate::format::count;
use crate::location::Entry;
use crate::signals::{Effect, Memo, RwSignal};

/// A value that can be chosen.
#[derive(Debug, Clone)]
pub struct FacetValue {
    pub id: String,
    pub name: Name,
}

/// Values that belong together, such as the regions of a district.
#[derive(Debug, Clone)]
pub struct FacetGroup {
    pub name: Option<Name>,
    pub values: Vec<FacetValue>,
}

/// From this number of values on, a box narrows them.
const NARROWED_FROM: usize = 12;

/// One facet: its values as checkboxes with counts, under a box that narrows a long list.
pub fn facet_of(facet: Facet, groups: Vec<FacetGroup>) -> AnyView {
    let text = expect_text();
    let mut names = Vec::new();
    for value in groups.iter().flat_map(|group| &group.values) {
        names.push(folded(&value.name.text));
    }
    let is_long = names.len() > NARROWED_FROM;
    let wanted = RwSignal::new(String::new());
    let nothing = when(move || !has_wanted(&names, &wanted.read()));
    let narrow = is_long.then(|| {
        let narrow = text.list.narrow(facet);
        el("input")
            .class("narrow")
            .attr("type", "text")
            .attr("aria-label", narrow)
            .attr("placeholder", narrow)
            .attr("autocomplete", "off")
            .on_text(move |typed| wanted.set(folded(typed.trim())))
            .view()
    });
    let mut tallies = Tallies {
        found: expect_found(),
        directory: expect_directory(),
        all: Vec::new(),
    };
    let mut views = Vec::new();
    for group in groups {
        views.push(group_of(facet, group, wanted, &mut tallies));
    }
    tallies.follow();
    el("fieldset")
        .class(if is_long { "facet long" } else { "facet" })
        .part(el("legend").part(text.list.facet(facet)))
        .part(narrow)
        .part(
            el("div").class("values").part(views).part(
                el("p")
                    .class("hint")
                    .class_when("gone", when(move || !nothing.get()))
                    .part(text.list.no_such_value),
            ),
        )
        .view()
}

/// Values of a facet that are chosen and counted together.
#[derive(Clone)]
struct Values {
    facet: Facet,
    ids: Arc<[String]>,
}

impl Values {
    /// What is chosen is what is asked, whatever has been answered; where nothing has, all organisations count.
    fn tally(&self, found: &SharedAnswer, directory: &Directory) -> Tally {
        let whole = directory.finder().whole();
        let counts = found.answer().map_or(whole, |answer| &answer.counts);
        let mut tally = Tally::default();
        for id in &*self.ids {
            tally.chosen += usize::from(found.asked.is_chosen(self.facet, id));
            tally.total += counts.of(self.facet, id);
        }
        tally
    }
}

/// Of the values of one checkbox.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Tally {
    chosen: usize,
    /// Of each value the organisations that have it, together.
    total: usize,
}

/// The tallies of a facet. One effect counts for all of them and changes those that differ: most stay as they are from
/// letter to letter.
struct Tallies {
    found: Memo<SharedAnswer>,
    directory: Directory,
    all: Vec<(Values, RwSignal<Tally>)>,
}

impl Tallies {
    fn add(&mut self, values: Values) -> RwSignal<Tally> {
        let tally = RwSignal::new(values.tally(&self.found.read_untracked(), &self.directory));
        self.all.push((values, tally));
        tally
    }

    fn follow(self) {
        Effect::new(move || {
            let found = self.found.read();
            for (values, shown) in &self.all {
                let tally = values.tally(&found, &self.directory);
                if shown.get_untracked() != tally {
                    shown.set(tally);
                }
            }
        });
    }
}

fn has_wanted(names: &[String], wanted: &str) -> bool {
    names.iter().any(|name| name.contains(wanted))
}

/// The values of one group; its own checkbox, where it has a name, sets them all.
fn group_of(facet: Facet, group: FacetGroup, wanted: RwSignal<String>, tallies: &mut Tallies) -> AnyView {
    let mut names = Vec::new();
    let mut ids = Vec::new();
    for value in &group.values {
        names.push(folded(&value.name.text));
        ids.push(value.id.clone());
    }
    let is_gone = when(move || !has_wanted(&names, &wanted.read()));
    let class = if group.name.is_some() {
        "group named"
    } else {
        "group"
    };
    let head = group.name.map(|name| choice(facet, name, ids, None, tallies));
    let mut values = group
        .values
        .into_iter()
        .map(|value| choice(facet, value.name, vec![value.id], Some(wanted), tallies));
    el("div")
        .class(class)
        .class_when("gone", is_gone)
        .part(head)
        .parts(&mut values)
        .view()
}

/// A checkbox that chooses these values together: one value, or all regions of a district. `wanted` is what the box
/// narrows to; a district goes with its regions.
fn choice(
    facet: Facet,
    name: Name,
    ids: Vec<String>,
    wanted: Option<RwSignal<String>>,
    tallies: &mut Tallies,
) -> AnyView {
    let location = expect_location();
    let text = expect_text();
    let is_whole_group = wanted.is_none();
    let id = format!(
        "{}-{}{}",
        facet.key(),
        if is_whole_group { "all-" } else { "" },
        ids[0]
    );
    let count_id = format!("{id}-count");
    let key = folded(&name.text);
    let is_gone = when(move || wanted.is_some_and(|wanted| !key.contains(&*wanted.read())));
    let all = ids.len();
    let values = Values {
        facet,
        ids: ids.into(),
    };
    let tally = tallies.add(values.clone());
    let is_chosen = when(move || tally.get().chosen == all);
    let is_partly = when(move || (1..all).contains(&tally.get().chosen));
    let is_zero = when(move || tally.get().total == 0);
    let total = words(move || count(text, tally.get().total as u64));
    let toggle = move |on| {
        let mut place = untrack(|| location.first_page());
        for id in &*values.ids {
            place.query.choose(facet, id, on);
        }
        location.go(place, Entry::New);
    };
    el("label")
        .class(if is_whole_group { "value all" } else { "value" })
        .class_when("gone", is_gone)
        .part(
            el("input")
                .attr("type", "checkbox")
                .attr("aria-labelledby", id.clone())
                .attr("aria-describedby", count_id.clone())
                .prop_when("checked", is_chosen)
                .prop_when("indeterminate", is_partly)
                .on_tick(toggle),
        )
        .part(
            el("span")
                .class_when("zero", is_zero)
                .attr("id", id)
                .attr("lang", foreign_lang(name.shown(), text))
                .part(name.text),
        )
        .part(el("span").class("n").attr("id", count_id).part(total))
        .view()
}
