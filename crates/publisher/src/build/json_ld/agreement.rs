use catalogue::{Agreement, AgreementStatus};
use partner_directory_app::of_region::regions_of_agreement;
use serde_json::Value;

use super::organisation::actor;
use super::{Node, of_own_page, place, put, put_list, put_some};
use crate::build::page_of::PageOf;

/// An agreement on its own page. schema.org has no contract: it is the work that its parties wrote.
pub(super) fn agreement(page: &PageOf<'_>, agreement: &Agreement) -> Node {
    let mut work = of_own_page(page, "CreativeWork", &page.agreement(agreement));
    put(&mut work, "description", page.shown(&agreement.subject));
    put(&mut work, "creativeWorkStatus", status(page, agreement.status));
    put_some(
        &mut work,
        "dateCreated",
        agreement.date.map(|date| date.to_string()),
    );
    put_some(
        &mut work,
        "expires",
        agreement.valid_until.map(|date| date.to_string()),
    );
    let parties = agreement.parties.iter();
    let creators = parties.filter_map(|party| actor(page, &party.actor));
    put_list(&mut work, "creator", creators.collect());
    put_list(&mut work, "spatialCoverage", regions(page, agreement));
    work
}

fn status(page: &PageOf<'_>, status: AgreementStatus) -> &'static str {
    let text = &page.text().profile;
    match status {
        AgreementStatus::Planned => text.agreement_planned,
        AgreementStatus::Signed => text.agreement_signed,
        AgreementStatus::Ended => text.agreement_ended,
    }
}

/// Each region of a party once.
fn regions(page: &PageOf<'_>, agreement: &Agreement) -> Vec<Value> {
    let codes = regions_of_agreement(agreement, page.site.catalogue, page.site.relations);
    let regions = codes.into_iter().filter_map(|code| place::reference(page, code));
    regions.map(Value::from).collect()
}
