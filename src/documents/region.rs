//! The page of a region: what a guest needs before a visit.

use std::collections::{HashMap, HashSet};

use catalogue::{Catalogue, Kind, Organisation, OrganisationId, Region, RegionCode, SectorId};
use finder::{Facet, Route};
use leptos::prelude::*;

use super::chart::{Bar, bars};
use super::entry::entry;
use super::frame::{head, list_link, section};
use super::likeness::most_alike;
use super::long_list::long_list;
use super::place_dealings::{agreements_of_region, missions_of_region, opportunities_of_region};
use super::places::{LISTED, list_of, numbered, remarks, rest, sort_by_name};
use super::region_link::{of_region, region_link};
use super::tally::Tally;
use super::text::document_text;
use crate::components::icon::{Icon, icon};
use crate::components::localised::localised;
use crate::components::place_link::LinkLook;
use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text};
use crate::directory::Directory;
use crate::erased::{El, el, nothing, views};
use crate::format::counted;

/// The most sectors in the chart.
const CHARTED: usize = 10;

/// The most figures of a host and of another organisation.
const FIGURES_OF_HOST: usize = 3;
const FIGURES: usize = 1;

/// A kind with its organisations that do not stand under a host.
struct Group<'a> {
    kind: &'a Kind,
    organisations: Vec<&'a Organisation>,
    with_hosts: u64,
}

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
    let residents = residents_by_host(&organisations);
    let groups = grouped(catalogue, &organisations, &residents);
    views(
        &mut [
            head(
                vec![list_link(Route::Regions)],
                localised(&region.name),
                Some(lead),
            ),
            all.map_or_else(nothing, El::view),
            overview(catalogue, &organisations, &groups),
            organisations_section(code, &groups, &residents, organisations.len()),
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

/// The residents that stand under a host of the same region, by the host's id. One that is a host itself stands in its
/// own right.
fn residents_by_host<'a>(organisations: &[&'a Organisation]) -> HashMap<&'a str, Vec<&'a Organisation>> {
    let ids: HashSet<&str> = organisations.iter().map(|one| one.id.as_str()).collect();
    let hosts: HashSet<&str> = organisations
        .iter()
        .flat_map(|one| &one.resident_of)
        .map(OrganisationId::as_str)
        .collect();
    let mut residents: HashMap<&str, Vec<&Organisation>> = HashMap::new();
    for organisation in organisations {
        let host = organisation
            .resident_of
            .iter()
            .find(|host| ids.contains(host.as_str()));
        if let Some(host) = host
            && !hosts.contains(organisation.id.as_str())
        {
            residents.entry(host.as_str()).or_default().push(organisation);
        }
    }
    residents
}

/// The organisations by kind, kinds that have residents anywhere first.
fn grouped<'a>(
    catalogue: &'a Catalogue,
    organisations: &[&'a Organisation],
    residents: &HashMap<&str, Vec<&'a Organisation>>,
) -> Vec<Group<'a>> {
    let under_hosts: HashSet<&str> = residents
        .values()
        .flatten()
        .map(|resident| resident.id.as_str())
        .collect();
    let hosts: HashSet<&str> = catalogue
        .organisations
        .iter()
        .flat_map(|one| &one.resident_of)
        .map(OrganisationId::as_str)
        .collect();
    let hosting: HashSet<&str> = catalogue
        .organisations
        .iter()
        .filter(|one| hosts.contains(one.id.as_str()))
        .map(|one| one.kind.as_str())
        .collect();
    let mut groups = Vec::new();
    for kind in &catalogue.kinds {
        let of_kind: Vec<_> = organisations
            .iter()
            .filter(|one| one.kind == kind.id)
            .copied()
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let all = of_kind.len();
        let own: Vec<_> = of_kind
            .into_iter()
            .filter(|one| !under_hosts.contains(one.id.as_str()))
            .collect();
        groups.push(Group {
            kind,
            with_hosts: (all - own.len()) as u64,
            organisations: own,
        });
    }
    groups.sort_by_key(|group| !hosting.contains(group.kind.id.as_str()));
    groups
}

