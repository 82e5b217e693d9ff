//! An agreement.

use catalogue::{Actor, Agreement, AgreementStatus, Mission, Party, RegionCode, order};
use finder::Route;
use leptos::prelude::*;

use super::actor::actor;
use super::agreement_rows::{agreement_row, is_region_itself};
use super::dates::when_in_full;
use super::day::was_over;
use super::facts::Facts;
use super::frame::{head, list_link, section};
use super::limited::limited;
use super::mission_rows::mission_row;
use super::region_link::region_link;
use super::region_pairs::{region_of, regions_of};
use super::same_time::fall_together;
use super::text::{DealingsText, document_text};
use super::unknown::Unknown;
use crate::components::localised::localised;
use crate::components::sources::sources;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::date;
use crate::text::fill;

pub fn agreement(directory: &Directory, agreement: &Agreement) -> AnyView {
    let texts = document_text(expect_text()).dealings;
    let (same_parties, same_regions) = related(agreement, directory);
    let trail = vec![list_link(Route::Agreements)];
    views(
        &mut [
            head(trail, localised(&agreement.subject), None),
            parties(texts, agreement, directory),
            facts(texts, agreement),
            unknown(texts, agreement, directory)
                .view()
                .unwrap_or_else(nothing),
            missions(texts, agreement, directory),
            others(texts.agreements.same_parties, &same_parties),
            others(texts.agreements.same_regions, &same_regions),
            sources(&agreement.sources, 1),
        ]
        .into_iter(),
    )
}

/// Who agreed, each with its region where the name is not the region's.
fn parties(texts: &DealingsText, agreement: &Agreement, directory: &Directory) -> AnyView {
    let mut items = agreement.parties.iter().map(|party| {
        let region = region_of(party, directory).map(region_link);
        let (name, region) = if is_region_itself(party) {
            (region, None)
        } else {
            (Some(actor(&party.actor)), region)
        };
        el("li")
            .part(el("div").part(name))
            .part(region.map(|region| el("small").part(region)))
            .view()
    });
    section(1, None, texts.agreements.parties.into_any())
        .part(el("ul").class("sides").parts(&mut items))
        .view()
}

fn facts(texts: &DealingsText, agreement: &Agreement) -> AnyView {
    let mut facts = Facts::default();
    let when_agreed = when_in_full(agreement.date, None, agreement.date_note.as_ref());
    facts.add(texts.agreements.signed_on, when_agreed);
    let status = texts.agreements.statuses[agreement.status as usize];
    facts.add(texts.status, Some(status.into_any()));
    let end = agreement
        .valid_until
        .map(|day| fill(expect_text().profile.until, &date(expect_text(), day)));
    facts.add(texts.valid_until, end.map(IntoAny::into_any));
    facts.view()
}

fn unknown(texts: &DealingsText, agreement: &Agreement, directory: &Directory) -> Unknown {
    let missing = &texts.missing;
    let mut unknown = Unknown::default();
    match agreement.date {
        None => unknown.add_if(true, missing.date),
        Some(date) => {
            unknown.add_if(date.month().is_none(), missing.month);
            unknown.add_if(date.month().is_some() && date.day().is_none(), missing.day);
            let was_over = was_over(date, directory.catalogue());
            unknown.add_if(
                agreement.status == AgreementStatus::Planned && was_over,
                missing.was_signed,
            );
        }
    }
    let may_run = agreement.status != AgreementStatus::Ended;
    unknown.add_if(may_run && agreement.valid_until.is_none(), missing.agreement_end);
    for party in &agreement.parties {
        if let Actor::Named(name) = &party.actor {
            let name = name.shown(expect_text().lang).text;
            unknown.add_if(party.region.is_none(), &fill(missing.party_region, name));
        }
    }
    unknown.add_if(agreement.sources.is_empty(), missing.sources);
    unknown
}

fn missions(texts: &DealingsText, agreement: &Agreement, directory: &Directory) -> AnyView {
    let of_the_time = |mission: &&Mission| fall_together(mission, agreement, directory);
    let missions: Vec<_> = directory
        .catalogue()
        .missions
        .iter()
        .filter(of_the_time)
        .collect();
    if missions.is_empty() {
        return nothing();
    }
    section(1, None, texts.agreements.missions.into_any())
        .part(limited(&missions, |mission| mission_row(mission, None)))
        .part(el("p").class("hint").part(texts.agreements.missions_hint))
        .view()
}

/// The other agreements that two of its parties have in common, and then those that join two of its regions by other
/// parties. The latest first.
fn related<'a>(agreement: &Agreement, directory: &'a Directory) -> (Vec<&'a Agreement>, Vec<&'a Agreement>) {
    let regions = regions_of(agreement, directory);
    let (mut same_parties, mut same_regions) = (Vec::new(), Vec::new());
    for other in &directory.catalogue().agreements {
        if other.id == agreement.id {
            continue;
        }
        if at_least_two(&agreement.parties, &other.parties) {
            same_parties.push(other);
        } else if joins_two_of(&regions, other, directory) {
            same_regions.push(other);
        }
    }
    (latest_first(&same_parties), latest_first(&same_regions))
}

fn latest_first<'a>(agreements: &[&'a Agreement]) -> Vec<&'a Agreement> {
    let order = order(agreements.len(), &|left, right| {
        agreements[right].date.cmp(&agreements[left].date)
    });
    order
        .into_iter()
        .map(|place| agreements[place as usize])
        .collect()
}

fn joins_two_of(regions: &[&RegionCode], agreement: &Agreement, directory: &Directory) -> bool {
    let mut of_them = agreement
        .parties
        .iter()
        .filter_map(|party| region_of(party, directory))
        .filter(|region| regions.contains(region));
    match of_them.next() {
        Some(first) => of_them.any(|region| region != first),
        None => false,
    }
}

fn at_least_two(parties: &[Party], others: &[Party]) -> bool {
    let takes_part = |party: &&Party| others.iter().any(|other| other.actor == party.actor);
    parties.iter().filter(takes_part).nth(1).is_some()
}

fn others(name: &'static str, agreements: &[&Agreement]) -> AnyView {
    if agreements.is_empty() {
        return nothing();
    }
    section(1, None, name.into_any())
        .part(limited(agreements, |agreement| agreement_row(agreement)))
        .view()
}
