use finder::Route;
use leptos::prelude::*;

use super::facets::Facets;
use super::heading::{HeadingRef, title};
use super::localised::localised;
use super::profile::profile;
use super::results::Results;
use super::search_box::SearchBox;
use super::skipped_records::skipped_records;
use super::toolbar::Toolbar;
use crate::context::{
    Found, SharedAnswer, expect_attributes, expect_directory, expect_events, expect_location, expect_text,
};
use crate::erased::{dynamic, when};
use crate::events::Detail;

/// The list with its search and filters; a profile that was opened from it stands beside it, or over it where
/// there is no room.
#[component]
pub fn Browse() -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let found = Memo::new({
        let directory = directory.clone();
        move |_| {
            let query = location.read().query.clone();
            let answer = directory.finder().answer(&query, text.lang).into();
            SharedAnswer { query, answer }
        }
    });
    provide_context(Found(found));
    tell_results(found);

    let opened = Memo::new(move |_| {
        let route = &location.read().route;
        matches!(route, Route::Organisation(_)).then(|| route.clone())
    });
    let profile = dynamic(move || match opened.get() {
        Some(Route::Organisation(id)) => profile(&id, true),
        _ => ().into_any(),
    });
    view! {
        <div class="browse" class:with-profile=when(move || opened.read().is_some())>
            <div class="find">
                {title(0, HeadingRef::new(), localised(&directory.catalogue().title))}
                <SearchBox />
            </div>
            <Toolbar />
            <div class="body">
                <Facets />
                <Results />
                <div class="profile-column">{profile}</div>
            </div>
            {skipped_records()}
        </div>
    }
}

fn tell_results(found: Memo<SharedAnswer>) {
    let location = expect_location();
    let events = expect_events();
    let attributes = expect_attributes();
    Effect::new(move || {
        let total = found.read().answer.total;
        let query = location.read_untracked().query.encode(&attributes.read_untracked().preset);
        events.send("results", &[("total", Detail::Number(total)), ("query", Detail::Text(&query))]);
    });
}
