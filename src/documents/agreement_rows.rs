use catalogue::{Actor, Agreement, AgreementStatus, Party};
use finder::Route;
use leptos::prelude::*;

use super::actor::actor;
use super::dates::when;
use super::places::remarks;
use super::region_pairs::region_of;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::profile_rows::{document_link, row};
use crate::context::{expect_directory, expect_text};
use crate::erased::views;

/// An agreement in a list: its subject, its parties, when, and how far it is.
pub fn agreement_row(agreement: &Agreement) -> AnyView {
    row(subject(agreement), Some(parties(agreement)), remark(agreement))
}

/// The same where its regions stand beside it already: parties that are the regions themselves are left out.
pub fn agreement_row_of_pair(agreement: &Agreement) -> AnyView {
    let says_more = agreement.parties.iter().any(|party| !is_region_itself(party));
    row(
        subject(agreement),
        says_more.then(|| parties(agreement)),
        remark(agreement),
    )
}

/// The page of an agreement, named by its subject.
pub fn subject(agreement: &Agreement) -> AnyView {
    document_link(
        Route::Agreement(agreement.id.clone()),
        localised(&agreement.subject),
    )
}

/// When it was signed, and how far it is where it is not in force.
pub fn remark(agreement: &Agreement) -> AnyView {
    let mut remark = vec![when(agreement.date, None, agreement.date_note.as_ref())];
    if agreement.status != AgreementStatus::Signed {
        let statuses = &document_text(expect_text()).dealings.agreements.statuses;
        remark.extend([", ".into_any(), statuses[agreement.status as usize].into_any()]);
    }
    views(&mut remark.into_iter())
}

fn parties(agreement: &Agreement) -> AnyView {
    let parties = agreement.parties.iter().map(|party| actor(&party.actor));
    remarks(parties.collect(), ", ")
}

/// Whether a party is a region under the name that the catalogue has for it.
pub fn is_region_itself(party: &Party) -> bool {
    let directory = expect_directory();
    let Some(code) = region_of(party, &directory) else {
        return false;
    };
    let region = directory.relations().region(directory.catalogue(), code.as_str());
    match (&party.actor, region) {
        (Actor::Named(name), Some(region)) => {
            let lang = expect_text().lang;
            name.shown(lang).text == region.name.shown(lang).text
        }
        _ => false,
    }
}
