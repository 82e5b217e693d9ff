use catalogue::FigureKey;
use leptos::prelude::*;

use super::localised::localised;
use super::marked::marked;
use super::place_link::PlaceLink;
use crate::context::{expect_directory, expect_found, expect_location, expect_text};
use crate::format;

/// The results as a table, to compare by its columns.
#[component]
pub fn Table() -> impl IntoView {
    let text = expect_text();
    let found = expect_found();
    let columns = [
        text.list.column_name,
        text.list.kind,
        text.list.region,
        text.list.column_city,
        text.list.column_founded,
        text.list.column_residents,
    ];
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=text.list.results>
            <table class="table">
                <thead>
                    <tr>{columns.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=move || found.with(|answer| answer.0.hits.clone()) key=|hit| *hit let:hit>
                        <Row organisation=hit />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(organisation: usize) -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let (catalogue, relations) = (directory.catalogue(), directory.relations());
    let organisation = &catalogue.organisations[organisation];
    let id = organisation.id.clone();
    let profile = Signal::derive(move || location.profile_of(&id));
    let kind = relations.kind(catalogue, organisation.kind.as_str());
    let region = relations.region(catalogue, organisation.region.as_str());
    let residents = organisation.figures.iter().find(|figure| figure.key == FigureKey::Residents);
    let name = marked(&organisation.name);
    view! {
        <tr data-id=organisation.id.to_string()>
            <th scope="row">
                <PlaceLink to=profile>
                    {name}
                </PlaceLink>
            </th>
            <td>{kind.map(|kind| view! { {localised(&kind.name)} })}</td>
            <td>{region.map(|region| view! { {localised(&region.name)} })}</td>
            <td>{organisation.city.as_ref().map(|city| view! { {localised(city)} })}</td>
            <td class="number">{organisation.founded.map(|year| year.to_string())}</td>
            <td class="number">{residents.map(|figure| format::figure(text, figure.value))}</td>
        </tr>
    }
}
