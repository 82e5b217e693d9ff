//! Pages that are only read: regions, sectors, missions, agreements, opportunities, and their lists. The publisher
//! draws them, and visitors pay no WebAssembly for them: in the browser the application leaves them as they are.

mod actor;
mod agreement;
mod agreement_matrix;
mod agreement_rows;
mod agreements;
mod case;
mod chart;
mod counterparts;
mod dates;
mod day;
mod entry;
mod facts;
mod folded;
mod frame;
mod likeness;
mod limited;
mod long_list;
mod mission;
mod mission_rows;
mod missions;
pub mod of_region;
mod opportunities;
mod opportunity;
mod opportunity_rows;
mod place_dealings;
mod places;
mod region;
mod region_groups;
mod region_link;
mod region_organisations;
mod region_pairs;
mod regions;
mod same_time;
mod sector;
mod sector_tags;
mod sectors;
mod stages;
mod tally;
mod text;
mod timeline;
mod unknown;
mod without_script;

use finder::Route;
use leptos::prelude::*;

use crate::components::notice::{notice, to_list};
use crate::context::{expect_directory, expect_text};
use crate::documents::text::document_text;
use crate::erased::el;

pub use without_script::{
    contact_without_script, lists_without_script, needs_script, pages_without_script, with_other_residents,
};

/// The page of a route.
pub fn document(route: &Route) -> AnyView {
    let directory = expect_directory();
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let page = match route {
        Route::Regions => regions::regions(&directory),
        Route::Region(code) => relations
            .region(catalogue, code.as_str())
            .map_or_else(not_found, |region| region::region(&directory, region)),
        Route::Sectors => sectors::sectors(&directory),
        Route::Sector(id) => relations
            .sector(catalogue, id.as_str())
            .map_or_else(not_found, |sector| sector::sector(&directory, sector)),
        Route::Missions => missions::missions(&directory),
        Route::Mission(id) => relations
            .mission(catalogue, id.as_str())
            .map_or_else(not_found, |mission| mission::mission(&directory, mission)),
        Route::Agreements => agreements::agreements(&directory),
        Route::Agreement(id) => relations
            .agreement(catalogue, id.as_str())
            .map_or_else(not_found, |agreement| agreement::agreement(&directory, agreement)),
        Route::Opportunities => opportunities::opportunities(&directory),
        Route::Opportunity(id) => relations
            .opportunity(catalogue, id.as_str())
            .map_or_else(not_found, |opportunity| {
                opportunity::opportunity(&directory, opportunity)
            }),
        _ => not_filled(),
    };
    el("div").class("document").part(page).view()
}

/// A path of the contract that has no page yet.
fn not_filled() -> AnyView {
    let text = document_text(expect_text());
    notice(text.not_filled, text.not_filled_hint.to_owned(), to_list())
}

/// A record that the catalogue does not have.
fn not_found() -> AnyView {
    let state = &expect_text().state;
    notice(state.not_found, state.not_found_page.to_owned(), to_list())
}
