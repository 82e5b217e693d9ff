//! What an organisation takes part in, as rows of a profile.

use catalogue::{
    Actor, Agreement, AgreementStatus, LocalisedText, Mission, MissionFormat, MissionStatus, Opportunity,
    OpportunityKind, Organisation, PartialDate, RegionCode,
};
use finder::{Facet, Query, Route};
use leptos::prelude::*;

use super::heading::Heading;
use super::localised::localised;
use super::place_link::PlaceLink;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Directory;
use crate::format::date;
use crate::location::Place;
use crate::text::{Text, fill};

/// The most residents that a profile lists; the rest is one link away.
const SHOWN_RESIDENTS: usize = 12;

/// A section of rows; nothing where there is none.
fn section(title: &'static str, below: u8, rows: Vec<AnyView>, more: Option<AnyView>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <Heading below>{title}</Heading>
                <ul class="rows">{rows}</ul>
                {more}
            </section>
        }
    })
}

/// The sites on which it is a resident.
#[component]
pub fn Hosts<'a>(organisation: &'a Organisation, below: u8) -> impl IntoView + use<> {
    let directory = expect_directory();
    let hosts = organisation.resident_of.iter().filter_map(|id| directory.organisation(id.as_str()));
    let rows = hosts.map(|host| organisation_row(&directory, host)).collect();
    section(expect_text().profile.hosts, below, rows, None)
}

/// Its residents.
#[component]
pub fn Residents(index: usize, below: u8) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let residents = directory.relations().involvement(index).map(|involved| &*involved.residents).unwrap_or_default();
    let organisations = &directory.catalogue().organisations;
    let shown = residents.iter().take(SHOWN_RESIDENTS).filter_map(|resident| organisations.get(*resident as usize));
    let rows = shown.map(|resident| organisation_row(&directory, resident)).collect();
    let more = (!residents.is_empty()).then(|| {
        let mut query = Query::default();
        query.choose(Facet::Host, organisations[index].id.as_str(), true);
        let to = Signal::derive(move || Place { query: query.clone(), ..location.place().bare(Route::Home) });
        view! {
            <p class="more">
                <PlaceLink to class="strong">
                    {text.profile.show_all_residents}
                </PlaceLink>
            </p>
        }
        .into_any()
    });
    section(text.profile.residents_here, below, rows, more)
}

fn organisation_row(directory: &Directory, organisation: &Organisation) -> AnyView {
    let location = expect_location();
    let id = organisation.id.clone();
    let to = Signal::derive(move || location.profile_of(&id));
    let sector = organisation.sectors.first();
    let sector = sector.and_then(|id| directory.relations().sector(directory.catalogue(), id.as_str()));
    let name = localised(&organisation.name);
    view! {
        <li>
            <PlaceLink to>{name}</PlaceLink>
            {sector.map(|sector| view! { <small>{localised(&sector.name)}</small> })}
        </li>
    }
    .into_any()
}

/// What it offers and looks for.
#[component]
pub fn Opportunities(index: usize, below: u8) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let involved = directory.relations().involvement(index);
    let indices = involved.map(|involved| &*involved.opportunities).unwrap_or_default();
    let all = &directory.catalogue().opportunities;
    let rows = indices.iter().filter_map(|place| all.get(*place as usize)).map(|one| opportunity_row(text, one));
    section(text.profile.opportunities, below, rows.collect(), None)
}

fn opportunity_row(text: &'static Text, opportunity: &Opportunity) -> AnyView {
    let kind = match opportunity.kind {
        OpportunityKind::Offer => text.profile.offer,
        OpportunityKind::Request => text.profile.request,
    };
    let until = opportunity.valid_until.map(|day| fill(text.profile.until, &date(text, day)));
    view! {
        <li>
            <span>
                {localised(&opportunity.title)}
                {opportunity.summary.as_ref().map(|summary| view! { <small class="under">{localised(summary)}</small> })}
            </span>
            <small>{kind} {until.map(|until| format!(", {until}"))}</small>
        </li>
    }
    .into_any()
}

