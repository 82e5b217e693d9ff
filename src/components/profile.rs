use catalogue::{Confidence, LocalisedText, Organisation, OrganisationId, OrganisationStatus};
use finder::{Facet, Query, Route};
use leptos::prelude::*;

use super::back_link::back_link;
use super::card::meta;
use super::contact_dialog::contact_dialog;
use super::figures::figures;
use super::heading::{heading_of_arrival, section_heading, title};
use super::localised::localised;
use super::notice::{notice, to_list};
use super::outside_link::outside_link;
use super::place_link::{LinkLook, place_link};
use super::profile_rows::{agreements, hosts, missions, opportunities, residents};
use super::sources::sources;
use crate::context::{expect_directory, expect_events, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{on_click, views};
use crate::events::Detail;
use crate::format::date;
use crate::location::Place;
use crate::text::{Text, fill};

/// The profile of an organisation: alone, or beside the list that it was opened from.
pub fn profile(id: &OrganisationId, beside_list: bool) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let Some(index) = directory.relations().organisation_index(id.as_str()) else {
        return notice(text.state.not_found, fill(text.state.not_found_organisation, id.as_str()), to_list());
    };
    let organisation = &directory.catalogue().organisations[index];
    expect_events().send("open", &[("id", Detail::Text(organisation.id.as_str()))]);
    location.lead_from_former_id(id, &organisation.id);

    let depth = u8::from(beside_list);
    let section = depth + 1;
    let open_form = on_click(move |_event| {
        #[cfg(target_arch = "wasm32")]
        crate::focus::open_dialog(&event_target(&_event), "dialog");
    });
    let summary = organisation.summary.as_ref();
    view! {
        <article class="profile" part="profile">
            {back_link()}
            {meta(organisation, &directory, None)}
            {title(depth, heading_of_arrival(), localised(&organisation.name))}
            {state_of_record(organisation, text).map(|state| view! { <p class="state">{state}</p> }.into_any())}
            {summary.map(|summary| view! { <p class="lead">{localised(summary)}</p> }.into_any())}
            <div class="actions">
                <button type="button" class="button" part="button" on:click=open_form>
                    {text.profile.contact}
                </button>
            </div>
            {figures(organisation)}
            {facts(organisation)}
            {short_list(text.profile.sectors, sector_links(&directory, organisation), section)}
            {short_list(text.profile.products, organisation.products.iter().map(localised).collect(), section)}
            {short_list(text.profile.services, service_links(&directory, organisation), section)}
            {hosts(organisation, section)}
            {residents(index, section)}
            {opportunities(index, section)}
            {missions(index, section)}
            {agreements(index, section)}
            {sources(&organisation.sources, section)}
            {contact_dialog(organisation)}
        </article>
    }
    .into_any()
}

/// What a reader must know before trusting the record.
fn state_of_record(organisation: &Organisation, text: &Text) -> Option<String> {
    let state = match (organisation.status, organisation.confidence) {
        (OrganisationStatus::Closed, _) => text.profile.closed,
        (OrganisationStatus::PlannedOrUnconfirmed, _) => text.profile.planned,
        (OrganisationStatus::Operating, Some(Confidence::Medium)) => text.profile.medium_confidence,
        (OrganisationStatus::Operating, _) => {
            return organisation.verified.map(|day| fill(text.profile.verified, &date(text, day)));
        }
    };
    Some(state.to_owned())
}

/// Website, other names, registry numbers.
fn facts(organisation: &Organisation) -> AnyView {
    let text = expect_text();
    let mut rows = Vec::new();
    let mut add = |name: &'static str, value: AnyView| {
        let row = view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        };
        rows.push(row.into_any());
    };
    if let Some(address) = &organisation.website {
        let shown = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        add(text.profile.website, outside_link(address.clone(), shown.to_owned()));
    }
    if !organisation.aliases.is_empty() {
        let mut aliases = organisation.aliases.iter().map(|alias| view! { <div>{localised(alias)}</div> }.into_any());
        add(text.profile.aliases, views(&mut aliases));
    }
    for (name, number) in [(text.profile.inn, &organisation.inn), (text.profile.ogrn, &organisation.ogrn)] {
        if let Some(number) = number {
            add(name, number.clone().into_any());
        }
    }
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// A short list under a heading; nothing where it is empty.
fn short_list(heading: &'static str, items: Vec<AnyView>, below: u8) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let mut items = items.into_iter().map(|item| view! { <li>{item}</li> }.into_any());
    view! {
        <section class="section">
            {section_heading(below, heading)}
            <ul class="words">{views(&mut items)}</ul>
        </section>
    }
    .into_any()
}

fn sector_links(directory: &Directory, organisation: &Organisation) -> Vec<AnyView> {
    let mut links = Vec::new();
    for id in &organisation.sectors {
        if let Some(sector) = directory.relations().sector(directory.catalogue(), id.as_str()) {
            links.push(value_link(Facet::Sector, id.as_str(), &sector.name));
        }
    }
    links
}

fn service_links(directory: &Directory, organisation: &Organisation) -> Vec<AnyView> {
    let mut links = Vec::new();
    for id in &organisation.services {
        if let Some(service) = directory.relations().service(directory.catalogue(), id.as_str()) {
            links.push(value_link(Facet::Service, id.as_str(), &service.name));
        }
    }
    links
}

/// A link to all organisations that share a value.
fn value_link(facet: Facet, value: &str, name: &LocalisedText) -> AnyView {
    place_link(all_with(facet, value), LinkLook::of_class("tag"), localised(name))
}

/// The list of all organisations with a value.
pub fn all_with(facet: Facet, value: &str) -> Signal<Place> {
    let location = expect_location();
    let mut query = Query::default();
    query.choose(facet, value, true);
    Signal::derive(move || Place { query: query.clone(), ..location.place().bare(Route::Home) })
}
