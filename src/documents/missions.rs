//! All missions, by year.

use std::collections::BTreeMap;

use catalogue::{Mission, MissionStatus, order};
use leptos::prelude::*;

use super::folded::Groups;
use super::frame::{head, section};
use super::mission_rows::mission_row;
use super::text::{MissionsText, document_text};
use super::timeline::timeline;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::{count, counted};
use crate::text::fill;

/// Fewer years are found without links to them.
const LINKED_FROM: usize = 4;

const UNDATED: &str = "undated";

type ByYear<'a> = BTreeMap<u16, Vec<&'a Mission>>;

pub fn missions(directory: &Directory) -> AnyView {
    let text = expect_text();
    let texts = &document_text(text).dealings.missions;
    let missions = &directory.catalogue().missions;
    let mut by_year = ByYear::new();
    let mut undated = Vec::new();
    for place in order(missions.len(), &|left, right| {
        missions[right].start.cmp(&missions[left].start)
    }) {
        let mission = &missions[place as usize];
        match mission.start {
            Some(start) => by_year.entry(start.year()).or_default().push(mission),
            None => undated.push(mission),
        }
    }
    let lead = if missions.is_empty() {
        texts.none.to_owned()
    } else {
        totals(texts, missions, &by_year)
    };
    let mut parts = vec![
        head(Vec::new(), texts.title.into_any(), Some(lead.into_any())),
        chart(texts, &by_year, undated.len()),
        year_links(&by_year, undated.len()),
    ];
    let groups = Groups::of(missions.len(), 1);
    let mut years = Vec::new();
    let latest = by_year.last_key_value().map(|(year, _)| *year);
    for (year, of_year) in by_year.iter().rev() {
        let name = year.to_string().into_any();
        years.push(group(groups, anchor(*year), name, of_year, Some(*year) == latest));
    }
    if !undated.is_empty() {
        let name = texts.undated.into_any();
        years.push(group(
            groups,
            UNDATED.to_owned(),
            name,
            &undated,
            latest.is_none(),
        ));
    }
    if !years.is_empty() {
        parts.push(el("div").class("years").part(years).view());
    }
    views(&mut parts.into_iter())
}

fn anchor(year: u16) -> String {
    format!("y{year}")
}

/// How many there are, since when, and how they stand.
fn totals(texts: &MissionsText, missions: &[Mission], by_year: &ByYear<'_>) -> String {
    let text = expect_text();
    let mut said = counted(text, &texts.count, missions.len() as u64);
    if let (Some((first, _)), Some((last, _))) = (by_year.first_key_value(), by_year.last_key_value()) {
        let years = if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        };
        said.push_str(&fill(texts.span, &years));
    }
    let mut separator = ": ";
    for (status, words) in [
        (MissionStatus::Held, texts.held_count),
        (MissionStatus::Announced, texts.announced_count),
        (MissionStatus::Cancelled, texts.cancelled_count),
    ] {
        let number = missions.iter().filter(|mission| mission.status == status).count();
        if number > 0 {
            said.push_str(separator);
            said.push_str(&fill(words, &count(text, number as u64)));
            separator = ", ";
        }
    }
    said.push('.');
    said
}

fn chart(texts: &MissionsText, by_year: &ByYear<'_>, undated: usize) -> AnyView {
    let numbers = by_year
        .iter()
        .map(|(year, of_year)| (*year, of_year.len() as u64));
    let Some(picture) = timeline(&numbers.collect(), texts.year, texts.number) else {
        return nothing();
    };
    let left_out = (undated > 0).then(|| {
        let left_out = counted(expect_text(), &texts.undated_count, undated as u64);
        el("p").class("hint").part(left_out)
    });
    section(1, None, texts.by_year.into_any())
        .part(picture)
        .part(left_out)
        .view()
}

fn year_links(by_year: &ByYear<'_>, undated: usize) -> AnyView {
    if by_year.len() < LINKED_FROM {
        return nothing();
    }
    let dealings = document_text(expect_text()).dealings;
    let mut links = Vec::new();
    for year in by_year.keys().rev() {
        links.push(link_to(&anchor(*year), year.to_string()));
    }
    if undated > 0 {
        links.push(link_to(UNDATED, dealings.undated.to_owned()));
    }
    el("nav")
        .class("jump")
        .attr("aria-label", dealings.years)
        .part(el("ul").part(links))
        .view()
}

fn link_to(id: &str, name: String) -> AnyView {
    let link = el("a").attr("href", format!("#{id}")).part(name);
    el("li").part(link).view()
}

fn group(groups: Groups, id: String, name: AnyView, missions: &[&Mission], is_open: bool) -> AnyView {
    let mut rows = missions.iter().map(|mission| mission_row(mission, None));
    groups
        .group(id, name, missions.len(), is_open)
        .part(el("ul").class("rows").parts(&mut rows))
        .view()
}
