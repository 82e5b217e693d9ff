//! The list of regions, by district.

use std::collections::HashMap;

use catalogue::{Catalogue, District, Region};
use leptos::prelude::*;

use super::chart::{Bar, bars};
use super::frame::{head, section};
use super::places::{DOT, numbered, remarks};
use super::region_link::region_link;
use super::tally::Tally;
use super::text::document_text;
use crate::components::localised::localised;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::{count, counted};

/// The most regions in the chart.
const CHARTED: usize = 15;

/// The page of all regions.
pub fn regions(directory: &Directory) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let catalogue = directory.catalogue();
    let mut by_region: HashMap<&str, Tally<'_>> = HashMap::new();
    for organisation in &catalogue.organisations {
        let kinds = by_region.entry(organisation.region.as_str()).or_default();
        kinds.add(organisation.kind.as_str());
    }
    let all: Tally<'_> = catalogue
        .organisations
        .iter()
        .map(|one| one.region.as_str())
        .collect();
    let ranked = all.ranked(&catalogue.regions, |region| region.code.as_str());
    let mut lead = counted(
        text,
        &places.organisations_in_regions,
        catalogue.organisations.len() as u64,
    );
    lead.push_str(&counted(text, &places.of_regions, ranked.len() as u64));
    let districts: Vec<(&District, Vec<&Region>)> = catalogue
        .districts
        .iter()
        .map(|district| {
            let regions = catalogue
                .regions
                .iter()
                .filter(|region| region.district == district.id);
            (district, regions.collect::<Vec<_>>())
        })
        .filter(|(_, regions)| !regions.is_empty())
        .collect();
    let number = |regions: &[&Region]| regions.iter().map(|region| all.of(region.code.as_str())).sum();
    let mut contents = districts.iter().map(|(district, regions)| {
        let link = el("a")
            .attr("href", format!("#{}", anchor(district)))
            .part(numbered(localised(&district.name), number(regions)));
        el("li").part(link).view()
    });
    let contents = (districts.len() > 1).then(|| {
        section(1, None, places.districts.into_any()).part(el("ul").class("contents").parts(&mut contents))
    });
    let mut parts = vec![
        head(
            Vec::new(),
            text.site.section_names[1].into_any(),
            Some(lead.into_any()),
        ),
        el("div")
            .class("overview")
            .part(chart(&ranked))
            .part(contents)
            .view(),
    ];
    for (district, regions) in &districts {
        let name = numbered(localised(&district.name), number(regions));
        parts.push(
            section(1, Some(anchor(district)), name)
                .part(filled(catalogue, regions, &by_region))
                .part(empty(regions, &all))
                .view(),
        );
    }
    views(&mut parts.into_iter())
}

fn anchor(district: &District) -> String {
    format!("district-{}", district.id)
}

fn chart(ranked: &[(&Region, u64)]) -> AnyView {
    let places = document_text(expect_text()).places;
    if ranked.is_empty() {
        return nothing();
    }
    let shown = ranked
        .iter()
        .take(CHARTED)
        .map(|(region, value)| Bar::new(region_link(&region.code), *value));
    let chart = bars(
        places.regions_chart.into_any(),
        [places.region, places.organisations],
        shown.collect(),
    );
    section(1, None, places.organisations.into_any())
        .part(chart)
        .view()
}

/// The regions that have organisations, each with their kinds.
fn filled(catalogue: &Catalogue, regions: &[&Region], by_region: &HashMap<&str, Tally<'_>>) -> AnyView {
    let text = expect_text();
    let rows: Vec<_> = regions
        .iter()
        .filter_map(|region| Some((region, by_region.get(region.code.as_str())?)))
        .map(|(region, kinds)| {
            let ranked = kinds.ranked(&catalogue.kinds, |kind| kind.id.as_str());
            let all: u64 = ranked.iter().map(|(_, number)| number).sum();
            let kinds = ranked
                .into_iter()
                .map(|(kind, number)| numbered(localised(&kind.name), number));
            let under = el("small").class("under").part(remarks(kinds.collect(), DOT));
            el("li")
                .part(el("div").part(region_link(&region.code)).part(under))
                .part(el("b").class("n").part(count(text, all)))
                .view()
        })
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    el("ul").class("rows counted columns").part(rows).view()
}

/// The regions of a district that are in the catalogue without organisations.
fn empty(regions: &[&Region], all: &Tally<'_>) -> AnyView {
    let places = document_text(expect_text()).places;
    let links: Vec<_> = regions
        .iter()
        .filter(|region| all.of(region.code.as_str()) == 0)
        .map(|region| region_link(&region.code))
        .collect();
    if links.is_empty() {
        return nothing();
    }
    el("p")
        .class("hint")
        .part(places.no_organisations_yet)
        .part(" ")
        .part(remarks(links, ", "))
        .view()
}
