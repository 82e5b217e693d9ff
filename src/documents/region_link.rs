//! Links to the pages of regions.

use catalogue::RegionCode;
use finder::{Facet, Route};
use leptos::prelude::*;

use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text, foreign_lang};
use crate::erased::{el, views};

/// A link to the page of a region, named as the region.
pub fn region_link(code: &RegionCode) -> AnyView {
    document_link(Route::Region(code.clone()), region_name(code))
}

/// Links to the pages of regions, with commas between.
pub fn region_links(codes: &[RegionCode]) -> AnyView {
    let mut links = Vec::new();
    for code in codes {
        if !links.is_empty() {
            links.push(", ".into_any());
        }
        links.push(region_link(code));
    }
    links.into_any()
}

/// Where a mission came from and went to, as links.
pub fn from_to(from: &[RegionCode], to: &[RegionCode]) -> AnyView {
    views(&mut [region_links(from), " → ".into_any(), region_links(to)].into_iter())
}

/// The name of a region, marked with its language where that is not the page's.
pub fn region_name(code: &RegionCode) -> AnyView {
    let text = expect_text();
    let name = expect_directory().value_name(Facet::Region, code.as_str(), text.lang);
    match foreign_lang(name.shown(), text) {
        Some(lang) => el("span").attr("lang", lang).part(name.text).view(),
        None => name.text.into_any(),
    }
}
