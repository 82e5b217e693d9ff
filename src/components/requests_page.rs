use finder::Route;
use leptos::prelude::*;

use super::button::button;
use super::copying::Copying;
use super::heading::{HeadingLook, heading, heading_of_arrival, title};
use super::notice::to_list;
use super::place_link::{LinkLook, place_link, to_route};
use super::request_diary::{Now, request_diary};
use super::requests_file::requests_file;
use crate::clock::{now, offset};
use crate::context::{expect_attributes, expect_outbox, expect_text};
use crate::erased::{dynamic, el, nothing, value, views, when, words};
use crate::focus::{Attention, turn};
use crate::format::{count, moment};
use crate::outbox::diary::Step;
use crate::outbox::entry::{Entry, Stage, State};
use crate::outbox::{Keeping, Outbox};
use crate::signals::Memo;
use crate::text::{Text, fill};

/// Every request of this browser, with what became of it.
pub fn requests_page() -> AnyView {
    let text = expect_text();
    let outbox = expect_outbox();
    let attributes = expect_attributes();
    if attributes.read_untracked().keeps_requests {
        outbox.refresh();
    }
    let keys = {
        let outbox = outbox.clone();
        Memo::new(move |_| {
            let mut keys = Vec::new();
            for entry in outbox.entries().into_iter().rev() {
                keys.push(entry.key);
            }
            keys
        })
    };
    let copying = Copying::new();
    let warning = {
        let outbox = outbox.clone();
        dynamic(move || {
            if outbox.keeping() == Keeping::Denied || !attributes.read().keeps_requests {
                el("p").class("warning").part(text.requests.forgotten).view()
            } else {
                nothing()
            }
        })
    };
    let counted = {
        let outbox = outbox.clone();
        words(move || counts(&outbox.entries(), text))
    };
    let list = dynamic(move || {
        let keys = keys.get();
        if keys.is_empty() {
            return nothing_yet(text);
        }
        let mut rows = keys
            .into_iter()
            .filter_map(|key| untrack(|| outbox.entry(&key)))
            .map(|entry| row(&entry, &outbox, copying, text));
        el("ul").class("requests").parts(&mut rows).view()
    });
    el("div")
        .class("page")
        .part(title(0, heading_of_arrival(), text.requests.title.into_any()))
        .part(warning)
        .part(el("p").class("counts").part(counted))
        .part(list)
        .part(
            el("div")
                .part(requests_file(when(move || keys.read().is_empty())))
                .part(copying.outcome(text.contact.copy))
                .part(el("p").class("hint").part(text.requests.hint)),
        )
        .part(el("p").part(to_list()))
        .view()
}

/// How many were sent, answered and realised; empty before the first.
fn counts(entries: &[Entry], text: &Text) -> String {
    let (mut sent, mut answered, mut realised) = (0_u64, 0_u64, 0_u64);
    for entry in entries {
        if entry.stage() == Stage::Sent {
            sent += 1;
            answered += u64::from(entry.diary.is_answered());
            realised += u64::from(entry.diary.day(Step::Realised).is_some());
        }
    }
    if sent == 0 {
        return String::new();
    }
    let mut counts = text.requests.counts.to_owned();
    for value in [sent, answered, realised] {
        counts = fill(&counts, &count(text, value));
    }
    counts
}

fn nothing_yet(text: &Text) -> AnyView {
    el("div")
        .class("none")
        .part(el("p").part(text.requests.none))
        .part(el("p").class("hint").part(text.requests.none_hint))
        .view()
}

