//! A mission.

use catalogue::{Agreement, Mission, MissionFormat, MissionStatus, Opportunity, RegionCode, order};
use finder::Route;
use leptos::prelude::*;

use super::actor::actors;
use super::agreement_rows::agreement_row;
use super::dates::when_in_full;
use super::day::was_over;
use super::facts::Facts;
use super::frame::{head, list_link, section};
use super::limited::limited;
use super::mission_rows::mission_row;
use super::opportunity_rows::{kind_name, opportunity_row};
use super::region_link::region_link;
use super::same_time::fall_together;
use super::sector_tags::sector_tags;
use super::text::{DealingsText, document_text};
use super::unknown::Unknown;
use crate::components::localised::localised;
use crate::components::sources::sources;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::count;

pub fn mission(directory: &Directory, mission: &Mission) -> AnyView {
    let texts = document_text(expect_text()).dealings;
    let trail = vec![list_link(Route::Missions)];
    views(
        &mut [
            head(trail, localised(&mission.title), None),
            ends(texts, mission),
            facts(texts, mission),
            unknown(texts, mission, directory).view().unwrap_or_else(nothing),
            programme(texts, mission),
            delegation(texts, mission),
            outcomes(texts, mission),
            sector_tags(&mission.sectors),
            opportunities(texts, mission, directory),
            agreements(texts, mission, directory),
            same_regions(texts, mission, &directory.catalogue().missions),
            sources(&mission.sources, 1),
        ]
        .into_iter(),
    )
}

/// Where from and where to.
fn ends(texts: &DealingsText, mission: &Mission) -> AnyView {
    let end = |name: &'static str, regions: &[RegionCode]| {
        if regions.is_empty() {
            return nothing();
        }
        let mut regions = regions.iter().map(|code| el("li").part(region_link(code)).view());
        el("div")
            .part(el("dt").part(name))
            .part(el("dd").part(el("ul").parts(&mut regions)))
            .view()
    };
    if mission.from.is_empty() && mission.to.is_empty() {
        return nothing();
    }
    el("dl")
        .class("ends")
        .part(end(texts.missions.from, &mission.from))
        .part(end(texts.missions.to, &mission.to))
        .view()
}

fn facts(texts: &DealingsText, mission: &Mission) -> AnyView {
    let of_missions = &texts.missions;
    let mut facts = Facts::default();
    facts.add(
        texts.when,
        when_in_full(mission.start, mission.end, mission.date_note.as_ref()),
    );
    let status = of_missions.statuses[mission.status as usize];
    facts.add(texts.status, Some(status.into_any()));
    let format = of_missions.formats[mission.format as usize];
    facts.add(of_missions.format, Some(format.into_any()));
    facts.add(of_missions.participants, participants(mission));
    let organisers = (!mission.organisers.is_empty()).then(|| actors(&mission.organisers));
    facts.add(of_missions.organisers, organisers);
    facts.view()
}

/// Their number, and what is noted of them; a note that begins with the number says it already.
fn participants(mission: &Mission) -> Option<AnyView> {
    let participants = mission.participants.as_ref()?;
    let number = participants
        .count
        .map(|number| count(expect_text(), u64::from(number)));
    match (&participants.note, number) {
        (Some(note), Some(number)) => {
            let says_it = note
                .iter()
                .all(|shown| participants.count.is_some_and(|count| names(shown.text, count)));
            if says_it {
                return Some(localised(note));
            }
            let parts = [number.into_any(), " — ".into_any(), localised(note)];
            Some(views(&mut parts.into_iter()))
        }
        (Some(note), None) => Some(localised(note)),
        (None, number) => number.map(IntoAny::into_any),
    }
}

/// Whether a text has a number in it, as a number of its own.
fn names(text: &str, number: u32) -> bool {
    let number = number.to_string();
    text.split(|char: char| !char.is_ascii_digit())
        .any(|digits| digits == number)
}

/// What the record lacks. What an announced mission will bring is not missed.
fn unknown(texts: &DealingsText, mission: &Mission, directory: &Directory) -> Unknown {
    let missing = &texts.missing;
    let mut unknown = Unknown::default();
    match mission.start {
        None => unknown.add_if(true, missing.date),
        Some(start) if mission.end.is_none() => {
            unknown.add_if(start.month().is_none(), missing.month);
            unknown.add_if(start.month().is_some() && start.day().is_none(), missing.day);
        }
        Some(_) => {}
    }
    let was_over = mission
        .end
        .or(mission.start)
        .is_some_and(|day| was_over(day, directory.catalogue()));
    unknown.add_if(
        mission.status == MissionStatus::Announced && was_over,
        missing.was_held,
    );
    unknown.add_if(mission.from.is_empty(), missing.from);
    unknown.add_if(mission.to.is_empty(), missing.to);
    unknown.add_if(mission.organisers.is_empty(), missing.organisers);
    let has_places = !mission.places.is_empty() || mission.format == MissionFormat::Online;
    match (has_places, !mission.visits.is_empty()) {
        (false, false) => unknown.add_if(true, missing.programme),
        (has_places, has_visits) => {
            unknown.add_if(!has_places, missing.places);
            unknown.add_if(!has_visits, missing.visits);
        }
    }
    if mission.participants.is_none() {
        let is_named = !mission.delegation.is_empty();
        let what = if is_named {
            missing.participant_count
        } else {
            missing.participants
        };
        unknown.add_if(true, what);
    }
    unknown.add_if(mission.sectors.is_empty(), missing.sectors);
    let is_held = mission.status == MissionStatus::Held;
    unknown.add_if(is_held && mission.outcomes.is_empty(), missing.outcomes);
    unknown.add_if(mission.sources.is_empty(), missing.sources);
    unknown
}