/// Kinds and sectors side by side; a single organisation says all of that itself.
fn overview(catalogue: &Catalogue, organisations: &[&Organisation], groups: &[Group<'_>]) -> AnyView {
    if organisations.len() < 2 {
        return nothing();
    }
    let places = document_text(expect_text()).places;
    let mut kinds = groups.iter().map(|group| {
        let name = el("span")
            .part(icon(Icon::of_kind(group.kind.id.as_str())))
            .part(localised(&group.kind.name))
            .view();
        let number = group.organisations.len() as u64 + group.with_hosts;
        let link = el("a")
            .attr("href", format!("#{}", anchor(group.kind)))
            .part(numbered(name, number));
        el("li").part(link).view()
    });
    el("div")
        .class("overview")
        .part(section(1, None, places.kinds.into_any()).part(el("ul").class("contents").parts(&mut kinds)))
        .part(sectors(catalogue, organisations))
        .view()
}

fn anchor(kind: &Kind) -> String {
    format!("kind-{}", kind.id)
}

fn sectors(catalogue: &Catalogue, organisations: &[&Organisation]) -> AnyView {
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
    let shown = ranked.iter().take(CHARTED).map(|(sector, value)| Bar {
        name: document_link(Route::Sector(sector.id.clone()), localised(&sector.name)),
        value: *value,
    });
    let chart = bars(
        places.sectors_of_region.into_any(),
        [places.sector, places.organisations],
        shown.collect(),
    );
    let mut notes = Vec::new();
    if ranked.len() > CHARTED {
        notes.push(counted(
            text,
            &places.more_sectors,
            (ranked.len() - CHARTED) as u64,
        ));
    }
    let without = organisations.iter().filter(|one| one.sectors.is_empty()).count() as u64;
    if without > 0 {
        notes.push(counted(text, &places.without_sector, without));
    }
    let note = (!notes.is_empty()).then(|| el("p").class("hint").part(notes.join(" ")));
    section(1, None, places.sectors.into_any())
        .part(chart)
        .part(note)
        .view()
}

fn organisations_section(
    code: &RegionCode,
    groups: &[Group<'_>],
    residents: &HashMap<&str, Vec<&Organisation>>,
    all: usize,
) -> AnyView {
    if groups.is_empty() {
        return nothing();
    }
    let places = document_text(expect_text()).places;
    let mut left = LISTED;
    let mut sections = Vec::new();
    for group in groups {
        if let Some(group) = kind_section(group, residents, &mut left) {
            sections.push(group);
        }
    }
    section(1, None, places.organisations.into_any())
        .part(sections)
        .part(rest(Facet::Region, code.as_str(), all))
        .view()
}

/// The class of a list of so many organisations: more than a few stand in columns.
fn columns(entries: usize) -> &'static str {
    if entries > 3 { "rows columns" } else { "rows" }
}

/// The organisations of a kind, hosts with their residents; `None` once the page is full.
fn kind_section(
    group: &Group<'_>,
    residents: &HashMap<&str, Vec<&Organisation>>,
    left: &mut usize,
) -> Option<AnyView> {
    let text = expect_text();
    let places = document_text(text).places;
    if *left == 0 {
        return None;
    }
    let mut entries = Vec::new();
    for organisation in &group.organisations {
        if *left == 0 {
            break;
        }
        *left -= 1;
        let guests = residents.get(organisation.id.as_str());
        let guests = guests.map(|guests| {
            let shown = &guests[..guests.len().min(*left)];
            *left -= shown.len();
            shown
        });
        let below = guests.filter(|guests| !guests.is_empty()).map(|guests| {
            let guests: Vec<_> = guests.iter().map(|guest| entry(guest, FIGURES, None)).collect();
            el("div")
                .class("residents")
                .part(el("p").class("hint").part(places.residents))
                .part(long_list(columns(guests.len()), guests))
                .view()
        });
        let figures = if below.is_some() { FIGURES_OF_HOST } else { FIGURES };
        entries.push(entry(organisation, figures, below));
    }
    let number = group.organisations.len() as u64 + group.with_hosts;
    let name = numbered(localised(&group.kind.name), number);
    let has_hosts = group
        .organisations
        .iter()
        .any(|one| residents.contains_key(one.id.as_str()));
    let class = if has_hosts { "rows" } else { columns(entries.len()) };
    let list = (!entries.is_empty()).then(|| el("ul").class(class).part(entries));
    let note = (group.with_hosts > 0).then(|| {
        let note = counted(text, &places.with_hosts, group.with_hosts);
        el("p").class("hint").part(note)
    });
    Some(
        section(2, Some(anchor(group.kind)), name)
            .part(list)
            .part(note)
            .view(),
    )
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
