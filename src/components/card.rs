use catalogue::{LocalisedText, Organisation};
use finder::{Highlighter, Route};
use leptos::prelude::*;

use super::figures::figure_in_words;
use super::icon::{Icon, icon};
use super::localised::localised;
use super::marked::marked;
use super::place_link::listed_link;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{el, value};

/// The most sectors and figures that a card shows.
const SHOWN_SECTORS: usize = 3;
const SHOWN_FIGURES: usize = 2;

/// One organisation in the list, by its index in the catalogue.
pub fn card(organisation: usize, highlighter: &Highlighter) -> AnyView {
    let directory = expect_directory();
    let location = expect_location();
    let text = expect_text();
    let organisation = &directory.catalogue().organisations[organisation];
    let profile = untrack(|| location.profile_of(&organisation.id));
    let id = organisation.id.clone();
    let is_shown = value(move || {
        matches!(&location.read().route, Route::Organisation(shown) if *shown == id)
            .then(|| "true".to_owned())
    });
    let summary = organisation.summary.as_ref();
    let summary = summary.map(|summary| el("p").class("summary").part(marked(summary, highlighter)).view());
    let mut sectors = organisation.sectors.iter().take(SHOWN_SECTORS).filter_map(|id| {
        let sector = directory.relations().sector(directory.catalogue(), id.as_str())?;
        Some(el("span").class("tag").part(localised(&sector.name)).view())
    });
    let mut figures = organisation.figures.iter().take(SHOWN_FIGURES).map(|figure| {
        let (value, what) = figure_in_words(text, figure);
        el("span")
            .class("figure")
            .part(el("b").part(value))
            .part(format!(" {what}"))
            .view()
    });
    el("li")
        .class("card")
        .attr("part", "card")
        .attr("aria-current", is_shown)
        .attr("data-id", organisation.id.to_string())
        .part(listed_link(
            profile,
            "name",
            marked(&organisation.name, highlighter),
        ))
        .part(meta(organisation, &directory, Some(highlighter)))
        .part(summary)
        .part(el("div").class("foot").parts(&mut sectors).parts(&mut figures))
        .view()
}

/// Kind, city and region in one muted line.
pub fn meta(
    organisation: &Organisation,
    directory: &Directory,
    highlighter: Option<&Highlighter>,
) -> AnyView {
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let item = |name: &LocalisedText| {
        let name = match highlighter {
            Some(highlighter) => marked(name, highlighter),
            None => localised(name),
        };
        el("span").class("item").part(name).view()
    };
    el("div")
        .class("meta")
        .part(icon(Icon::of_kind(organisation.kind.as_str())))
        .part(
            relations
                .kind(catalogue, organisation.kind.as_str())
                .map(|kind| item(&kind.name)),
        )
        .part(organisation.city.as_ref().map(item))
        .part(
            relations
                .region(catalogue, organisation.region.as_str())
                .map(|region| item(&region.name)),
        )
        .view()
}