/// The business missions that it organised, sent people to, or was visited by; the latest first.
#[component]
pub fn Missions(index: usize, below: u8) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let indices = directory.relations().involvement(index).map(|involved| &*involved.missions).unwrap_or_default();
    let all = &directory.catalogue().missions;
    let mut missions: Vec<_> = indices.iter().filter_map(|place| all.get(*place as usize)).collect();
    missions.sort_by_key(|mission| std::cmp::Reverse(mission.start));
    let rows = missions.into_iter().map(|mission| mission_row(text, &directory, mission)).collect();
    section(text.profile.missions, below, rows, None)
}

fn mission_row(text: &'static Text, directory: &Directory, mission: &Mission) -> AnyView {
    let from_to = format!(
        "{} → {}",
        region_names(directory, &mission.from, text.lang),
        region_names(directory, &mission.to, text.lang)
    );
    let status = match (mission.status, mission.format) {
        (MissionStatus::Cancelled, _) => Some(text.profile.mission_cancelled),
        (MissionStatus::Announced, _) => Some(text.profile.mission_announced),
        (MissionStatus::Held, MissionFormat::Online) => Some(text.profile.mission_online),
        (MissionStatus::Held, MissionFormat::OnSite) => None,
    };
    view! {
        <li>
            <span>
                {localised(&mission.title)}
                <small class="under">{from_to}</small>
            </span>
            <small>
                {when(text, mission.start, mission.date_note.as_ref())} {status.map(|status| format!(", {status}"))}
            </small>
        </li>
    }
    .into_any()
}

fn region_names(directory: &Directory, codes: &[RegionCode], lang: &str) -> String {
    let names = codes.iter().map(|code| directory.value_name(Facet::Region, code.as_str(), lang));
    names.collect::<Vec<_>>().join(", ")
}

/// The date, or what is known instead of one.
fn when(text: &'static Text, day: Option<PartialDate>, note: Option<&LocalisedText>) -> AnyView {
    match (day, note) {
        (Some(day), _) => date(text, day).into_any(),
        (None, Some(note)) => localised(note),
        (None, None) => text.profile.date_unknown.into_any(),
    }
}

/// The agreements that it is a party to; the latest first.
#[component]
pub fn Agreements(index: usize, below: u8) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let indices = directory.relations().involvement(index).map(|involved| &*involved.agreements).unwrap_or_default();
    let all = &directory.catalogue().agreements;
    let mut agreements: Vec<_> = indices.iter().filter_map(|place| all.get(*place as usize)).collect();
    agreements.sort_by_key(|agreement| std::cmp::Reverse(agreement.date));
    let own = &directory.catalogue().organisations[index];
    let rows = agreements.into_iter().map(|one| agreement_row(text, &directory, own, one)).collect();
    section(text.profile.agreements, below, rows, None)
}

fn agreement_row(text: &'static Text, directory: &Directory, own: &Organisation, agreement: &Agreement) -> AnyView {
    let location = expect_location();
    let others = agreement.parties.iter().filter_map(|party| match &party.actor {
        Actor::Organisation(id) if *id == own.id => None,
        Actor::Organisation(id) => {
            let other = directory.organisation(id.as_str())?;
            let id = other.id.clone();
            let to = Signal::derive(move || location.place().at(Route::Organisation(id.clone())));
            let name = localised(&other.name);
            Some(view! { <li><PlaceLink to>{name}</PlaceLink></li> }.into_any())
        }
        Actor::Named(name) => Some(view! { <li>{localised(name)}</li> }.into_any()),
    });
    let status = match agreement.status {
        AgreementStatus::Planned => text.profile.agreement_planned,
        AgreementStatus::Signed => text.profile.agreement_signed,
        AgreementStatus::Ended => text.profile.agreement_ended,
    };
    view! {
        <li>
            <div>
                <ul class="parties">{others.collect_view()}</ul>
                <small class="under">{localised(&agreement.subject)}</small>
            </div>
            <small>{when(text, agreement.date, agreement.date_note.as_ref())} ", " {status}</small>
        </li>
    }
    .into_any()
}
