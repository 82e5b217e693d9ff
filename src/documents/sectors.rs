//! The list of sectors.

use std::collections::HashMap;

use catalogue::Sector;
use finder::Route;
use leptos::prelude::*;

use super::chart::{Bar, bars};
use super::frame::{head, section};
use super::places::{DOT, key, numbered, remarks};
use super::region_link::region_name;
use super::tally::Tally;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::profile_rows::document_link;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::{count, counted};

/// The most sectors in the chart.
const CHARTED: usize = 15;

/// The most regions that a sector names.
const REGIONS: usize = 3;

/// The page of all sectors.
pub fn sectors(directory: &Directory) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let catalogue = directory.catalogue();
    let mut by_sector: HashMap<&str, Tally<'_>> = HashMap::new();
    let mut all = Tally::default();
    for organisation in &catalogue.organisations {
        for sector in &organisation.sectors {
            all.add(sector.as_str());
            let regions = by_sector.entry(sector.as_str()).or_default();
            regions.add(organisation.region.as_str());
        }
    }
    let mut used: Vec<&Sector> = catalogue
        .sectors
        .iter()
        .filter(|sector| sector.replaced_by.is_none())
        .collect();
    used.sort_by_cached_key(|sector| key(&sector.name, text.lang));
    let mut rows = used.iter().map(|sector| {
        let link = document_link(Route::Sector(sector.id.clone()), localised(&sector.name));
        let ranked = by_sector
            .get(sector.id.as_str())
            .map(|regions| regions.ranked(&catalogue.regions, |region| region.code.as_str()))
            .unwrap_or_default();
        let regions: Vec<_> = ranked
            .into_iter()
            .take(REGIONS)
            .map(|(region, number)| numbered(region_name(&region.code), number))
            .collect();
        let under = (!regions.is_empty()).then(|| el("small").class("under").part(remarks(regions, DOT)));
        el("li")
            .part(el("div").part(link).part(under))
            .part(el("b").class("n").part(count(text, all.of(sector.id.as_str()))))
            .view()
    });
    let list = (!used.is_empty()).then(|| {
        section(1, None, places.all_sectors.into_any())
            .part(el("ul").class("rows counted columns").parts(&mut rows))
            .view()
    });
    let lead = counted(text, &places.sectors_lead, used.len() as u64);
    let ranked = all.ranked(&catalogue.sectors, |sector| sector.id.as_str());
    views(
        &mut [
            head(
                Vec::new(),
                text.site.section_names[2].into_any(),
                Some(lead.into_any()),
            ),
            chart(&ranked),
            list.unwrap_or_else(nothing),
        ]
        .into_iter(),
    )
}

fn chart(ranked: &[(&Sector, u64)]) -> AnyView {
    let places = document_text(expect_text()).places;
    if ranked.is_empty() {
        return nothing();
    }
    let shown = ranked.iter().take(CHARTED).map(|(sector, value)| {
        Bar::new(
            document_link(Route::Sector(sector.id.clone()), localised(&sector.name)),
            *value,
        )
    });
    let chart = bars(
        places.sectors_chart.into_any(),
        [places.sector, places.organisations],
        shown.collect(),
    );
    section(1, None, places.organisations.into_any())
        .part(chart)
        .view()
}
