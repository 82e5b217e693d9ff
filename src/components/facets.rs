use catalogue::order;
use finder::{Facet, Locks};
use leptos::prelude::*;

use super::button::button;
use super::facet::{FacetGroup, FacetValue, facet_of};
use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_directory, expect_found, expect_location, expect_text};
use crate::directory::{Directory, Name};
use crate::erased::{el, words};
use crate::focus::leave_popover;
use crate::format::counted;
use crate::text::Text;

/// The id by which the button of narrow screens opens the sheet.
pub const FILTERS_ID: &str = "filters";

/// The facets that visitors choose from, in the order on screen.
const OFFERED: [Facet; 4] = [Facet::Kind, Facet::Region, Facet::Sector, Facet::Service];

/// Whether a page left any filter to its visitors.
pub fn has_filters(lock: Locks) -> bool {
    OFFERED.iter().any(|facet| !lock.facet(*facet))
}

/// All filters: a column on wide screens, a sheet on narrow ones.
pub fn facets() -> AnyView {
    let directory = expect_directory();
    let text = expect_text();
    let found = expect_found();
    let location = expect_location();
    let lock = expect_attributes().read_untracked().lock;
    let place = location.read_untracked();
    let mut facets = OFFERED
        .into_iter()
        .filter(|facet| !lock.facet(*facet))
        .map(|facet| {
            let groups = groups(&directory, facet, text);
            facet_of(facet, chosen_first(groups, place.query.chosen(facet)))
        });
    let show = words(move || match found.read().answer() {
        Some(answer) => counted(text, &text.list.show_results, answer.total as u64),
        None => text.list.results.to_owned(),
    });
    el("div")
        .class("filters")
        .attr("id", FILTERS_ID)
        .attr("part", "filters")
        .attr("popover", "auto")
        // Escape takes the sheet away with the focus in it.
        .before_toggle(|event| leave_popover(&event, ".open-filters"))
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
                        .attr("autofocus", true)
                        .part(icon(Icon::Close)),
                ),
        )
        .part(el("div").class("facets").parts(&mut facets))
        .part(
            el("div").class("sheet-foot").part(
                button("button")
                    .attr("popovertarget", FILTERS_ID)
                    .attr("popovertargetaction", "hide")
                    .part(show),
            ),
        )
        .view()
}

/// The values of a facet as they are listed: regions by name under their district, the others by how often they occur.
fn groups(directory: &Directory, facet: Facet, text: &Text) -> Vec<FacetGroup> {
    let (catalogue, whole) = (directory.catalogue(), directory.finder().whole());
    let mut ids: Vec<&str> = Vec::new();
    match facet {
        Facet::Kind => ids.extend(catalogue.kinds.iter().map(|kind| kind.id.as_str())),
        Facet::Sector => ids.extend(catalogue.sectors.iter().map(|sector| sector.id.as_str())),
        Facet::Service => ids.extend(catalogue.services.iter().map(|service| service.id.as_str())),
        Facet::Region => return regions(directory, text),
        Facet::Host => {}
    }
    let mut values = Vec::new();
    for place in order(ids.len(), &|left, right| {
        whole.of(facet, ids[right]).cmp(&whole.of(facet, ids[left]))
    }) {
        values.push(facet_value(directory, facet, ids[place as usize], text));
    }
    vec![FacetGroup { name: None, values }]
}

fn regions(directory: &Directory, text: &Text) -> Vec<FacetGroup> {
    let catalogue = directory.catalogue();
    let mut groups = Vec::new();
    for district in &catalogue.districts {
        let mut values = Vec::new();
        let mut keys = Vec::new();
        for region in &catalogue.regions {
            if region.district == district.id {
                let value = facet_value(directory, Facet::Region, region.code.as_str(), text);
                keys.push(catalogue::name_key(&value.name.text, text.lang));
                values.push(value);
            }
        }
        if !values.is_empty() {
            let places = order(keys.len(), &|left, right| keys[left].cmp(&keys[right]));
            groups.push(FacetGroup {
                name: Some(Name::of(district.name.shown(text.lang))),
                values: places
                    .into_iter()
                    .map(|place| values[place as usize].clone())
                    .collect(),
            });
        }
    }
    groups
}

fn facet_value(directory: &Directory, facet: Facet, id: &str, text: &Text) -> FacetValue {
    FacetValue {
        id: id.to_owned(),
        name: directory.value_name(facet, id, text.lang),
    }
}

/// Lists what is chosen first. Done once a screen, so that nothing moves under the visitor's pointer.
fn chosen_first(groups: Vec<FacetGroup>, chosen: &[Box<str>]) -> Vec<FacetGroup> {
    let is_chosen = |value: &FacetValue| chosen.iter().any(|id| **id == *value.id);
    let mut first = Vec::new();
    let mut rest = Vec::new();
    for FacetGroup { name, values } in groups {
        let (mut ordered, others): (Vec<_>, Vec<_>) = values.into_iter().partition(is_chosen);
        let group = if ordered.is_empty() { &mut rest } else { &mut first };
        ordered.extend(others);
        group.push(FacetGroup {
            name,
            values: ordered,
        });
    }
    first.extend(rest);
    first
}
