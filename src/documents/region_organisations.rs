//! The organisations on the page of a region.

use catalogue::RegionCode;
use finder::Facet;
use leptos::prelude::*;

use super::entry::entry;
use super::frame::section;
use super::long_list::long_list;
use super::places::{list_of, numbered, rest};
use super::region_groups::{Group, Listed};
use super::text::document_text;
use crate::components::icon::{Icon, icon};
use crate::components::localised::localised;
use crate::components::place_link::LinkLook;
use crate::context::expect_text;
use crate::erased::{el, nothing};
use crate::format::counted;

/// The most figures of a host and of another organisation.
const FIGURES_OF_HOST: usize = 3;
const FIGURES: usize = 1;

/// The kinds with their numbers, which lead to their parts of the page.
pub fn contents(groups: &[Group<'_>]) -> AnyView {
    let mut kinds = groups.iter().map(|group| {
        let name = el("span")
            .part(icon(Icon::of_kind(group.kind.id.as_str())))
            .part(localised(&group.kind.name))
            .view();
        let kind = numbered(name, group.all);
        let kind = if group.has_part() {
            el("a")
                .attr("href", format!("#{}", anchor(group)))
                .part(kind)
                .view()
        } else {
            kind
        };
        el("li").part(kind).view()
    });
    section(1, None, document_text(expect_text()).places.kinds.into_any())
        .part(el("ul").class("contents").parts(&mut kinds))
        .view()
}

fn anchor(group: &Group<'_>) -> String {
    format!("kind-{}", group.kind.id)
}

/// All of them by kind; `all` is how many the region has.
pub fn organisations(code: &RegionCode, groups: &[Group<'_>], all: usize) -> AnyView {
    if groups.is_empty() {
        return nothing();
    }
    let mut parts = groups.iter().filter(|group| group.has_part()).map(part);
    section(
        1,
        None,
        document_text(expect_text()).places.organisations.into_any(),
    )
    .parts(&mut parts)
    .part(rest(Facet::Region, code.as_str(), all))
    .view()
}

/// The organisations of a kind.
fn part(group: &Group<'_>) -> AnyView {
    let text = expect_text();
    let has_residents = group.listed.iter().any(|one| !one.residents.is_empty());
    let class = if has_residents {
        "rows"
    } else {
        columns(group.listed.len())
    };
    let mut entries = group.listed.iter().map(|one| {
        let residents = residents(one);
        let figures = if residents.is_some() {
            FIGURES_OF_HOST
        } else {
            FIGURES
        };
        entry(one.organisation, figures, residents)
    });
    let list = (!group.listed.is_empty()).then(|| el("ul").class(class).parts(&mut entries));
    let note = (group.with_hosts > 0).then(|| {
        let note = counted(text, &document_text(text).places.with_hosts, group.with_hosts);
        el("p").class("hint").part(note)
    });
    let name = numbered(localised(&group.kind.name), group.all);
    section(2, Some(anchor(group)), name).part(list).part(note).view()
}

/// The residents of a host, and the way to those that the page has no room for.
fn residents(host: &Listed<'_>) -> Option<AnyView> {
    let text = expect_text();
    if host.residents.is_empty() && !host.has_more {
        return None;
    }
    let entries: Vec<_> = host
        .residents
        .iter()
        .map(|one| entry(one, FIGURES, None))
        .collect();
    let list = (!entries.is_empty()).then(|| long_list(columns(entries.len()), entries));
    let more = host.has_more.then(|| {
        let words = text.profile.show_all_residents.into_any();
        let look = LinkLook::of_class("strong");
        let all = list_of(Facet::Host, host.organisation.id.as_str(), look, words);
        el("p").class("more").part(all)
    });
    let residents = el("div")
        .class("residents")
        .part(el("p").class("hint").part(document_text(text).places.residents))
        .part(list)
        .part(more);
    Some(residents.view())
}

/// The class of a list of so many organisations: more than a few stand in columns.
fn columns(entries: usize) -> &'static str {
    if entries > 3 { "rows columns" } else { "rows" }
}
