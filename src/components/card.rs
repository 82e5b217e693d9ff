use catalogue::{Figure, Organisation};
use finder::Route;
use leptos::prelude::*;

use super::figures::figure_in_words;
use super::icon::{Icon, IconOf};
use super::localised::localised;
use super::marked::marked;
use super::place_link::PlaceLink;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::directory::Directory;

/// One organisation in the list: the index is that in the catalogue.
#[component]
pub fn Card(organisation: usize) -> impl IntoView {
    let directory = expect_directory();
    let location = expect_location();
    let text = expect_text();
    let catalogue = directory.catalogue();
    let organisation = &catalogue.organisations[organisation];
    let id = organisation.id.clone();
    let shown_id = id.clone();
    let profile = Signal::derive(move || location.profile_of(&id));
    let is_shown = move || {
        location
            .with(|place| matches!(&place.route, Route::Organisation(shown) if *shown == shown_id))
            .then_some("true")
    };
    let sectors = organisation.sectors.iter().take(3).filter_map(|id| {
        let sector = directory.relations().sector(catalogue, id.as_str())?;
        Some(view! { <span class="tag">{localised(&sector.name)}</span> })
    });
    let figures = telling_figures(organisation).map(|figure| {
        let (value, what) = figure_in_words(text, figure);
        view! { <span class="figure"><b>{value}</b>" "{what}</span> }
    });
    let name = marked(&organisation.name);
    view! {
        <li class="card" part="card" aria-current=is_shown data-id=organisation.id.to_string()>
            <PlaceLink to=profile class="name">
                {name}
            </PlaceLink>
            <Meta organisation directory=&directory is_marked=true />
            {organisation.summary.as_ref().map(|summary| view! { <p class="summary">{marked(summary)}</p> })}
            <div class="foot">{sectors.collect_view()} {figures.collect_view()}</div>
        </li>
    }
}

/// Two figures at most: the first two of the record.
fn telling_figures(organisation: &Organisation) -> impl Iterator<Item = &Figure> {
    organisation.figures.iter().take(2)
}

/// Kind, city and region in one muted line.
#[component]
pub fn Meta<'a>(organisation: &'a Organisation, directory: &'a Directory, is_marked: bool) -> impl IntoView + use<> {
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let kind = relations.kind(catalogue, organisation.kind.as_str());
    let region = relations.region(catalogue, organisation.region.as_str());
    let names = [kind.map(|kind| &kind.name), organisation.city.as_ref(), region.map(|region| &region.name)];
    let names = names.into_iter().flatten().map(|name| {
        let name = if is_marked { marked(name) } else { localised(name) };
        view! { <span class="item">{name}</span> }
    });
    view! {
        <div class="meta">
            <IconOf icon=Icon::of_kind(organisation.kind.as_str()) />
            {names.collect_view()}
        </div>
    }
}
