use catalogue::{Organisation, OrganisationStatus};
use finder::Route;
use leptos::prelude::*;

use super::places::{DOT, remarks};
use crate::components::figures::figure_in_words;
use crate::components::localised::localised;
use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text};
use crate::erased::el;

/// The most sectors that an entry names.
const SHOWN_SECTORS: usize = 3;

/// An organisation in a list of a page: its name as a link, its city and sectors, so many of its figures, and what
/// stands under it.
pub fn entry(organisation: &Organisation, figures: usize, below: Option<AnyView>) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let state = match organisation.status {
        OrganisationStatus::Operating => None,
        OrganisationStatus::PlannedOrUnconfirmed => Some(text.profile.planned),
        OrganisationStatus::Closed => Some(text.profile.closed),
    };
    let region = relations.region(catalogue, organisation.region.as_str());
    // Moscow in Moscow is said once.
    let city = organisation.city.as_ref().filter(|city| {
        region.is_none_or(|region| region.name.shown(text.lang).text != city.shown(text.lang).text)
    });
    let mut about: Vec<AnyView> = city.map(localised).into_iter().collect();
    for id in organisation.sectors.iter().take(SHOWN_SECTORS) {
        if let Some(sector) = relations.sector(catalogue, id.as_str()) {
            about.push(localised(&sector.name));
        }
    }
    let about = (!about.is_empty()).then(|| el("small").class("under").part(remarks(about, DOT)).view());
    let mut figures = organisation.figures.iter().take(figures).map(|figure| {
        let (value, what) = figure_in_words(text, figure);
        el("span")
            .class("figure")
            .part(el("b").part(value))
            .part(format!(" {what}"))
            .view()
    });
    let name = document_link(
        Route::Organisation(organisation.id.clone()),
        localised(&organisation.name),
    );
    el("li")
        .class("entry")
        .part(
            el("div")
                .part(name)
                .part(state.map(|state| el("small").class("under").part(state)))
                .part(about),
        )
        .part(el("small").parts(&mut figures))
        .part(below)
        .view()
}
