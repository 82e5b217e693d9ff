use finder::{Facet, Sort, View};
use leptos::prelude::*;

use super::button::button;
use super::chips::chips;
use super::facets::{FILTERS_ID, has_filters};
use super::icon::{Icon, icon};
use super::place_link::{LinkLook, place_link};
use super::shortlist_link::shortlist_link;
use crate::context::{Next, expect_attributes, expect_found, expect_location, expect_shortlist, expect_text};
use crate::erased::{dynamic, el, nothing, place, when, words};
use crate::format::{count, counted};
use crate::location::Entry;
use crate::signals::Memo;

/// How many were found, what is chosen, and in what order and layout they are shown.
pub fn toolbar() -> AnyView {
    let text = expect_text();
    let found = expect_found();
    let location = expect_location();
    let lock = expect_attributes().read_untracked().lock;
    let found_words = words(move || {
        let found = found.read();
        match (&found.next, found.answer().map(|answer| answer.total)) {
            (Next::Failed(_), _) => text.state.cannot_load.to_owned(),
            (_, None) => text.state.loading.to_owned(),
            (_, Some(0)) => text.list.nothing_found.to_owned(),
            (_, Some(total)) => counted(text, &text.list.found, total as u64),
        }
    });
    let filters = words(move || {
        let place = location.read();
        let chosen: usize = Facet::ALL
            .iter()
            .map(|facet| place.query.chosen(*facet).len())
            .sum();
        match chosen {
            0 => text.list.filters.to_owned(),
            chosen => format!("{} · {}", text.list.filters, count(text, chosen as u64)),
        }
    });
    let arrange = el("div")
        .class("arrange")
        .part((!lock.sort()).then(sort_choice))
        .part((!lock.view()).then(view_choice))
        .part((!location.is_site()).then(own_shortlist));
    el("div")
        .class("toolbar")
        .part(el("p").class("count").attr("role", "status").part(found_words))
        .part(has_filters(lock).then(|| {
            button("button quiet open-filters")
                .attr("popovertarget", FILTERS_ID)
                .part(icon(Icon::Filters))
                .part(filters)
        }))
        .part(chips())
        .part(arrange)
        .view()
}

/// In a widget the way to the shortlist, once there is one; the site has it in its head.
fn own_shortlist() -> AnyView {
    let shortlist = expect_shortlist();
    let is_any = Memo::new(move |_| !shortlist.ids().is_empty());
    dynamic(move || {
        if is_any.get() {
            shortlist_link(LinkLook::of_class("strong"))
        } else {
            nothing()
        }
    })
}

fn sort_choice() -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let choose = move |key: String| {
        let mut place = location.first_page();
        place.query.sort = Sort::from_key(&key);
        location.go(place, Entry::New);
    };
    let names = [
        (Sort::Relevance, text.list.sort_relevance),
        (Sort::Name, text.list.sort_name),
        (Sort::Region, text.list.sort_region),
        (Sort::Founded, text.list.sort_founded),
        (Sort::Residents, text.list.sort_residents),
    ];
    let mut options = names.into_iter().map(|(sort, name)| {
        let is_used = when(move || location.read().query.effective_sort() == sort);
        el("option")
            .attr("value", sort.key())
            .prop_when("selected", is_used)
            .part(name)
            .view()
    });
    el("label")
        .class("sort")
        .part(el("span").class("for-readers").part(text.list.sort))
        .part(el("select").on_choice(choose).parts(&mut options))
        .view()
}

fn view_choice() -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let layouts = [
        (View::List, text.list.view_list),
        (View::Table, text.list.view_table),
    ];
    let mut links = layouts.into_iter().map(|(layout, name)| {
        let to = place(move || {
            let mut place = location.first_page();
            place.query.view = layout;
            place
        });
        let current = Some(when(move || location.read().query.view == layout));
        place_link(
            to,
            LinkLook {
                current,
                ..LinkLook::default()
            },
            name.into_any(),
        )
    });
    el("div")
        .class("views")
        .attr("role", "group")
        .attr("aria-label", text.list.view)
        .parts(&mut links)
        .view()
}