fn programme(texts: &DealingsText, mission: &Mission) -> AnyView {
    let texts = &texts.missions;
    let mut facts = Facts::default();
    let places = (!mission.places.is_empty()).then(|| {
        let mut places = mission
            .places
            .iter()
            .map(|place| el("li").part(localised(place)).view());
        el("ul").class("words plain").parts(&mut places).view()
    });
    let visits = (!mission.visits.is_empty()).then(|| actors(&mission.visits));
    if places.is_none() && visits.is_none() {
        return nothing();
    }
    facts.add(texts.places, places);
    facts.add(texts.visits, visits);
    section(1, None, texts.programme.into_any())
        .part(facts.view())
        .view()
}

fn delegation(texts: &DealingsText, mission: &Mission) -> AnyView {
    if mission.delegation.is_empty() {
        return nothing();
    }
    section(1, None, texts.missions.delegation.into_any())
        .part(actors(&mission.delegation))
        .view()
}

fn outcomes(texts: &DealingsText, mission: &Mission) -> AnyView {
    if mission.outcomes.is_empty() {
        return nothing();
    }
    let mut outcomes = mission
        .outcomes
        .iter()
        .map(|outcome| el("li").part(localised(outcome)).view());
    section(1, None, texts.missions.outcomes.into_any())
        .part(el("ul").class("points").parts(&mut outcomes))
        .view()
}

/// The offers and requests that name it.
fn opportunities(texts: &DealingsText, mission: &Mission, directory: &Directory) -> AnyView {
    let named = |opportunity: &&Opportunity| opportunity.mission.as_ref() == Some(&mission.id);
    let opportunities: Vec<_> = directory.catalogue().opportunities.iter().filter(named).collect();
    if opportunities.is_empty() {
        return nothing();
    }
    section(1, None, texts.missions.opportunities.into_any())
        .part(limited(&opportunities, |opportunity| {
            opportunity_row(opportunity, Some(kind_name(opportunity).to_owned()))
        }))
        .view()
}

fn agreements(texts: &DealingsText, mission: &Mission, directory: &Directory) -> AnyView {
    let of_the_time = |agreement: &&Agreement| fall_together(mission, agreement, directory);
    let agreements: Vec<_> = directory
        .catalogue()
        .agreements
        .iter()
        .filter(of_the_time)
        .collect();
    if agreements.is_empty() {
        return nothing();
    }
    section(1, None, texts.missions.agreements.into_any())
        .part(limited(&agreements, |agreement| agreement_row(agreement)))
        .part(el("p").class("hint").part(texts.missions.agreements_hint))
        .view()
}

/// The missions before and after it between the same regions, in either direction, and those of which it is not known
/// when they were.
fn same_regions(texts: &DealingsText, mission: &Mission, all: &[Mission]) -> AnyView {
    let others: Vec<_> = all.iter().filter(|other| join_the_same(mission, other)).collect();
    let by_date = order(others.len(), &|left, right| {
        others[left].start.cmp(&others[right].start)
    });
    let dated: Vec<_> = by_date
        .into_iter()
        .map(|place| others[place as usize])
        .filter(|other| other.start.is_some())
        .collect();
    let mut shown = Vec::new();
    let mut rest = Vec::new();
    if let (Some(here), Some(_)) = (
        dated.iter().position(|other| other.id == mission.id),
        mission.start,
    ) {
        let previous = here.checked_sub(1).and_then(|place| dated.get(place));
        let next = dated.get(here + 1);
        shown.extend(previous.map(|other| (*other, Some(texts.missions.previous))));
        shown.extend(next.map(|other| (*other, Some(texts.missions.next))));
    } else {
        rest.extend(dated.iter().rev().map(|other| (*other, None)));
    }
    let undated = others.iter().filter(|other| other.start.is_none());
    rest.extend(undated.map(|other| (*other, None)));
    shown.extend(rest.into_iter().filter(|(other, _)| other.id != mission.id));
    if shown.is_empty() {
        return nothing();
    }
    section(1, None, texts.missions.same_regions.into_any())
        .part(limited(&shown, |(other, before)| mission_row(other, *before)))
        .view()
}

/// Whether two missions go between regions that both have, in either direction.
fn join_the_same(left: &Mission, right: &Mission) -> bool {
    let share = |left: &[RegionCode], right: &[RegionCode]| left.iter().any(|code| right.contains(code));
    share(&left.from, &right.from) && share(&left.to, &right.to)
        || share(&left.from, &right.to) && share(&left.to, &right.from)
}
