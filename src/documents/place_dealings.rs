//! Missions, agreements, offers and requests, as they concern a region or a sector.

use std::cmp::Reverse;

use catalogue::{Agreement, Mission, Opportunity, Region, RegionCode, order};
use finder::Route;
use leptos::prelude::*;

use super::agreement_rows::{agreement_row_of_pair, remark, subject};
use super::frame::section;
use super::long_list::long_list;
use super::mission_rows::mission_row;
use super::of_region::region_of_owner;
use super::opportunity_rows::{kind_name, opportunity_row};
use super::places::remarks;
use super::region_link::{of_region, region_link};
use super::region_pairs::regions_of;
use super::text::document_text;
use crate::components::profile_rows::{document_link, row};
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing};
use crate::format::counted;

/// Missions as rows, the latest first.
fn mission_rows(missions: &[&Mission]) -> AnyView {
    let latest_first = order(missions.len(), &|left, right| {
        missions[right].start.cmp(&missions[left].start)
    });
    let rows = latest_first
        .into_iter()
        .map(|place| mission_row(missions[place as usize], None));
    long_list("rows", rows.collect())
}

/// The missions from a region and to it, each as a section of the page; nothing where there are none.
pub fn missions_of_region(directory: &Directory, code: &RegionCode) -> AnyView {
    let places = document_text(expect_text()).places;
    let missions = &directory.catalogue().missions;
    let part = |heading: &'static str, codes: fn(&Mission) -> &[RegionCode]| {
        let missions: Vec<_> = missions
            .iter()
            .filter(|mission| codes(mission).contains(code))
            .collect();
        (!missions.is_empty()).then(|| {
            section(2, None, of_region(heading, code))
                .part(mission_rows(&missions))
                .view()
        })
    };
    let to = part(places.missions_to, |mission| &mission.to);
    let from = part(places.missions_from, |mission| &mission.from);
    if to.is_none() && from.is_none() {
        return nothing();
    }
    section(1, None, places.missions.into_any())
        .part(el("div").class("halves").part(to).part(from))
        .view()
}

/// The missions that name a sector.
pub fn missions_of_sector(directory: &Directory, sector: &str) -> AnyView {
    let missions = &directory.catalogue().missions;
    let missions: Vec<_> = missions
        .iter()
        .filter(|mission| mission.sectors.iter().any(|named| named.as_str() == sector))
        .collect();
    if missions.is_empty() {
        return nothing();
    }
    let heading = document_text(expect_text()).places.missions;
    section(1, None, heading.into_any())
        .part(mission_rows(&missions))
        .view()
}

/// The agreements of a region and of its organisations, by the region that they are with.
pub fn agreements_of_region(directory: &Directory, code: &RegionCode) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let agreements = &directory.catalogue().agreements;
    let own: Vec<(&Agreement, Vec<&RegionCode>)> = agreements
        .iter()
        .map(|agreement| (agreement, regions_of(agreement, directory)))
        .filter(|(_, regions)| regions.contains(&code))
        .collect();
    if own.is_empty() {
        return nothing();
    }
    let mut rows = pair_rows(&directory.catalogue().regions, code, &own);
    for (agreement, regions) in own.iter().filter(|(_, regions)| regions.len() > 2) {
        let others: Vec<_> = regions.iter().filter(|other| **other != code).collect();
        let name = counted(text, &places.agreement_with_many, others.len() as u64);
        let others = remarks(others.into_iter().map(|other| region_link(other)).collect(), ", ");
        let row = row(subject(agreement), Some(others), remark(agreement));
        rows.push(pair(name.into_any(), vec![row]));
    }
    let alone: Vec<_> = own
        .iter()
        .filter(|(_, regions)| regions.len() == 1)
        .map(|(agreement, _)| *agreement)
        .collect();
    if !alone.is_empty() {
        rows.push(pair(
            places.agreement_with_nobody.into_any(),
            latest_first(&alone),
        ));
    }
    section(1, None, places.agreements.into_any())
        .part(long_list("partners", rows))
        .view()
}

/// A row for each region with which this one alone has agreements; those with most of them first.
fn pair_rows(regions: &[Region], code: &RegionCode, own: &[(&Agreement, Vec<&RegionCode>)]) -> Vec<AnyView> {
    let mut pairs: Vec<(&RegionCode, Vec<&Agreement>)> = regions
        .iter()
        .filter(|partner| partner.code != *code)
        .map(|partner| {
            let both = own
                .iter()
                .filter(|(_, regions)| regions.len() == 2 && regions.contains(&&partner.code));
            (&partner.code, both.map(|(agreement, _)| *agreement).collect())
        })
        .collect();
    pairs.retain(|(_, agreements)| !agreements.is_empty());
    pairs.sort_by_key(|(_, agreements)| Reverse(agreements.len()));
    let with = document_text(expect_text()).places.agreement_with;
    pairs
        .into_iter()
        .map(|(partner, agreements)| {
            let name = document_link(Route::Region(partner.clone()), of_region(with, partner));
            pair(name, latest_first(&agreements))
        })
        .collect()
}

/// With whom, and the agreements.
fn pair(with: AnyView, agreements: Vec<AnyView>) -> AnyView {
    let agreements = el("ul").class("rows").part(agreements);
    el("li").part(el("p").part(with)).part(agreements).view()
}

/// Agreements with one region, the latest first.
fn latest_first(agreements: &[&Agreement]) -> Vec<AnyView> {
    let order = order(agreements.len(), &|left, right| {
        agreements[right].date.cmp(&agreements[left].date)
    });
    order
        .into_iter()
        .map(|place| agreement_row_of_pair(agreements[place as usize]))
        .collect()
}

/// The offers and requests of a region and of its organisations.
pub fn opportunities_of_region(directory: &Directory, code: &RegionCode) -> AnyView {
    let opportunities = &directory.catalogue().opportunities;
    let own = opportunities.iter().filter(|opportunity| {
        region_of_owner(&opportunity.owner, directory.catalogue(), directory.relations()) == Some(code)
    });
    opportunities_section(&own.collect::<Vec<_>>())
}

/// The offers and requests that name a sector.
pub fn opportunities_of_sector(directory: &Directory, sector: &str) -> AnyView {
    let opportunities = &directory.catalogue().opportunities;
    let own = opportunities
        .iter()
        .filter(|opportunity| opportunity.sectors.iter().any(|named| named.as_str() == sector));
    opportunities_section(&own.collect::<Vec<_>>())
}

/// Offers and requests with their owners; nothing where there are none.
fn opportunities_section(opportunities: &[&Opportunity]) -> AnyView {
    if opportunities.is_empty() {
        return nothing();
    }
    let rows = opportunities
        .iter()
        .map(|opportunity| opportunity_row(opportunity, Some(kind_name(opportunity).to_owned())));
    section(
        1,
        None,
        document_text(expect_text()).places.opportunities.into_any(),
    )
    .part(long_list("rows", rows.collect()))
    .view()
}
