use leptos::prelude::*;

use super::tick::tick;
use crate::clock::today;
use crate::erased::{el, when, words};
use crate::format::date;
use crate::outbox::Outbox;
use crate::outbox::diary::{Diary, Edit, Step, parse_day};
use crate::outbox::entry::{Entry, Stage};
use crate::signals::Memo;
use crate::text::{Text, fill};

/// A request as it is now; `None` once it is deleted.
pub type Now = Memo<Option<Entry>>;

/// The diary of a request, from when it is sent.
///
/// A box for each step, not a choice of one: steps may be left out, and arrows would pass through those between.
pub fn request_diary(key: &str, now: Now, outbox: &Outbox, text: &'static Text) -> AnyView {
    let is_unsent = when(move || !matches!(now.get(), Some(entry) if entry.stage() == Stage::Sent));
    let mut steps = Step::ALL
        .into_iter()
        .map(|step| step_box(step, key, now, outbox, text));
    let write = {
        let (outbox, key) = (outbox.clone(), key.to_owned());
        move |note| outbox.note(&key, &Edit::Note(note))
    };
    el("details")
        .class("diary")
        .class_when("gone", is_unsent)
        .part(
            el("summary")
                .part(text.requests.diary)
                .part(el("span").class("hint").part(words(move || summary(now, text)))),
        )
        .part(
            el("fieldset")
                .part(el("legend").class("for-readers").part(text.requests.diary))
                .parts(&mut steps),
        )
        .part(
            el("label").class("field").part(text.requests.note).part(
                el("textarea")
                    .attr("rows", "2")
                    .attr("maxlength", "2000")
                    .prop("value", words(move || diary(now).note))
                    .on_text(write),
            ),
        )
        .view()
}

/// The diary as it is now; tracked.
fn diary(now: Now) -> Diary {
    now.get().map(|entry| entry.diary).unwrap_or_default()
}

/// How far it went, and when.
fn summary(now: Now, text: &Text) -> String {
    let mut summary = String::new();
    let diary = diary(now);
    if let Some(step) = diary.furthest()
        && let Some(day) = diary.day(step)
    {
        summary.push_str(" · ");
        summary.push_str(text.requests.steps[step as usize]);
        summary.push_str(", ");
        summary.push_str(&date(text, day));
    }
    summary
}

fn step_box(step: Step, key: &str, now: Now, outbox: &Outbox, text: &Text) -> AnyView {
    let name = text.requests.steps[step as usize];
    let day = move || diary(now).day(step);
    let is_made = when(move || day().is_some());
    let written = words(move || day().map_or_else(String::new, |day| day.to_string()));
    let edit = {
        let (outbox, key) = (outbox.clone(), key.to_owned());
        move |day| outbox.note(&key, &Edit::Step(step, day))
    };
    let make = {
        let edit = edit.clone();
        move |is_ticked: bool| edit(if is_ticked { today() } else { None })
    };
    // While a date is typed it is no date yet.
    let correct = move |typed: String| {
        if let Some(day) = parse_day(&typed) {
            edit(Some(day));
        }
    };
    let (is_ticked, shown) = (is_made.clone(), written.clone());
    el("div")
        .class("step-box")
        .part(tick(
            el("input").prop_when("checked", is_ticked).on_tick(make),
            name,
        ))
        .part(
            el("input")
                .attr("type", "date")
                .attr("max", "9999-12-31")
                .attr("aria-label", fill(text.requests.day, name))
                .class_when("gone", when(move || !is_made.get()))
                .prop("value", shown)
                .on_choice(correct)
                .on_input("blur", move |input| {
                    if input.value().is_empty() {
                        input.set_value(&written.get_untracked());
                    }
                }),
        )
        .view()
}
