use finder::Route;
use leptos::prelude::*;

use super::facets::facets;
use super::heading::title;
use super::localised::localised;
use super::profile::profile;
use super::results::results;
use super::search_box::search_box;
use super::skipped_records::skipped_records;
use super::toolbar::toolbar;
use crate::context::{
    Found, SharedAnswer, expect_attributes, expect_directory, expect_events, expect_location, expect_text,
};
use crate::erased::{ElementRef, dynamic, el, nothing, when};
use crate::events::Detail;

/// The list with its search and filters; a profile that was opened from it stands beside it, or over it where
/// there is no room.
pub fn browse() -> AnyView {
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
        _ => nothing(),
    });
    let is_opened = when(move || opened.read().is_some());
    let find = el("div")
        .class("find")
        .part(title(
            0,
            ElementRef::new(),
            localised(&directory.catalogue().title),
        ))
        .part(search_box());
    let body = el("div")
        .class("body")
        .part(facets())
        .part(results())
        .part(el("div").class("profile-column").part(profile));
    el("div")
        .class("browse")
        .class_when("with-profile", is_opened)
        .part(find)
        .part(toolbar())
        .part(body)
        .part(skipped_records())
        .view()
}

fn tell_results(found: Memo<SharedAnswer>) {
    let location = expect_location();
    let events = expect_events();
    let attributes = expect_attributes();
    Effect::new(move || {
        let total = found.read().answer.total;
        let query = location
            .read_untracked()
            .query
            .encode(&attributes.read_untracked().preset);
        events.send(
            "results",
            &[("total", Detail::Number(total)), ("query", Detail::Text(&query))],
        );
    });
}
