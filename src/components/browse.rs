use catalogue::OrganisationId;
use finder::Route;
use leptos::prelude::*;

use super::cannot_load::tell_failure;
use super::facets::{facets, has_filters};
use super::heading::title;
use super::localised::localised;
use super::profile::profile;
use super::results::{RESULTS, results};
use super::search_box::search_box;
use super::skipped_records::skipped_records;
use super::toolbar::toolbar;
use super::without_script::lists_without_script;
use crate::context::{
    Next, OnScreen, SharedAnswer, expect_attributes, expect_directory, expect_events, expect_location,
    expect_text,
};
use crate::directory::Asked;
use crate::erased::{ElementRef, dynamic, el, nothing, when};
use crate::events::Detail;
use crate::focus::{Attention, focus_selected, turn_at_once};
use crate::loading::LoadFailure;
use crate::signals::{Effect, Memo};

/// The list with its search and filters; a profile that was opened from it stands beside it, or over it where
/// there is no room.
pub fn browse() -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let location = expect_location();
    let found = Memo::new({
        let directory = directory.clone();
        move |before: Option<&SharedAnswer>| {
            let asked = location.read().query.clone();
            let before = before.and_then(|before| before.shown.clone());
            let (shown, next) = match directory.ask(|directory| directory.find(&asked, text.lang)) {
                Asked::There(found) => (Some((asked.clone(), found.into())), Next::Nothing),
                Asked::OnItsWay => (before, Next::Awaited),
                Asked::Failed(failure) => (before, Next::Failed(failure)),
            };
            SharedAnswer { asked, shown, next }
        }
    });
    provide_context(OnScreen(found));
    tell_results(found);

    let opened = Memo::new(move |_| match &location.read().route {
        Route::Organisation(id) => Some(id.clone()),
        _ => None,
    });
    let profile = dynamic(move || match opened.get() {
        Some(id) => profile(&id, true),
        None => nothing(),
    });
    let is_opened = when(move || opened.read().is_some());
    let column = ElementRef::new();
    return_to_card(opened, column);
    let find = el("div")
        .class("find")
        .part(title(
            0,
            ElementRef::new(),
            localised(&directory.catalogue().title),
        ))
        .part(search_box())
        .part(lists_without_script());
    let has_filters = has_filters(expect_attributes().read_untracked().lock);
    let body = el("div")
        .class("body")
        .part(has_filters.then(facets))
        .part(results(opened))
        .part(el("div").class("profile-column").reach(column).part(profile));
    el("div")
        .class(if has_filters {
            "browse"
        } else {
            "browse no-filters"
        })
        .class_when("with-profile", is_opened)
        .part(find)
        .part(has_filters.then(skip_link))
        .part(toolbar())
        .part(body)
        .part(skipped_records())
        .view()
}

/// For the keyboard: past the filters to the results.
fn skip_link() -> AnyView {
    el("button")
        .attr("type", "button")
        .class("skip")
        .on_click(|event| turn_at_once(&event, Attention::Beginning(RESULTS)))
        .part(expect_text().site.skip)
        .view()
}

/// When a profile closes, the focus returns to the link that opened it.
fn return_to_card(opened: Memo<Option<OrganisationId>>, column: ElementRef) {
    let mut before = None;
    Effect::new(move || {
        let now = opened.get();
        if let (Some(id), None) = (before.take(), &now)
            && let Some(column) = column.get_untracked()
        {
            request_animation_frame(move || focus_selected(&column, &format!("[data-id=\"{id}\"] a")));
        }
        before = now;
    });
}

fn tell_results(found: Memo<SharedAnswer>) {
    let location = expect_location();
    let events = expect_events();
    let attributes = expect_attributes();
    // One part that is gone fails every letter that is typed.
    let mut told: Option<LoadFailure> = None;
    Effect::new(move || {
        let found = found.read();
        let total = match (&found.next, found.answer()) {
            (Next::Failed(failure), _) => {
                if told.as_ref() != Some(failure) {
                    tell_failure(events, failure);
                    told = Some(failure.clone());
                }
                return;
            }
            (Next::Nothing, Some(answer)) => answer.total,
            _ => return,
        };
        let query = location
            .read_untracked()
            .query
            .encode_whole(&attributes.read_untracked().preset);
        events.send(
            "results",
            &[("total", Detail::Number(total)), ("query", Detail::Text(&query))],
        );
        told = None;
    });
}
