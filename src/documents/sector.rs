//! The page of a sector.

use catalogue::{Catalogue, KindId, Organisation, RegionCode, Sector, SectorId, ServiceId};
use finder::{Facet, Route};
use leptos::prelude::*;

use super::chart::{Bar, bars};
use super::entry::entry;
use super::frame::{head, list_link, section};
use super::place_dealings::{missions_of_sector, opportunities_of_sector};
use super::places::{LISTED, list_of, numbered, rest, sort_by_name};
use super::region_link::region_link;
use super::tally::Tally;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::place_link::LinkLook;
use crate::components::profile_rows::document_link;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{El, el, nothing, views};
use crate::format::counted;

/// The most bars of a chart.
const CHARTED: usize = 10;

/// The page of a sector of the catalogue.
pub fn sector(directory: &Directory, sector: &Sector) -> AnyView {
    let text = expect_text();
    let places = document_text(text).places;
    let catalogue = directory.catalogue();
    let mut organisations: Vec<&Organisation> = catalogue
        .organisations
        .iter()
        .filter(|organisation| organisation.sectors.contains(&sector.id))
        .collect();
    sort_by_name(&mut organisations);
    let number = organisations.len() as u64;
    let regions: Tally<'_> = organisations.iter().map(|one| one.region.as_str()).collect();
    let regions = regions.ranked(&catalogue.regions, |region| region.code.as_str());
    let lead = match (number, replacement(directory, sector)) {
        (0, Some(replacement)) => replacement,
        (0, None) => places.no_organisations_of_sector.into_any(),
        _ => {
            let mut lead = counted(text, &places.organisations_of_sector, number);
            lead.push_str(&counted(text, &places.of_regions, regions.len() as u64));
            lead.into_any()
        }
    };
    let all = (number > 0).then(|| {
        let look = LinkLook::of_class("button quiet");
        let link = list_of(
            Facet::Sector,
            sector.id.as_str(),
            look,
            places.all_of_sector.into_any(),
        );
        el("p").class("actions").part(link)
    });
    let kinds: Tally<'_> = organisations
        .iter()
        .map(|one| KindId::as_str(&one.kind))
        .collect();
    let kinds = kinds
        .ranked(&catalogue.kinds, |kind| kind.id.as_str())
        .into_iter();
    let kinds = chart(
        places.kinds,
        places.kinds_of_sector,
        places.kind,
        kinds
            .map(|(kind, value)| bar(localised(&kind.name), value))
            .collect(),
    );
    // The list of organisations says it too, unless it is cut.
    let by_region = (organisations.len() > LISTED).then(|| {
        let bars = regions
            .iter()
            .take(CHARTED)
            .map(|(region, value)| bar(region_link(&region.code), *value));
        chart(
            places.regions,
            places.regions_of_sector,
            places.region,
            bars.collect(),
        )
    });
    let groups: Vec<_> = regions.iter().map(|(region, _)| &region.code).collect();
    views(
        &mut [
            head(
                vec![list_link(Route::Sectors)],
                localised(&sector.name),
                Some(lead),
            ),
            all.map_or_else(nothing, El::view),
            el("div")
                .class("overview")
                .part(by_region)
                .part(kinds)
                .part(related(catalogue, sector, &organisations))
                .part(services(catalogue, &organisations))
                .view(),
            organisations_section(sector, &groups, &organisations),
            missions_of_sector(directory, sector.id.as_str()),
            opportunities_of_sector(directory, sector.id.as_str()),
        ]
        .into_iter(),
    )
}

/// The sector that took the place of one that is used no more.
fn replacement(directory: &Directory, sector: &Sector) -> Option<AnyView> {
    let id = sector.replaced_by.as_ref()?;
    let new = directory.relations().sector(directory.catalogue(), id.as_str())?;
    let link = document_link(Route::Sector(id.clone()), localised(&new.name));
    let said = document_text(expect_text()).places.replaced_by;
    Some(vec![said.into_any(), " ".into_any(), link].into_any())
}

fn bar(name: AnyView, value: u64) -> Bar {
    Bar::new(name, value)
}

/// A section with a chart of organisations; nothing where there are no bars.
fn chart(heading: &'static str, caption: &'static str, column: &'static str, shown: Vec<Bar>) -> AnyView {
    if shown.is_empty() {
        return nothing();
    }
    let numbers = document_text(expect_text()).places.organisations;
    section(1, None, heading.into_any())
        .part(bars(caption.into_any(), [column, numbers], shown))
        .view()
}

/// The organisations by region, the region with most of them first.
fn organisations_section(
    sector: &Sector,
    regions: &[&RegionCode],
    organisations: &[&Organisation],
) -> AnyView {
    if organisations.is_empty() {
        return nothing();
    }
    let mut left = LISTED;
    let mut groups = Vec::new();
    for code in regions {
        let here: Vec<_> = organisations.iter().filter(|one| one.region == **code).collect();
        let mut entries = here.iter().take(left).map(|one| entry(one, 1, None));
        let entries = el("ul").class("rows").parts(&mut entries);
        left = left.saturating_sub(here.len());
        let name = numbered(region_link(code), here.len() as u64);
        groups.push(section(2, None, name).part(entries).view());
        if left == 0 {
            break;
        }
    }
    let places = document_text(expect_text()).places;
    section(1, None, places.by_region.into_any())
        .part(el("div").class("groups").part(groups))
        .part(rest(Facet::Sector, sector.id.as_str(), organisations.len()))
        .view()
}

fn services(catalogue: &Catalogue, organisations: &[&Organisation]) -> AnyView {
    let places = document_text(expect_text()).places;
    let tally: Tally<'_> = organisations
        .iter()
        .flat_map(|one| &one.services)
        .map(ServiceId::as_str)
        .collect();
    let ranked = tally.ranked(&catalogue.services, |service| service.id.as_str());
    let shown = ranked.into_iter().take(CHARTED);
    chart(
        places.services,
        places.services_of_sector,
        places.service,
        shown
            .map(|(service, value)| bar(localised(&service.name), value))
            .collect(),
    )
}

/// The sectors that stand beside this one most often.
fn related(catalogue: &Catalogue, sector: &Sector, organisations: &[&Organisation]) -> AnyView {
    let places = document_text(expect_text()).places;
    let tally: Tally<'_> = organisations
        .iter()
        .flat_map(|one| &one.sectors)
        .filter(|other| **other != sector.id)
        .map(SectorId::as_str)
        .collect();
    let ranked = tally.ranked(&catalogue.sectors, |sector| sector.id.as_str());
    let shown = ranked.into_iter().take(CHARTED).map(|(other, value)| {
        let link = document_link(Route::Sector(other.id.clone()), localised(&other.name));
        bar(link, value)
    });
    chart(places.related, places.related_how, places.sector, shown.collect())
}
