use finder::{Counts, Facet, Query};
use leptos::prelude::*;

use super::facet::{FacetGroup, FacetValue, ValueName, facet_of};
use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_directory, expect_found, expect_location, expect_text};
use crate::directory::Directory;
use crate::erased::{el, words};
use crate::format::counted;
use crate::text::Text;

/// The id by which the button of narrow screens opens the sheet.
pub const FILTERS_ID: &str = "filters";

/// All filters: a column on wide screens, a sheet on narrow ones.
pub fn facets() -> AnyView {
    let directory = expect_directory();
    let text = expect_text();
    let found = expect_found();
    let location = expect_location();
    let lock = expect_attributes().read_untracked().lock;
    let place = location.read_untracked();
    let whole = directory.finder().answer(&Query::default(), text.lang).counts;
    let facets = [
        (Facet::Kind, text.list.kind, ""),
        (Facet::Region, text.list.region, text.list.narrow_region),
        (Facet::Sector, text.list.sector, text.list.narrow_sector),
        (Facet::Service, text.list.services, text.list.narrow_service),
    ];
    let mut facets =
        facets
            .into_iter()
            .filter(|(facet, ..)| !lock.facet(*facet))
            .map(|(facet, legend, narrow)| {
                let mut groups = groups(&directory, facet, &whole, text);
                chosen_first(&mut groups, place.query.chosen(facet));
                facet_of(facet, legend, narrow, groups)
            });
    let show = words(move || counted(text, &text.list.show_results, found.read().answer.total as u64));
    el("div")
        .class("filters")
        .attr("id", FILTERS_ID)
        .attr("popover", "auto")
        .part(
            el("div")
                .class("sheet-head")
                .part(el("span").part(text.list.filters))
                .part(
                    el("button")
                        .attr("type", "button")
                        .class("icon-button")
                        .attr("popovertarget", FILTERS_ID)
                        .attr("popovertargetaction", "hide")
                        .attr("aria-label", text.list.close)
                        // The sheet takes the focus, and so the browser gives it back when the sheet closes.
                        .attr("autofocus", true)
                        .part(icon(Icon::Close)),
                ),
        )
        .part(el("div").class("facets").parts(&mut facets))
        .part(
            el("div").class("sheet-foot").part(
                el("button")
                    .attr("type", "button")
                    .class("button")
                    .attr("part", "button")
                    .attr("popovertarget", FILTERS_ID)
                    .attr("popovertargetaction", "hide")
                    .part(show),
            ),
        )
        .view()
}

/// The values of a facet as they are listed: regions under their district, the others by how often they occur.
fn groups(directory: &Directory, facet: Facet, whole: &Counts, text: &Text) -> Vec<FacetGroup> {
    let catalogue = directory.catalogue();
    let value = |id: &str| FacetValue {
        id: id.to_owned(),
        name: ValueName::of(directory.value_name(facet, id, text.lang), text),
    };
    let by_use = |mut values: Vec<FacetValue>| {
        values.sort_by_key(|value| std::cmp::Reverse(whole.of(facet, &value.id)));
        vec![FacetGroup { name: None, values }]
    };
    match facet {
        Facet::Kind => by_use(
            catalogue
                .kinds
                .iter()
                .map(|kind| value(kind.id.as_str()))
                .collect(),
        ),
        Facet::Sector => by_use(
            catalogue
                .sectors
                .iter()
                .map(|sector| value(sector.id.as_str()))
                .collect(),
        ),
        Facet::Service => by_use(
            catalogue
                .services
                .iter()
                .map(|service| value(service.id.as_str()))
                .collect(),
        ),
        Facet::Region => catalogue
            .districts
            .iter()
            .map(|district| {
                let regions = catalogue
                    .regions
                    .iter()
                    .filter(|region| region.district == district.id);
                let mut values: Vec<_> = regions.map(|region| value(region.code.as_str())).collect();
                values.sort_by_cached_key(|value| catalogue::name_key(&value.name.words, text.lang));
                FacetGroup {
                    name: Some(ValueName::of(district.name.shown(text.lang), text)),
                    values,
                }
            })
            .filter(|group| !group.values.is_empty())
            .collect(),
        Facet::Host => Vec::new(),
    }
}

/// Lists what is chosen first. Done once a screen, so that nothing moves under the visitor's pointer.
fn chosen_first(groups: &mut [FacetGroup], chosen: &[Box<str>]) {
    let is_chosen = |value: &FacetValue| chosen.iter().any(|id| **id == *value.id);
    for group in &mut *groups {
        group.values.sort_by_key(|value| !is_chosen(value));
    }
    groups.sort_by_key(|group| !group.values.iter().any(is_chosen));
}
