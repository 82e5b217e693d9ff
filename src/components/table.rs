use catalogue::FigureKey;
use finder::{Answer, Highlighter};
use leptos::prelude::*;

use super::localised::localised;
use super::marked::marked;
use super::place_link::{LinkLook, place_link};
use crate::context::{expect_directory, expect_location, expect_text};
use crate::erased::views;
use crate::format;

/// The results as a table, to compare by its columns.
pub fn table(answer: &Answer) -> AnyView {
    let text = expect_text();
    let columns = [
        text.list.column_name,
        text.list.kind,
        text.list.region,
        text.list.column_city,
        text.list.column_founded,
        text.list.column_residents,
    ];
    let mut columns = columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any());
    let mut rows = answer.hits.iter().map(|hit| row(*hit, &answer.highlighter));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=text.list.results>
            <table class="table">
                <thead>
                    <tr>{views(&mut columns)}</tr>
                </thead>
                <tbody>{views(&mut rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(organisation: usize, highlighter: &Highlighter) -> AnyView {
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
    let name = place_link(profile, LinkLook::default(), marked(&organisation.name, highlighter));
    view! {
        <tr data-id=organisation.id.to_string()>
            <th scope="row">{name}</th>
            <td>{kind.map(|kind| localised(&kind.name))}</td>
            <td>{region.map(|region| localised(&region.name))}</td>
            <td>{organisation.city.as_ref().map(localised)}</td>
            <td class="number">{organisation.founded.map(|year| year.to_string())}</td>
            <td class="number">{residents.map(|figure| format::figure(text, figure.value))}</td>
        </tr>
    }
    .into_any()
}