/// A request. Its texts follow what becomes of it, its elements stay, so that the focus does.
fn row(entry: &Entry, outbox: &Outbox, copying: Copying, text: &'static Text) -> AnyView {
    let shown = {
        let (outbox, key) = (outbox.clone(), entry.key.clone());
        Now::new(move |_| outbox.entry(&key))
    };
    let organisation = entry.recipient.clone();
    let to = to_route(Route::Organisation(organisation));
    let link = place_link(to, LinkLook::of_class("strong"), entry.name.clone().into_any());
    let said = move |say: fn(&Entry, &Text) -> String| {
        words(move || shown.get().map_or_else(String::new, |entry| say(&entry, text)))
    };
    let is_failed = when(move || stage(shown) == Some(Stage::NotSent));
    el("li")
        .part(heading(1, HeadingLook::default(), link))
        .part(
            el("div")
                .class("progress")
                .class_when("failed", is_failed)
                .part(
                    el("p")
                        .attr("role", "status")
                        .part(said(|entry, text| name(entry.stage(), text).to_owned())),
                )
                .part(el("p").part(said(more_of))),
        )
        .part(el("p").class("hint").part(said(when_of)))
        .part(el("p").class("reminder").part(said(reminder)))
        .part(request_diary(&entry.key, shown, outbox, text))
        .part(actions(entry, shown, outbox, copying, text))
        .view()
}

fn stage(shown: Now) -> Option<Stage> {
    shown.get().map(|entry| entry.stage())
}

fn actions(entry: &Entry, shown: Now, outbox: &Outbox, copying: Copying, text: &'static Text) -> AnyView {
    let is_sent = when(move || stage(shown) == Some(Stage::Sent));
    let is_busy =
        value(move || matches!(stage(shown), Some(Stage::Sending | Stage::Sent)).then(|| "true".to_owned()));
    let (outbox, key) = (outbox.clone(), entry.key.clone());
    let unsent = (entry.stage() != Stage::Sent).then(|| {
        let written = entry.text.clone();
        let send = {
            let (outbox, key, is_busy) = (outbox.clone(), key.clone(), is_busy.clone());
            move |_| {
                if is_busy.get_untracked().is_none() {
                    outbox.send_now(&key);
                }
            }
        };
        let copy = move |_| copying.copy(written.clone());
        views(
            &mut [
                button("button")
                    .class_when("settled", is_sent.clone())
                    .attr("aria-disabled", is_busy)
                    .on_click(send)
                    .part(text.requests.send_now)
                    .view(),
                button("button quiet")
                    .class_when("settled", is_sent)
                    .on_click(copy)
                    .part(text.contact.copy)
                    .view(),
            ]
            .into_iter(),
        )
    });
    let delete = move |event: leptos::ev::MouseEvent| {
        turn(&event, Attention::Focus(".page > .title"));
        outbox.delete(&key);
    };
    el("div")
        .class("actions")
        .part(unsent)
        .part(button("button quiet").on_click(delete).part(text.requests.delete))
        .view()
}

/// A stage by the names that requests go by everywhere.
fn name(stage: Stage, text: &Text) -> &'static str {
    match stage {
        Stage::Sending => text.contact.sending,
        Stage::Saved => text.contact.saved,
        Stage::Sent => text.contact.sent,
        Stage::NotSent => text.contact.not_sent,
    }
}

/// What there is to say besides the stage.
fn more_of(entry: &Entry, text: &Text) -> String {
    match &entry.state {
        State::Sent { receipt } => fill(text.contact.sent_receipt, receipt),
        State::Refused { words } => fill(text.contact.refused, words),
        State::Accepted => entry.reference(text),
        State::GivenUp => text.contact.given_up.to_owned(),
        State::Imported => fill(text.requests.imported, &entry.endpoint),
        State::Unclear => text.contact.unclear.to_owned(),
        State::Waiting { .. } if entry.stage() == Stage::NotSent => text.contact.waits_in_tab.to_owned(),
        State::Waiting { .. } | State::Sending { .. } => String::new(),
    }
}

/// When it was sent, or written.
fn when_of(entry: &Entry, text: &Text) -> String {
    let (words, at) = match entry.stage() {
        Stage::Sent => (text.requests.arrived, entry.sent_at),
        _ => (text.requests.written, entry.written_at),
    };
    fill(words, &moment(text, at, offset(at)))
}

fn reminder(entry: &Entry, text: &Text) -> String {
    if entry.is_unanswered(now()) {
        text.requests.unanswered.to_owned()
    } else {
        String::new()
    }
}
