//! An offer or a request.

use catalogue::{Opportunity, OpportunityKind, Owner};
use finder::Route;
use leptos::prelude::*;

use super::counterparts::{Counterpart, counterparts};
use super::facts::Facts;
use super::frame::{head, list_link, section};
use super::opportunity_rows::{kind_name, opportunity_row, owner_link, validity};
use super::sector_tags::sector_tags;
use super::stages::stages;
use super::text::{DealingsText, OpportunitiesText, document_text};
use super::unknown::Unknown;
use crate::components::localised::localised;
use crate::components::profile_rows::document_link;
use crate::components::sources::sources;
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::counted;

pub fn opportunity(directory: &Directory, opportunity: &Opportunity) -> AnyView {
    let texts = document_text(expect_text()).dealings;
    let trail = vec![list_link(Route::Opportunities)];
    let lead = opportunity.summary.as_ref().map(localised);
    views(
        &mut [
            head(trail, localised(&opportunity.title), lead),
            facts(texts, opportunity, directory),
            unknown(texts, opportunity).view().unwrap_or_else(nothing),
            stage(&texts.opportunities, opportunity),
            sector_tags(&opportunity.sectors),
            ask(&texts.opportunities, opportunity, directory),
            matching(&texts.opportunities, opportunity, directory),
            sources(&opportunity.sources, 1),
        ]
        .into_iter(),
    )
}

fn facts(texts: &DealingsText, opportunity: &Opportunity, directory: &Directory) -> AnyView {
    let of_opportunities = &texts.opportunities;
    let mut facts = Facts::default();
    facts.add(of_opportunities.kind, Some(kind_name(opportunity).into_any()));
    facts.add(of_opportunities.owner, Some(owner_link(&opportunity.owner)));
    let cooperation = opportunity
        .cooperation
        .map(|cooperation| of_opportunities.cooperations[cooperation as usize].into_any());
    facts.add(of_opportunities.cooperation, cooperation);
    facts.add(texts.valid_until, validity(opportunity).map(IntoAny::into_any));
    let mission = opportunity.mission.as_ref().and_then(|id| {
        let mission = directory
            .relations()
            .mission(directory.catalogue(), id.as_str())?;
        Some(document_link(
            Route::Mission(mission.id.clone()),
            localised(&mission.title),
        ))
    });
    facts.add(of_opportunities.mission, mission);
    facts.view()
}

fn unknown(texts: &DealingsText, opportunity: &Opportunity) -> Unknown {
    let missing = &texts.missing;
    let mut unknown = Unknown::default();
    unknown.add_if(opportunity.summary.is_none(), missing.summary);
    unknown.add_if(opportunity.stage.is_none(), missing.stage);
    unknown.add_if(opportunity.cooperation.is_none(), missing.cooperation);
    unknown.add_if(opportunity.sectors.is_empty(), missing.sectors);
    unknown.add_if(opportunity.valid_until.is_none(), missing.validity);
    unknown.add_if(opportunity.sources.is_empty(), missing.sources);
    unknown
}

fn stage(texts: &OpportunitiesText, opportunity: &Opportunity) -> AnyView {
    let Some(stage) = opportunity.stage else {
        return nothing();
    };
    section(1, None, texts.stage.into_any())
        .part(stages(stage))
        .view()
}

/// The way to its owner.
fn ask(texts: &OpportunitiesText, opportunity: &Opportunity, directory: &Directory) -> AnyView {
    let (hint, route, name) = match &opportunity.owner {
        Owner::Organisation(id) => {
            // The address of a former id leads elsewhere.
            let id = directory.organisation(id.as_str()).map_or(id, |owner| &owner.id);
            (
                texts.ask_organisation_hint,
                Route::Organisation(id.clone()),
                texts.ask_organisation,
            )
        }
        Owner::Region(code) => (
            texts.ask_region_hint,
            Route::Region(code.clone()),
            texts.ask_region,
        ),
    };
    let way_on = document_link(route, name.into_any());
    section(1, None, texts.ask.into_any())
        .part(el("p").part(hint))
        .part(el("p").class("way-on").part(way_on))
        .view()
}

fn matching(texts: &OpportunitiesText, opportunity: &Opportunity, directory: &Directory) -> AnyView {
    if opportunity.sectors.is_empty() {
        return nothing();
    }
    let (name, none) = match opportunity.kind {
        OpportunityKind::Request => (texts.matching_offers, texts.no_matching_offers),
        OpportunityKind::Offer => (texts.matching_requests, texts.no_matching_requests),
    };
    let found = counterparts(opportunity, directory.catalogue());
    let section = section(1, None, name.into_any());
    if found.is_empty() {
        return section.part(el("p").class("hint").part(none)).view();
    }
    let mut rows = found.iter().map(|Counterpart { opportunity, shared }| {
        let shared = counted(expect_text(), &texts.shared_sectors, *shared as u64);
        opportunity_row(opportunity, Some(shared))
    });
    section
        .part(el("ul").class("rows").parts(&mut rows))
        .part(el("p").class("hint").part(texts.matching_hint))
        .view()
}
