use catalogue::{
    Confidence, LocalisedText, Organisation, OrganisationId, OrganisationStatus, RegionCode, SectorId,
};
use finder::{Facet, Query, Route};
use leptos::prelude::*;

use super::back_link::back_link;
use super::button::button;
use super::cannot_load::{cannot_load_part, tell_failure};
use super::card::meta;
use super::contact_dialog::contact_dialog;
use super::figures::figures;
use super::heading::{heading_of_arrival, section_heading, title};
use super::localised::localised;
use super::notice::{notice, to_list};
use super::outside_link::outside_link;
use super::place_link::{LinkLook, place_link, to_route};
use super::profile_rows::{agreements, hosts, missions, opportunities, residents};
use super::shortlist_button::shortlist_button;
use super::sources::sources;
use super::waiting::waiting;
use super::without_script::contact_without_script;
use crate::contact::recipient::Recipient;
use crate::context::{
    ScreenContext, expect_attributes, expect_directory, expect_events, expect_loading, expect_location,
    expect_text,
};
use crate::directory::{Asked, Directory};
use crate::erased::{Derived, dynamic, el, nothing, place, views};
use crate::events::Detail;
use crate::format::date;
use crate::location::Place;
use crate::text::{Text, fill};

/// The profile of an organisation: alone, or beside the list that it was opened from.
pub fn profile(id: &OrganisationId, beside_list: bool) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let loading = expect_loading();
    let id = id.clone();
    dynamic(
        move || match directory.ask(|directory| directory.around(id.as_str())) {
            Asked::There(Some((around, place))) => {
                provide_context(ScreenContext {
                    text,
                    directory: Some(around.clone()),
                    loading: loading.clone(),
                });
                of_organisation(&around, place, &id, beside_list)
            }
            Asked::There(None) => not_found(&id),
            Asked::OnItsWay => waiting(),
            Asked::Failed(failure) => {
                tell_failure(expect_events(), &failure);
                cannot_load_part(&failure)
            }
        },
    )
}

fn not_found(id: &OrganisationId) -> AnyView {
    let text = expect_text();
    notice(
        text.state.not_found,
        fill(text.state.not_found_organisation, id.as_str()),
        to_list(),
    )
}

fn of_organisation(directory: &Directory, index: usize, id: &OrganisationId, beside_list: bool) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let organisation = &directory.catalogue().organisations[index];
    expect_events().send("open", &[("id", Detail::Text(organisation.id.as_str()))]);
    location.lead_from_former_id(id, &organisation.id);

    let depth = u8::from(beside_list);
    let section = depth + 1;
    let open_form =
        |event: leptos::ev::MouseEvent| crate::focus::open_dialog(&event_target(&event), "dialog");
    let attribute = expect_attributes().read_untracked().contact.clone();
    let recipient = Recipient::of(organisation, directory.catalogue(), attribute, text);
    let summary = organisation.summary.as_ref();
    el("article")
        .class("profile")
        .attr("part", "profile")
        .part(back_link())
        .part(meta(organisation, directory, None))
        .part(title(depth, heading_of_arrival(), localised(&organisation.name)))
        .part(state_of_record(organisation, text).map(|state| el("p").class("state").part(state).view()))
        .part(summary.map(|summary| el("p").class("lead").part(localised(summary)).view()))
        .part(
            el("div")
                .class("actions")
                .part(button("button").on_click(open_form).part(text.profile.contact))
                .part(shortlist_button(&organisation.id)),
        )
        .part(contact_without_script(organisation, directory.catalogue()))
        .part(figures(organisation))
        .part(facts(organisation))
        .part(short_list(
            text.profile.sectors,
            "words",
            sector_links(directory, organisation),
            section,
        ))
        .part(short_list(
            text.profile.products,
            "words plain",
            organisation.products.iter().map(localised).collect(),
            section,
        ))
        .part(short_list(
            text.profile.services,
            "words",
            service_links(directory, organisation),
            section,
        ))
        .part(hosts(organisation, section))
        .part(residents(index, section))
        .part(opportunities(index, section))
        .part(missions(index, section))
        .part(agreements(index, section))
        .part(sources(&organisation.sources, section))
        .part((!location.is_page()).then(|| contact_dialog(vec![recipient])))
        .view()
}

/// What a reader must know before trusting the record.
fn state_of_record(organisation: &Organisation, text: &Text) -> Option<String> {
    let state = match (organisation.status, organisation.confidence) {
        (OrganisationStatus::Closed, _) => text.profile.closed,
        (OrganisationStatus::PlannedOrUnconfirmed, _) => text.profile.planned,
        (OrganisationStatus::Operating, Some(Confidence::Medium)) => text.profile.medium_confidence,
        (OrganisationStatus::Operating, _) => {
            return organisation
                .verified
                .map(|day| fill(text.profile.verified, &date(text, day)));
        }
    };
    Some(state.to_owned())
}

/// Website, other names, registry numbers.
fn facts(organisation: &Organisation) -> AnyView {
    let text = expect_text();
    let mut rows = Vec::new();
    let mut add = |name: &'static str, value: AnyView| {
        let row = el("div").part(el("dt").part(name)).part(el("dd").part(value));
        rows.push(row.view());
    };
    if let Some(address) = &organisation.website {
        let shown = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        let shown = shown.unwrap_or(address).trim_end_matches('/');
        add(
            text.profile.website,
            outside_link(address.clone(), shown.to_owned()),
        );
    }
    if !organisation.aliases.is_empty() {
        let mut aliases = organisation
            .aliases
            .iter()
            .map(|alias| el("div").part(localised(alias)).view());
        add(text.profile.aliases, views(&mut aliases));
    }
    for (name, number) in [
        (text.profile.inn, &organisation.inn),
        (text.profile.ogrn, &organisation.ogrn),
    ] {
        if let Some(number) = number {
            add(name, number.clone().into_any());
        }
    }
    if rows.is_empty() {
        return nothing();
    }
    el("dl").class("facts").part(rows).view()
}

/// A short list under a heading; nothing where it is empty.
fn short_list(heading: &'static str, class: &'static str, items: Vec<AnyView>, below: u8) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    let mut items = items.into_iter().map(|item| el("li").part(item).view());
    el("section")
        .class("section")
        .part(section_heading(below, heading))
        .part(el("ul").class(class).parts(&mut items))
        .view()
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

/// The list of all organisations with a value; without script the page of the value, where it has one.
pub fn all_with(facet: Facet, value: &str) -> Derived<Place> {
    let location = expect_location();
    if location.is_page()
        && let Some(route) = route_of(facet, value)
    {
        return to_route(route);
    }
    let mut query = Query::default();
    query.choose(facet, value, true);
    list_under(query)
}

/// The list under a query.
pub fn list_under(query: Query) -> Derived<Place> {
    let location = expect_location();
    place(move || Place {
        query: query.clone(),
        ..location.place().bare(Route::Home)
    })
}

fn route_of(facet: Facet, value: &str) -> Option<Route> {
    match facet {
        Facet::Region => RegionCode::parse(value).ok().map(Route::Region),
        Facet::Sector => SectorId::parse(value).ok().map(Route::Sector),
        _ => None,
    }
}
