//! What an organisation takes part in, as rows of a profile.

use catalogue::{
    Actor, Agreement, AgreementStatus, LocalisedText, Mission, MissionFormat, MissionStatus, Opportunity,
    OpportunityKind, Organisation, RegionCode, order,
};
use finder::pack::RESIDENTS_AROUND;
use finder::{Facet, Route};
use leptos::prelude::*;

use super::heading::section_heading;
use super::localised::localised;
use super::place_link::{LinkLook, place_link, to_route};
use super::profile::all_with;
use super::without_script::with_other_residents;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{el, nothing, place};
use crate::format::{date, span};
use crate::text::{Text, fill};

/// A section of rows; nothing where there is none.
fn section(heading: &'static str, below: u8, rows: Vec<AnyView>, more: Option<AnyView>) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    el("section")
        .class("section")
        .part(section_heading(below, heading))
        .part(el("ul").class("rows").part(rows))
        .part(more)
        .view()
}

/// A row: what it is, with a line under it, and a remark at the end.
pub fn row(what: AnyView, under: Option<AnyView>, remark: AnyView) -> AnyView {
    let under = under.map(|under| el("small").class("under").part(under).view());
    el("li")
        .part(el("div").part(what).part(under))
        .part(el("small").part(remark))
        .view()
}

/// The sites on which it is a resident.
pub fn hosts(organisation: &Organisation, below: u8) -> AnyView {
    let directory = expect_directory();
    let mut rows = Vec::new();
    for id in &organisation.resident_of {
        if let Some(host) = directory.organisation(id.as_str()) {
            rows.push(organisation_row(&directory, host));
        }
    }
    section(expect_text().profile.hosts, below, rows, None)
}

/// Its residents.
pub fn residents(index: usize, below: u8) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let organisations = &directory.catalogue().organisations;
    let mut rows = Vec::new();
    if let Some(involvement) = directory.relations().involvement(index) {
        for resident in involvement.residents.iter().take(RESIDENTS_AROUND) {
            rows.push(organisation_row(&directory, &organisations[*resident as usize]));
        }
    }
    let all = all_with(Facet::Host, organisations[index].id.as_str());
    let all = place_link(
        all,
        LinkLook::of_class("strong"),
        text.profile.show_all_residents.into_any(),
    );
    let more = el("p").class("more").part(all).view();
    section(
        text.profile.residents_here,
        below,
        rows,
        Some(with_other_residents(index, more)),
    )
}

pub fn organisation_row(directory: &Directory, organisation: &Organisation) -> AnyView {
    let location = expect_location();
    let id = organisation.id.clone();
    let to = place(move || location.profile_of(&id));
    let sector = organisation.sectors.first();
    let sector = sector.and_then(|id| directory.relations().sector(directory.catalogue(), id.as_str()));
    let sector = sector.map(|sector| localised(&sector.name));
    row(
        place_link(to, LinkLook::default(), localised(&organisation.name)),
        None,
        sector.into_any(),
    )
}

/// What it offers and looks for.
pub fn opportunities(index: usize, below: u8) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let mut rows = Vec::new();
    if let Some(involvement) = directory.relations().involvement(index) {
        for place in &involvement.opportunities {
            rows.push(opportunity_row(
                text,
                &directory.catalogue().opportunities[*place as usize],
            ));
        }
    }
    section(text.profile.opportunities, below, rows, None)
}

fn opportunity_row(text: &'static Text, opportunity: &Opportunity) -> AnyView {
    let mut remark = match opportunity.kind {
        OpportunityKind::Offer => text.profile.offer,
        OpportunityKind::Request => text.profile.request,
    }
    .to_owned();
    if let Some(day) = opportunity.valid_until {
        remark.push_str(", ");
        remark.push_str(&fill(text.profile.until, &date(text, day)));
    }
    row(
        document_link(
            Route::Opportunity(opportunity.id.clone()),
            localised(&opportunity.title),
        ),
        opportunity.summary.as_ref().map(localised),
        remark.into_any(),
    )
}

