//! All offers and requests, by sector.

use catalogue::{Opportunity, OpportunityKind, Sector, order};
use leptos::prelude::*;

use super::counterparts::is_over;
use super::folded::Groups;
use super::frame::{head, section};
use super::opportunity_rows::opportunity_row;
use super::text::{OpportunitiesText, document_text};
use crate::components::localised::localised;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, views};
use crate::format::{counted, date};
use crate::text::fill;

pub fn opportunities(directory: &Directory) -> AnyView {
    let text = expect_text();
    let texts = &document_text(text).dealings.opportunities;
    let (offers, requests): (Vec<_>, Vec<_>) = directory
        .catalogue()
        .opportunities
        .iter()
        .partition(|opportunity| opportunity.kind == OpportunityKind::Offer);
    let title = texts.title.into_any();
    if offers.is_empty() && requests.is_empty() {
        let hint = el("p").part(texts.none_hint).view();
        return views(&mut [head(Vec::new(), title, Some(texts.none.into_any())), hint].into_iter());
    }
    let mut said = Vec::new();
    for (counts, number) in [
        (&texts.offer_count, offers.len()),
        (&texts.request_count, requests.len()),
    ] {
        if number > 0 {
            said.push(counted(text, counts, number as u64));
        }
    }
    let lead = format!("{}.", said.join(", "));
    let sections = [
        of_kind(texts, OpportunityKind::Offer, &offers, directory),
        of_kind(texts, OpportunityKind::Request, &requests, directory),
    ];
    // Beside nothing, a list takes the whole width.
    let is_pair = !(offers.is_empty() || requests.is_empty());
    let columns = el("div")
        .class(if is_pair { "two-columns" } else { "one-column" })
        .parts(&mut sections.into_iter());
    views(&mut [head(Vec::new(), title, Some(lead.into_any())), columns.view()].into_iter())
}

fn of_kind(
    texts: &OpportunitiesText,
    kind: OpportunityKind,
    opportunities: &[&Opportunity],
    directory: &Directory,
) -> AnyView {
    let (id, name, none) = match kind {
        OpportunityKind::Offer => ("offers", texts.offers, texts.no_offers),
        OpportunityKind::Request => ("requests", texts.requests, texts.no_requests),
    };
    let catalogue = directory.catalogue();
    let groups = Groups::of(opportunities.len(), 2);
    let (over, valid): (Vec<_>, Vec<_>) = opportunities
        .iter()
        .partition(|opportunity| is_over(opportunity, catalogue));
    let mut parts = Vec::new();
    if opportunities.is_empty() {
        parts.push(el("p").class("hint").part(none).view());
    }
    for (sector, of_sector) in by_sector(&valid, &catalogue.sectors) {
        let (group_id, name) = match sector {
            Some(sector) => (format!("{id}.{}", sector.id.as_str()), localised(&sector.name)),
            None => (format!("{id}.without"), texts.without_sector.into_any()),
        };
        let mut rows = of_sector
            .iter()
            .map(|opportunity| opportunity_row(opportunity, None));
        let group = groups.group(group_id, name, of_sector.len(), false);
        parts.push(group.part(el("ul").class("rows").parts(&mut rows)).view());
    }
    if !over.is_empty() {
        let mut rows = over.iter().map(|opportunity| opportunity_row(opportunity, None));
        let day = catalogue.updated.map(|day| {
            let hint = fill(texts.expired_hint, &date(expect_text(), day));
            el("p").class("hint").part(hint)
        });
        let group = groups.group(format!("{id}.over"), texts.expired.into_any(), over.len(), false);
        let rows = el("ul").class("rows over").parts(&mut rows);
        parts.push(group.part(day).part(rows).view());
    }
    section(1, Some(id.to_owned()), name.into_any())
        .part(parts)
        .view()
}

/// The opportunities under the first of their sectors, in the order of the catalogue's sectors; last those without.
fn by_sector<'a>(
    opportunities: &[&'a Opportunity],
    sectors: &'a [Sector],
) -> Vec<(Option<&'a Sector>, Vec<&'a Opportunity>)> {
    let place = |opportunity: &Opportunity| {
        let first = opportunity.sectors.first()?;
        sectors.iter().position(|sector| sector.id == *first)
    };
    let places: Vec<_> = opportunities
        .iter()
        .map(|opportunity| place(opportunity).unwrap_or(sectors.len()))
        .collect();
    let mut groups: Vec<(Option<&Sector>, Vec<&Opportunity>)> = Vec::new();
    let mut last = None;
    for of_sector in order(places.len(), &|left, right| places[left].cmp(&places[right])) {
        let place = places[of_sector as usize];
        if last != Some(place) {
            groups.push((sectors.get(place), Vec::new()));
            last = Some(place);
        }
        if let Some((_, group)) = groups.last_mut() {
            group.push(opportunities[of_sector as usize]);
        }
    }
    groups
}
