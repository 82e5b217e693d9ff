use catalogue::{FigureKey, Organisation};
use finder::Highlighter;
use leptos::prelude::*;

use super::localised::localised;
use super::marked::marked;
use super::place_link::listed_link;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Listed;
use crate::erased::kept;
use crate::format;

/// The results as a table, to compare by its columns.
pub fn table(listed: &[Listed], highlighter: &Highlighter) -> AnyView {
    let text = expect_text();
    let columns = [
        text.list.column_name,
        text.list.kind,
        text.list.region,
        text.list.column_city,
        text.list.column_founded,
        text.list.column_residents,
    ];
    let mut columns = columns
        .into_iter()
        .map(|name| kept("th").attr("scope", "col").part(name).view());
    let mut rows = listed.iter().map(|organisation| row(organisation, highlighter));
    kept("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", text.list.results)
        .part(
            kept("table")
                .class("table")
                .part(kept("thead").part(kept("tr").parts(&mut columns)))
                .part(kept("tbody").parts(&mut rows)),
        )
        .view()
}

fn row(organisation: &Organisation, highlighter: &Highlighter) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let profile = untrack(|| location.profile_of(&organisation.id));
    let kind = relations.kind(catalogue, organisation.kind.as_str());
    let region = relations.region(catalogue, organisation.region.as_str());
    let residents = organisation
        .figures
        .iter()
        .find(|figure| figure.key == FigureKey::Residents);
    let name = listed_link(
        profile,
        format!("name-{}", organisation.id),
        marked(&organisation.name, highlighter),
    );
    kept("tr")
        .attr("data-id", organisation.id.to_string())
        .part(kept("th").attr("scope", "row").part(name))
        .part(kept("td").part(kind.map(|kind| localised(&kind.name))))
        .part(kept("td").part(region.map(|region| localised(&region.name))))
        .part(kept("td").part(organisation.city.as_ref().map(localised)))
        .part(
            kept("td")
                .class("number")
                .part(organisation.founded.map(|year| year.to_string())),
        )
        .part(
            kept("td")
                .class("number")
                .part(residents.map(|figure| format::figure(text, figure.value))),
        )
        .view()
}
