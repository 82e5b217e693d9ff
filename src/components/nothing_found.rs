use finder::{Query, Route};
use leptos::prelude::*;

use super::heading::Heading;
use super::place_link::PlaceLink;
use crate::context::{expect_found, expect_location, expect_text};
use crate::location::Place;
use crate::text::fill;

/// What was searched, which word is to blame, and the nearest ways on.
#[component]
pub fn NothingFound() -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let found = expect_found();
    let searched = move || {
        let searched = location.query().text;
        (!searched.trim().is_empty()).then(|| fill(text.list.searched_for, searched.trim()))
    };
    let missing = move || found.with(|answer| answer.0.missing.clone());
    let blamed = move || {
        missing().into_iter().map(|word| view! { <p>{fill(text.list.word_not_found, &word)}</p> }).collect_view()
    };
    let repairs = move || {
        repairs(&location.query(), &missing())
            .into_iter()
            .map(|repair| {
                let name = match &repair {
                    Repair::WithoutWords(query) => fill(text.list.search_without, &query.text),
                    Repair::WithoutFilters(query) => fill(text.list.search_everywhere, &query.text),
                    Repair::Everything => text.state.to_list.to_owned(),
                };
                let place = repair.place(&location.place());
                view! { <li><PlaceLink to=place>{name}</PlaceLink></li> }
            })
            .collect_view()
    };
    view! {
        <div class="notice">
            <Heading below=1>{text.list.nothing_found}</Heading>
            <p>{searched}</p>
            {blamed}
            <ul class="repairs">{repairs}</ul>
        </div>
    }
}

/// A query near the one that found nothing.
#[derive(Debug, Clone, PartialEq)]
enum Repair {
    WithoutWords(Query),
    WithoutFilters(Query),
    Everything,
}

impl Repair {
    fn place(self, shown: &Place) -> Place {
        let query = match self {
            Self::WithoutWords(query) | Self::WithoutFilters(query) => query,
            Self::Everything => Query::default(),
        };
        Place { route: Route::Home, query, ..shown.clone() }
    }
}

fn repairs(query: &Query, missing: &[String]) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let is_known = |word: &&str| !missing.iter().any(|missing| missing == word);
    let rest = query.text.split_whitespace().filter(is_known).collect::<Vec<_>>().join(" ");
    if !missing.is_empty() && !rest.is_empty() {
        repairs.push(Repair::WithoutWords(Query { text: rest, page: 1, ..query.clone() }));
    }
    if missing.is_empty() && !query.is_empty_of_filters() && !query.text.trim().is_empty() {
        let mut everywhere = query.clone();
        everywhere.clear();
        repairs.push(Repair::WithoutFilters(everywhere));
    }
    repairs.push(Repair::Everything);
    repairs
}
