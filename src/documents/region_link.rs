//! Regions as pages speak of them: as links to their pages, and inside sentences.

use catalogue::RegionCode;
use finder::{Facet, Route};
use leptos::prelude::*;

use super::case::Sense;
use super::places::remarks;
use super::text::document_text;
use crate::components::profile_rows::document_link;
use crate::context::{expect_directory, expect_text, foreign_lang};
use crate::erased::{el, views};

/// A link to the page of a region, named as the region.
pub fn region_link(code: &RegionCode) -> AnyView {
    document_link(Route::Region(code.clone()), region_name(code))
}

/// Links to the pages of regions, with commas between.
pub fn region_links(codes: &[RegionCode]) -> AnyView {
    remarks(codes.iter().map(region_link).collect(), ", ")
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

/// A text in which `{in}`, `{from}`, `{to}` or `{with}` stands for a region in its case, with the preposition.
pub fn of_region(template: &str, code: &RegionCode) -> AnyView {
    const MARKS: [(&str, Sense); 4] = [
        ("{in}", Sense::In),
        ("{from}", Sense::From),
        ("{to}", Sense::To),
        ("{with}", Sense::With),
    ];
    let marked = MARKS
        .iter()
        .find_map(|(mark, sense)| Some((template.split_once(mark)?, *sense)));
    let Some(((before, after), sense)) = marked else {
        return template.to_owned().into_any();
    };
    let text = expect_text();
    let name = expect_directory().value_name(Facet::Region, code.as_str(), text.lang);
    let phrase = (document_text(text).places.phrase)(name.shown(), sense);
    let name = match foreign_lang(name.shown(), text) {
        Some(lang) => el("span").attr("lang", lang).part(phrase.name).view(),
        None => phrase.name.into_any(),
    };
    let before = format!("{before}{}", phrase.before).into_any();
    let after = format!("{}{after}", phrase.after).into_any();
    views(&mut [before, name, after].into_iter())
}
