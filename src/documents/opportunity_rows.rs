use catalogue::{Opportunity, OpportunityKind, Owner};
use finder::Route;
use leptos::prelude::*;

use super::actor::organisation_link;
use super::counterparts::is_over;
use super::region_link::region_link;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::profile_rows::{document_link, row};
use crate::context::{expect_directory, expect_text};
use crate::erased::{el, views};
use crate::format::date;
use crate::text::fill;

/// An opportunity in a list: its title, its summary, and whose it is. `remark` comes first at the end of the row, before
/// until when it is valid.
pub fn opportunity_row(opportunity: &Opportunity, remark: Option<String>) -> AnyView {
    let title = document_link(
        Route::Opportunity(opportunity.id.clone()),
        localised(&opportunity.title),
    );
    let summary = opportunity
        .summary
        .as_ref()
        .map(|summary| el("span").class("summary").part(localised(summary)).view());
    let under = summary.into_iter().chain([owner_link(&opportunity.owner)]);
    let mut remarks = remark.unwrap_or_default();
    if let Some(validity) = validity(opportunity) {
        remarks.push_str(if remarks.is_empty() { "" } else { ", " });
        remarks.push_str(&validity);
    }
    row(title, Some(views(&mut under.into_iter())), remarks.into_any())
}

/// Offer or request.
pub fn kind_name(opportunity: &Opportunity) -> &'static str {
    let text = &expect_text().profile;
    match opportunity.kind {
        OpportunityKind::Offer => text.offer,
        OpportunityKind::Request => text.request,
    }
}

/// The page of whose it is.
pub fn owner_link(owner: &Owner) -> AnyView {
    match owner {
        Owner::Region(code) => region_link(code),
        Owner::Organisation(id) => organisation_link(id),
    }
}

/// Until when it is valid, or that it no longer is.
pub fn validity(opportunity: &Opportunity) -> Option<String> {
    let text = expect_text();
    let day = date(text, opportunity.valid_until?);
    let template = if is_over(opportunity, expect_directory().catalogue()) {
        document_text(text).dealings.opportunities.expired_on
    } else {
        text.profile.until
    };
    Some(fill(template, &day))
}
