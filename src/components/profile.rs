use catalogue::{Confidence, LocalisedText, Organisation, OrganisationId, OrganisationStatus};
use finder::{Facet, Query, Route};
use leptos::html;
use leptos::prelude::*;

use super::back_link::BackLink;
use super::card::Meta;
use super::contact_dialog::ContactDialog;
use super::figures::Figures;
use super::heading::{Heading, heading_of_arrival};
use super::localised::localised;
use super::notice::{Notice, ToList};
use super::outside_link::OutsideLink;
use super::place_link::PlaceLink;
use super::profile_rows::{Agreements, Hosts, Missions, Opportunities, Residents};
use super::sources::Sources;
use crate::context::{expect_directory, expect_events, expect_location, expect_text};
use crate::directory::Directory;
use crate::events::Detail;
use crate::format::date;
use crate::location::Place;
use crate::text::{Text, fill};

/// The profile of an organisation: alone, or beside the list that it was opened from.
#[component]
pub fn Profile(id: OrganisationId, beside_list: bool) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let Some(index) = directory.relations().organisation_index(id.as_str()) else {
        let hint = fill(text.state.not_found_organisation, id.as_str());
        return view! {
            <Notice title=text.state.not_found hint>
                <ToList />
            </Notice>
        }
        .into_any();
    };
    let catalogue = directory.catalogue();
    let organisation = &catalogue.organisations[index];
    expect_events().send("open", &[("id", Detail::Text(organisation.id.as_str()))]);
    location.lead_from_former_id(&id, &organisation.id);

    let depth = u8::from(beside_list);
    let section = depth + 1;
    let heading = heading_of_arrival();
    let dialog = NodeRef::<html::Dialog>::new();
    let open_form = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let name = localised(&organisation.name);
    view! {
        <article class="profile" part="profile">
            <BackLink />
            <Meta organisation directory=&directory is_marked=false />
            <Heading below=depth class="title" node=heading>
                {name}
            </Heading>
            {state_of_record(organisation, text).map(|state| view! { <p class="state">{state}</p> })}
            {organisation.summary.as_ref().map(|summary| view! { <p class="lead">{localised(summary)}</p> })}
            <div class="actions">
                <button type="button" class="button" part="button" on:click=open_form>
                    {text.profile.contact}
                </button>
            </div>
            <Figures organisation />
            <Facts organisation />
            <Words title=text.profile.sectors words=sector_links(&directory, organisation) below=section />
            <Words title=text.profile.products words=texts(&organisation.products) below=section />
            <Words title=text.profile.services words=service_links(&directory, organisation) below=section />
            <Hosts organisation below=section />
            <Residents index below=section />
            <Opportunities index below=section />
            <Missions index below=section />
            <Agreements index below=section />
            <Sources of=&organisation.sources below=section />
            <ContactDialog organisation dialog />
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
#[component]
fn Facts<'a>(organisation: &'a Organisation) -> impl IntoView + use<> {
    let text = expect_text();
    let website = organisation.website.clone().map(|address| {
        let shown = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        let shown = shown.to_owned();
        (text.profile.website, view! { <OutsideLink href=address text=shown /> }.into_any())
    });
    let aliases = (!organisation.aliases.is_empty()).then(|| {
        let names = organisation.aliases.iter().map(|alias| view! { <div>{localised(alias)}</div> });
        (text.profile.aliases, names.collect_view().into_any())
    });
    let inn = organisation.inn.clone().map(|inn| (text.profile.inn, inn.into_any()));
    let ogrn = organisation.ogrn.clone().map(|ogrn| (text.profile.ogrn, ogrn.into_any()));
    let facts: Vec<_> = [website, aliases, inn, ogrn].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| {
        let rows = facts.into_iter().map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        });
        view! { <dl class="facts">{rows.collect_view()}</dl> }
    })
}

/// A short list under a heading; nothing where it is empty.
#[component]
fn Words(title: &'static str, words: Vec<AnyView>, below: u8) -> impl IntoView {
    (!words.is_empty()).then(|| {
        let words = words.into_iter().map(|word| view! { <li>{word}</li> }).collect_view();
        view! {
            <section class="section">
                <Heading below>{title}</Heading>
                <ul class="words">{words}</ul>
            </section>
        }
    })
}

fn texts(texts: &[LocalisedText]) -> Vec<AnyView> {
    texts.iter().map(|text| view! { {localised(text)} }.into_any()).collect()
}

fn sector_links(directory: &Directory, organisation: &Organisation) -> Vec<AnyView> {
    let values = organisation.sectors.iter();
    values
        .filter_map(|id| {
            let sector = directory.relations().sector(directory.catalogue(), id.as_str())?;
            Some(value_link(Facet::Sector, id.as_str(), &sector.name))
        })
        .collect()
}

fn service_links(directory: &Directory, organisation: &Organisation) -> Vec<AnyView> {
    let values = organisation.services.iter();
    values
        .filter_map(|id| {
            let service = directory.relations().service(directory.catalogue(), id.as_str())?;
            Some(value_link(Facet::Service, id.as_str(), &service.name))
        })
        .collect()
}

/// A link to all organisations that share a value.
fn value_link(facet: Facet, value: &str, name: &LocalisedText) -> AnyView {
    let location = expect_location();
    let mut query = Query::default();
    query.choose(facet, value, true);
    let to = Signal::derive(move || Place { query: query.clone(), ..location.place().bare(Route::Home) });
    let name = localised(name);
    view! {
        <PlaceLink to class="tag">
            {name}
        </PlaceLink>
    }
    .into_any()
}
