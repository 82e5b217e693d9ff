use catalogue::{Figure, FigureKey, Organisation};
use leptos::prelude::*;

use crate::context::expect_text;
use crate::format;
use crate::text::{Plural, Text, fill};

/// The value of a figure, and what it counts with its year: `366` and `резидентов, 2025`.
pub fn figure_in_words(text: &Text, figure: &Figure) -> (String, String) {
    let value = format::figure(text, figure.value);
    let value = if figure.at_least { fill(text.profile.at_least, &value) } else { value };
    // A fraction takes the form of a part: «12,5 га», "12.5 hectares".
    let whole = if figure.value.fract() == 0.0 { figure.value as u64 } else { 2 };
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
#[component]
pub fn Figures<'a>(organisation: &'a Organisation) -> impl IntoView + use<> {
    let text = expect_text();
    let figures = organisation.figures.iter().map(|figure| {
        let (value, what) = figure_in_words(text, figure);
        let undated = figure.as_of.is_none().then_some(text.profile.year_unknown);
        let source = figure.source.map(|index| {
            let number = format::count(text, index as u64 + 1);
            view! { <small>{fill(text.profile.source, &number)}</small> }
        });
        view! {
            <li>
                <b>{value}</b>
                <span>{what}</span>
                {undated.map(|undated| view! { <small>{undated}</small> })}
                {source}
            </li>
        }
    });
    let founded = organisation.founded.map(|year| {
        view! {
            <li>
                <b>{year.to_string()}</b>
                <span>{text.profile.founded}</span>
            </li>
        }
    });
    let is_empty = organisation.figures.is_empty() && founded.is_none();
    (!is_empty).then(|| view! { <ul class="figures" aria-label=text.profile.figures>{figures.collect_view()} {founded}</ul> })
}
