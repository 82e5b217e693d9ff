use catalogue::RegionCode;
use finder::Facet;
use leptos::prelude::*;

use super::region_link::{region_link, region_name};
use super::region_pairs::RegionPairs;
use super::text::document_text;
use crate::context::{expect_directory, expect_text};
use crate::erased::el;
use crate::format::count;
use crate::text::fill;

/// A wider table is no longer read at a glance.
const MOST_REGIONS: usize = 12;

/// Who has agreements with whom, as a table: the number of agreements of each two regions, which leads to them.
/// `None` where two regions are all, or where there are too many.
pub fn agreement_matrix(pairs: &RegionPairs<'_>) -> Option<AnyView> {
    let text = expect_text();
    let texts = &document_text(text).dealings.agreements;
    let directory = expect_directory();
    let regions = pairs.paired(&directory, text.lang);
    if !(3..=MOST_REGIONS).contains(&regions.len()) {
        return None;
    }
    let mut heads = regions.iter().map(|code| {
        let name = el("span").part(region_name(code));
        el("th").attr("scope", "col").part(name).view()
    });
    let mut rows = regions.iter().map(|row| {
        let mut cells = regions.iter().map(|column| cell(pairs, row, column));
        el("tr")
            .part(el("th").attr("scope", "row").part(region_link(row)))
            .parts(&mut cells)
            .view()
    });
    let corner = el("th").attr("scope", "col").part(texts.region);
    let table = el("table")
        .class("matrix")
        .part(el("thead").part(el("tr").part(corner).parts(&mut heads)))
        .part(el("tbody").parts(&mut rows));
    let scrolled = el("div")
        .class("table-scroll")
        .attr("role", "region")
        .attr("aria-label", texts.matrix)
        .attr("tabindex", "0")
        .part(table);
    Some(scrolled.view())
}

/// The target of links to a pair.
pub fn pair_id(one: &RegionCode, other: &RegionCode) -> String {
    format!("{}.{}", one.min(other).as_str(), one.max(other).as_str())
}

fn cell(pairs: &RegionPairs<'_>, row: &RegionCode, column: &RegionCode) -> AnyView {
    if row == column {
        return el("td").class("self").view();
    }
    let number = pairs.between(row, column).len();
    if number == 0 {
        return el("td").view();
    }
    let text = expect_text();
    let directory = expect_directory();
    let name = |code: &RegionCode| directory.value_name(Facet::Region, code.as_str(), text.lang).text;
    let of_which = fill(document_text(text).dealings.agreements.cell, &name(row));
    let of_which = format!(" ({})", fill(&of_which, &name(column)));
    let link = el("a")
        .attr("href", format!("#{}", pair_id(row, column)))
        .part(count(text, number as u64))
        .part(el("span").class("for-readers").part(of_which));
    el("td").part(link).view()
}
