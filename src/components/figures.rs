use catalogue::{Figure, FigureKey, Organisation};
use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::{el, nothing};
use crate::format;
use crate::text::{Plural, Text, fill};

/// The value of a figure, and what it counts with its year: `366` and `резидентов, 2025`.
pub fn figure_in_words(text: &Text, figure: &Figure) -> (String, String) {
    let value = format::figure(text, figure.value);
    let value = if figure.at_least {
        fill(text.profile.at_least, &value)
    } else {
        value
    };
    // A fraction takes the form of a part: «12,5 га», "12.5 hectares".
    let whole = if figure.value.fract() == 0.0 {
        figure.value as u64
    } else {
        2
    };
    let what = unit(text, figure.key).form(text.plural_rule, whole);
    match figure.as_of {
        Some(as_of) => (value, format!("{what}, {}", as_of.year())),
        None => (value, what.to_owned()),
    }
}

fn unit(text: &Text, key: FigureKey) -> &Plural {
    match key {
        FigureKey::Residents => &text.profile.residents,
        FigureKey::AreaHa => &text.profile.area_ha,
        FigureKey::FloorAreaM2 => &text.profile.floor_area,
        FigureKey::FreeAreaM2 => &text.profile.free_area,
        FigureKey::Employees => &text.profile.employees,
        FigureKey::Patents => &text.profile.patents,
        FigureKey::Products => &text.profile.products_made,
    }
}

/// The figures of a profile, each with its year and its source.
pub fn figures(organisation: &Organisation) -> AnyView {
    let text = expect_text();
    if organisation.figures.is_empty() && organisation.founded.is_none() {
        return nothing();
    }
    let item = |value: String, what: String, note: String| {
        let note = (!note.is_empty()).then(|| el("small").part(note).view());
        el("li")
            .part(el("b").part(value))
            .part(el("span").part(what))
            .part(note)
            .view()
    };
    let mut items = Vec::new();
    for figure in &organisation.figures {
        let (value, what) = figure_in_words(text, figure);
        let mut note = String::new();
        if figure.as_of.is_none() {
            note.push_str(text.profile.year_unknown);
        }
        if let Some(source) = figure.source {
            note.push_str(if note.is_empty() { "" } else { ", " });
            note.push_str(&fill(
                text.profile.source,
                &format::count(text, source as u64 + 1),
            ));
        }
        items.push(item(value, what, note));
    }
    if let Some(year) = organisation.founded {
        items.push(item(
            year.to_string(),
            text.profile.founded.to_owned(),
            String::new(),
        ));
    }
    el("ul")
        .class("figures")
        .attr("aria-label", text.profile.figures)
        .part(items)
        .view()
}
