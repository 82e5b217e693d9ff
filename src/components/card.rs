use catalogue::{LocalisedText, Organisation, OrganisationId, Region};
use finder::{Highlighter, Route};
use leptos::prelude::*;

use super::figures::figure_in_words;
use super::icon::{Icon, icon};
use super::localised::localised;
use super::marked::marked;
use super::place_link::{LinkLook, listed_link, place_link, to_route};
use super::shortlist_button::listed_shortlist_button;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::kept;

/// The most sectors and figures that a card shows.
const SHOWN_SECTORS: usize = 3;
const SHOWN_FIGURES: usize = 2;

/// What a card shows besides its organisation.
#[derive(Debug)]
pub struct CardLook<'a> {
    pub highlighter: &'a Highlighter,
    /// Whether the profile stands beside the list.
    pub is_opened: bool,
    /// Whether it is on the shortlist.
    pub is_listed: bool,
    /// The id under which it is there, where that may be a former one.
    pub listed_as: Option<&'a OrganisationId>,
    /// Whether it is written to, where that can be chosen.
    pub choice: Option<AnyView>,
}

/// One organisation in a list.
pub fn card(organisation: &Organisation, look: CardLook<'_>) -> AnyView {
    let CardLook {
        highlighter,
        is_opened,
        is_listed,
        listed_as,
        choice,
    } = look;
    let listed_as = listed_as.unwrap_or(&organisation.id);
    let directory = expect_directory();
    let location = expect_location();
    let text = expect_text();
    let profile = untrack(|| location.profile_of(&organisation.id));
    let is_opened = is_opened.then(|| "true".to_owned());
    let name_id = format!("name-{}", organisation.id);
    let summary = organisation.summary.as_ref();
    let summary = summary.map(|summary| {
        kept("p")
            .class("summary")
            .part(marked(summary, highlighter))
            .view()
    });
    let mut sectors = organisation.sectors.iter().take(SHOWN_SECTORS).filter_map(|id| {
        let sector = directory.relations().sector(directory.catalogue(), id.as_str())?;
        Some(kept("span").class("tag").part(localised(&sector.name)).view())
    });
    let mut figures = organisation.figures.iter().take(SHOWN_FIGURES).map(|figure| {
        let (value, what) = figure_in_words(text, figure);
        kept("span")
            .class("figure")
            .part(kept("b").part(value))
            .part(format!(" {what}"))
            .view()
    });
    kept("li")
        .class("card")
        .attr("part", "card")
        .attr("aria-current", is_opened)
        .attr("data-id", organisation.id.to_string())
        .part(listed_link(
            profile,
            name_id.clone(),
            marked(&organisation.name, highlighter),
        ))
        .part(listed_shortlist_button(listed_as, is_listed, name_id))
        .part(meta(organisation, &directory, Some(highlighter)))
        .part(summary)
        .part(kept("div").class("foot").parts(&mut sectors).parts(&mut figures))
        .part(choice)
        .view()
}

/// Kind, city and region in one muted line; outside lists, which have filters, the region is a link.
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
        kept("span").class("item").part(name).view()
    };
    kept("div")
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
                .map(|region| match highlighter {
                    Some(_) => item(&region.name),
                    None => region_link(region),
                }),
        )
        .view()
}

fn region_link(region: &Region) -> AnyView {
    let to = to_route(Route::Region(region.code.clone()));
    let link = place_link(to, LinkLook::of_class("strong"), localised(&region.name));
    kept("span").class("item").part(link).view()
}
