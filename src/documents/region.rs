//! The page of a region: what a guest needs before a visit.

use catalogue::{Catalogue, Organisation, Region, RegionCode, SectorId};
use finder::{Facet, Query, Route};
use leptos::prelude::*;

use super::chart::{Bar, bars};
use super::frame::{head, list_link, section};
use super::likeness::most_alike;
use super::place_dealings::{agreements_of_region, missions_of_region, opportunities_of_region};
use super::places::{LISTED, list_of, list_of_query, numbered, remarks, sort_by_name};
use super::region_groups::{Group, groups};
use super::region_link::{of_region, region_link};
use super::region_organisations::{self, contents};
use super::tally::Tally;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::place_link::LinkLook;
use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text};
use crate::directory::Directory;
use crate::erased::{El, el, nothing, views};
use crate::format::counted;

/// The most sectors in the chart.
const CHARTED: usize = 10;

/// The page of a region of the catalogue.
pub fn region(directory: &Directory, region: &Region) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let catalogue = directory.catalogue();
    let code = &region.code;
    let mut organisations: Vec<&Organisation> = catalogue
        .organisations
        .iter()
        .filter(|organisation| organisation.region == *code)
        .collect();
    sort_by_name(&mut organisations);
    let number = organisations.len() as u64;
    let lead = match number {
        0 => of_region(places.no_organisations_of_region, code),
        _ => of_region(&counted(text, &places.organisations_of_region, number), code),
    };
    let all = (number > 0).then(|| {
        let look = LinkLook::of_class("button quiet");
        let link = list_of(
            Facet::Region,
            code.as_str(),
            look,
            places.all_of_region.into_any(),
        );
        el("p").class("actions").part(link)
    });
    let groups = groups(catalogue, &organisations, LISTED);
    views(
        &mut [
            head(
                vec![list_link(Route::Regions)],
                localised(&region.name),
                Some(lead),
            ),
            all.map_or_else(nothing, El::view),
            overview(catalogue, code, &organisations, &groups),
            region_organisations::organisations(code, &groups, organisations.len()),
            missions_of_region(directory, code),
            agreements_of_region(directory, code),
            opportunities_of_region(directory, code),
            el("div")
                .class("halves")
                .part(alike(catalogue, code))
                .part(neighbours(catalogue, region))
                .view(),
        ]
        .into_iter(),
    )
}

/// Kinds and sectors side by side; a single organisation says all of that itself.
fn overview(
    catalogue: &Catalogue,
    code: &RegionCode,
    organisations: &[&Organisation],
    groups: &[Group<'_>],
) -> AnyView {
    if organisations.len() < 2 {
        return nothing();
    }
    el("div")
        .class("overview")
        .part(contents(groups))
        .part(sectors(catalogue, code, organisations))
        .view()
}

fn sectors(catalogue: &Catalogue, code: &RegionCode, organisations: &[&Organisation]) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let tally: Tally<'_> = organisations
        .iter()
        .flat_map(|one| &one.sectors)
        .map(SectorId::as_str)
        .collect();
    let ranked = tally.ranked(&catalogue.sectors, |sector| sector.id.as_str());
    if ranked.is_empty() {
        return nothing();
    }
    let shown = ranked.iter().take(CHARTED).map(|(sector, value)| {
        let mut query = Query::default();
        query.choose(Facet::Region, code.as_str(), true);
        query.choose(Facet::Sector, sector.id.as_str(), true);
        let name = sector.name.shown(text.lang).text;
        let label = format!("{name}: {}", counted(text, &text.list.found, *value));
        Bar {
            list: Some(Box::new(move |number| list_of_query(query, label, number))),
            ..Bar::new(
                document_link(Route::Sector(sector.id.clone()), localised(&sector.name)),
                *value,
            )
        }
    });
    let chart = bars(
        places.sectors_of_region.into_any(),
        [places.sector, places.organisations],
        shown.collect(),
    );
    let others = ranked.get(CHARTED..).filter(|others| !others.is_empty());
    let others = others.map(|others| {
        let mut told = el("p")
            .class("hint")
            .part(counted(text, &places.more_sectors, others.len() as u64));
        for (place, (sector, _)) in others.iter().enumerate() {
            let link = document_link(Route::Sector(sector.id.clone()), localised(&sector.name));
            told = told.part(if place == 0 { " " } else { ", " }).part(link);
        }
        told.part(".")
    });
    let without = organisations.iter().filter(|one| one.sectors.is_empty()).count() as u64;
    let without = (without > 0).then(|| {
        let told = counted(text, &places.without_sector, without);
        el("p").class("hint").part(told)
    });
    section(1, None, places.sectors.into_any())
        .part(chart)
        .part(others)
        .part(without)
        .view()
}

fn alike(catalogue: &Catalogue, code: &RegionCode) -> AnyView {
    let places = document_text(expect_text()).places;
    let alike = most_alike(catalogue, code);
    if alike.is_empty() {
        return nothing();
    }
    let mut rows = alike.into_iter().map(|alike| {
        let sectors = alike.sectors.into_iter().map(|sector| localised(&sector.name));
        let under = el("small")
            .class("under")
            .part(places.alike_sectors)
            .part(" ")
            .part(remarks(sectors.collect(), ", "));
        let row = el("div").part(region_link(alike.code)).part(under);
        el("li").part(row).view()
    });
    section(1, None, places.alike.into_any())
        .part(el("ul").class("rows").parts(&mut rows))
        .part(el("p").class("hint").part(places.alike_how))
        .view()
}

/// The other regions of the same district, with the numbers of their organisations.
fn neighbours(catalogue: &Catalogue, region: &Region) -> AnyView {
    let directory = expect_directory();
    let tally: Tally<'_> = catalogue
        .organisations
        .iter()
        .map(|one| one.region.as_str())
        .collect();
    let mut links = catalogue
        .regions
        .iter()
        .filter(|other| other.district == region.district && other.code != region.code)
        .map(|other| {
            let number = tally.of(other.code.as_str());
            el("li").part(numbered(region_link(&other.code), number)).view()
        })
        .peekable();
    if links.peek().is_none() {
        return nothing();
    }
    let district = directory
        .relations()
        .district(catalogue, region.district.as_str())
        .map(|district| el("p").class("hint").part(localised(&district.name)));
    let places = document_text(expect_text()).places;
    section(1, None, places.neighbours.into_any())
        .part(district)
        .part(el("ul").class("contents").parts(&mut links))
        .view()
}
