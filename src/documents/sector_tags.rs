use catalogue::SectorId;
use finder::Route;
use leptos::prelude::*;

use super::frame::section;
use super::text::document_text;
use crate::components::localised::localised;
use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text};
use crate::erased::{el, nothing};

/// A link to the page of a sector; nothing for one that the catalogue does not have.
pub fn sector_link(id: &SectorId) -> Option<AnyView> {
    let directory = expect_directory();
    let sector = directory.relations().sector(directory.catalogue(), id.as_str())?;
    Some(document_link(Route::Sector(id.clone()), localised(&sector.name)))
}

/// The sectors of a record, as a section of links.
pub fn sector_tags(sectors: &[SectorId]) -> AnyView {
    let links: Vec<_> = sectors
        .iter()
        .filter_map(sector_link)
        .map(|link| el("li").part(link).view())
        .collect();
    if links.is_empty() {
        return nothing();
    }
    section(1, None, document_text(expect_text()).dealings.sectors.into_any())
        .part(el("ul").class("words tags").part(links))
        .view()
}
