//! Pages that are only read: regions, sectors, missions, agreements, opportunities, and their lists. The publisher
//! draws them, and visitors pay no WebAssembly for them: in the browser the application leaves them as they are.

mod case;
mod chart;
mod entry;
mod frame;
mod likeness;
mod long_list;
mod place_dealings;
mod places;
mod region;
mod region_link;
mod regions;
mod sector;
mod sectors;
mod tally;
mod text;

use finder::Route;
use leptos::prelude::*;

use crate::components::notice::{notice, to_list};
use crate::context::{expect_directory, expect_text};
use crate::documents::text::document_text;
use crate::erased::el;

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
