use finder::Route;
use leptos::prelude::*;

use super::facets::Facets;
use super::heading::Heading;
use super::localised::localised;
use super::profile::Profile;
use super::results::Results;
use super::search_box::SearchBox;
use super::skipped_records::SkippedRecords;
use super::toolbar::Toolbar;
use crate::context::{
    Found, SharedAnswer, expect_directory, expect_events, expect_location, expect_text,
};
use crate::events::Detail;
use crate::location::Location;

/// The list with its search and filters; a profile that was opened from it stands beside it, or over it where
/// there is no room.
#[component]
pub fn Browse() -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let query = Memo::new(move |_| location.query());
    let found = Memo::new({
        let directory = directory.clone();
        move |_| SharedAnswer(query.with(|query| directory.finder().answer(query, text.lang)).into())
    });
    provide_context(Found(found));
    tell_results(location, found);

    let opened = Memo::new(move |_| {
        location.with(|place| match &place.route {
            Route::Organisation(id) => Some(id.clone()),
            _ => None,
        })
    });
    let title = localised(&directory.catalogue().title);
    let profile = move || opened.get().map(|id| view! { <Profile id beside_list=true /> });
    view! {
        <div class="browse" class:with-profile=move || opened.with(Option::is_some)>
            <div class="find">
                <Heading below=0 class="title">
                    {title}
                </Heading>
                <SearchBox />
            </div>
            <Toolbar />
            <div class="body">
                <Facets />
                <Results />
                <div class="profile-column">{profile}</div>
            </div>
            <SkippedRecords />
        </div>
    }
}

fn tell_results(location: Location, found: Memo<SharedAnswer>) {
    let events = expect_events();
    let preset = crate::context::expect_attributes();
    Effect::new(move || {
        let total = found.with(|answer| answer.0.total);
        let query = location.with(|place| preset.with(|attributes| place.query.encode(&attributes.preset)));
        events.send("results", &[("total", Detail::Number(total)), ("query", Detail::Text(&query))]);
    });
}
