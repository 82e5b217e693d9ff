use finder::Route;
use leptos::prelude::*;

use super::button::button;
use super::copying::{copy, outcome_of_copying};
use super::heading::{HeadingLook, heading, heading_of_arrival, title};
use super::notice::to_list;
use super::place_link::{LinkLook, place_link};
use crate::context::{expect_attributes, expect_location, expect_outbox, expect_text};
use crate::erased::{dynamic, el, nothing, place, value, views, when, words};
use crate::focus::{Attention, turn};
use crate::format::moment;
use crate::outbox::entry::{Entry, Stage, State};
use crate::outbox::{Keeping, Outbox};
use crate::text::{Text, fill};

/// What came of copying a text: whether it worked, and the text.
type Copied = RwSignal<Option<(bool, String)>>;

/// Every request of this browser, with what became of it.
pub fn requests_page() -> AnyView {
    let text = expect_text();
    let outbox = expect_outbox();
    if expect_attributes().read_untracked().keeps_requests {
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
    let copied = Copied::new(None);
    let is_copied = Signal::derive(move || copied.read().as_ref().map(|(is_copied, _)| *is_copied));
    let written = words(move || copied.get().map_or_else(String::new, |(_, written)| written));
    let warning = {
        let outbox = outbox.clone();
        dynamic(move || match outbox.keeping() {
            Keeping::Denied => el("p").class("warning").part(text.contact.not_kept).view(),
            Keeping::Likely => nothing(),
        })
    };
    let list = dynamic(move || {
        let keys = keys.get();
        if keys.is_empty() {
            return nothing_yet(text);
        }
        let mut rows = keys
            .into_iter()
            .filter_map(|key| untrack(|| outbox.entry(&key)))
            .map(|entry| row(&entry, &outbox, copied, text));
        el("ul").class("requests").parts(&mut rows).view()
    });
    el("div")
        .class("page")
        .part(title(0, heading_of_arrival(), text.requests.title.into_any()))
        .part(warning)
        .part(list)
        .part(
            el("div")
                .part(outcome_of_copying(is_copied, written))
                .part(el("p").class("hint").part(text.requests.hint)),
        )
        .view()
}

fn nothing_yet(text: &Text) -> AnyView {
    el("div")
        .class("none")
        .part(el("p").part(text.requests.none))
        .part(el("p").class("hint").part(text.requests.none_hint))
        .part(el("p").part(to_list()))
        .view()
}

/// A request. Its texts follow what becomes of it, its elements stay, so that the focus does.
fn row(entry: &Entry, outbox: &Outbox, copied: Copied, text: &'static Text) -> AnyView {
    let location = expect_location();
    let key = entry.key.clone();
    let now = {
        let outbox = outbox.clone();
        move || outbox.entry(&key)
    };
    let stage = {
        let now = now.clone();
        Memo::new(move |_| now().map(|entry| entry.stage()))
    };
    let organisation = entry.recipient.clone();
    let to = place(move || location.place().bare(Route::Organisation(organisation.clone())));
    let link = place_link(to, LinkLook::of_class("strong"), entry.name.clone().into_any());
    let more = {
        let now = now.clone();
        words(move || now().map_or_else(String::new, |entry| more_of(&entry, text)))
    };
    let is_failed = when(move || stage.get() == Some(Stage::NotSent));
    el("li")
        .part(heading(1, HeadingLook::default(), link))
        .part(
            el("div")
                .class("progress")
                .class_when("failed", is_failed)
                .part(el("p").attr("role", "status").part(words(move || {
                    stage.get().map_or("", |stage| name(stage, text)).to_owned()
                })))
                .part(el("p").part(more)),
        )
        .part(el("p").class("hint").part(fill(
            text.requests.written,
            &moment(text, entry.written_at, offset(entry.written_at)),
        )))
        .part(actions(entry, stage, outbox, copied, text))
        .view()
}

fn actions(
    entry: &Entry,
    stage: Memo<Option<Stage>>,
    outbox: &Outbox,
    copied: Copied,
    text: &'static Text,
) -> AnyView {
    let is_sent = when(move || stage.get() == Some(Stage::Sent));
    let is_busy =
        value(move || matches!(stage.get(), Some(Stage::Sending | Stage::Sent)).then(|| "true".to_owned()));
    let (outbox, key) = (outbox.clone(), entry.key.clone());
    let unsent = (stage.get_untracked() != Some(Stage::Sent)).then(|| {
        let written = entry.text.clone();
        let send = {
            let (outbox, key) = (outbox.clone(), key.clone());
            move |_| {
                if is_busy.get_untracked().is_none() {
                    outbox.send_now(&key);
                }
            }
        };
        let copy = move |_| {
            copy(written.clone(), move |is_copied, written| {
                copied.try_set(Some((is_copied, written)));
            });
        };
        views(
            &mut [
                button("button")
                    .class_when("settled", is_sent)
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
        State::Unclear => text.contact.unclear.to_owned(),
        State::Waiting { .. } if entry.stage() == Stage::NotSent => text.contact.waits_in_tab.to_owned(),
        State::Waiting { .. } | State::Sending { .. } => String::new(),
    }
}

/// Minutes by which the visitor's clock is ahead of UTC.
fn offset(at: u64) -> i64 {
    #[cfg(target_arch = "wasm32")]
    return -js_sys::Date::new(&(at as f64).into()).get_timezone_offset() as i64;
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = at;
        0
    }
}