/// The business missions that it organised, sent people to, or was visited by; the latest first.
pub fn missions(index: usize, below: u8) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let mut missions = Vec::new();
    if let Some(involvement) = directory.relations().involvement(index) {
        for place in &involvement.missions {
            missions.push(&directory.catalogue().missions[*place as usize]);
        }
    }
    let latest_first = order(missions.len(), &|left, right| {
        missions[right].start.cmp(&missions[left].start)
    });
    let mut rows = Vec::new();
    for place in latest_first {
        rows.push(mission_row(text, &directory, missions[place as usize]));
    }
    section(text.profile.missions, below, rows, None)
}

fn mission_row(text: &'static Text, directory: &Directory, mission: &Mission) -> AnyView {
    let mut from_to = region_names(directory, &mission.from, text.lang);
    from_to.push_str(" → ");
    from_to.push_str(&region_names(directory, &mission.to, text.lang));
    let status = match (mission.status, mission.format) {
        (MissionStatus::Cancelled, _) => text.profile.mission_cancelled,
        (MissionStatus::Announced, _) => text.profile.mission_announced,
        (MissionStatus::Held, MissionFormat::Online) => text.profile.mission_online,
        (MissionStatus::Held, MissionFormat::OnSite) => "",
    };
    let day = mission.start.map(|start| span(text, start, mission.end));
    let when = when(text, day, mission.date_note.as_ref(), status);
    let title = document_link(Route::Mission(mission.id.clone()), localised(&mission.title));
    row(title, Some(from_to.into_any()), when)
}

/// A link to a page that is only read.
pub fn document_link(route: Route, content: AnyView) -> AnyView {
    let to = to_route(route);
    place_link(to, LinkLook::default(), content)
}

fn region_names(directory: &Directory, codes: &[RegionCode], lang: &str) -> String {
    let mut names = String::new();
    for code in codes {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&directory.value_name(Facet::Region, code.as_str(), lang).text);
    }
    names
}

/// The date, or what is known instead of one, and the status.
fn when(
    text: &'static Text,
    day: Option<String>,
    note: Option<&LocalisedText>,
    status: &'static str,
) -> AnyView {
    let mut when = match (day, note) {
        (Some(day), _) => day,
        (None, Some(note)) => note.shown(text.lang).text.trim_end_matches('.').to_owned(),
        (None, None) => text.profile.date_unknown.to_owned(),
    };
    if !status.is_empty() {
        when.push_str(", ");
        when.push_str(status);
    }
    when.into_any()
}

/// The agreements that it is a party to; the latest first.
pub fn agreements(index: usize, below: u8) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let mut agreements = Vec::new();
    if let Some(involvement) = directory.relations().involvement(index) {
        for place in &involvement.agreements {
            agreements.push(&directory.catalogue().agreements[*place as usize]);
        }
    }
    let latest_first = order(agreements.len(), &|left, right| {
        agreements[right].date.cmp(&agreements[left].date)
    });
    let own = &directory.catalogue().organisations[index];
    let mut rows = Vec::new();
    for place in latest_first {
        rows.push(agreement_row(text, &directory, own, agreements[place as usize]));
    }
    section(text.profile.agreements, below, rows, None)
}

fn agreement_row(
    text: &'static Text,
    directory: &Directory,
    own: &Organisation,
    agreement: &Agreement,
) -> AnyView {
    let location = expect_location();
    let mut parties = agreement.parties.iter().filter_map(|party| {
        let name = match &party.actor {
            Actor::Organisation(id) if *id == own.id => return None,
            Actor::Named(name) => localised(name),
            Actor::Organisation(id) => {
                let other = directory.organisation(id.as_str())?;
                let id = other.id.clone();
                let to = place(move || location.place().at(Route::Organisation(id.clone())));
                place_link(to, LinkLook::default(), localised(&other.name))
            }
        };
        Some(el("li").part(name).view())
    });
    let status = match agreement.status {
        AgreementStatus::Planned => text.profile.agreement_planned,
        AgreementStatus::Signed => text.profile.agreement_signed,
        AgreementStatus::Ended => text.profile.agreement_ended,
    };
    let parties = el("ul").class("parties").parts(&mut parties).view();
    let day = agreement.date.map(|day| date(text, day));
    let when = when(text, day, agreement.date_note.as_ref(), status);
    let subject = document_link(
        Route::Agreement(agreement.id.clone()),
        localised(&agreement.subject),
    );
    row(parties, Some(subject), when)
}
