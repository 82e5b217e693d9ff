//! What carries requests from the outbox to their receivers: one courier a page, whatever becomes of its elements.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use catalogue::order;
use js_sys::{Math, Reflect};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{BroadcastChannel, Event, File};

use super::attempt::{Attempt, Urge};
use super::diary::Edit;
use super::entry::{Entry, Letter, State};
use super::file::read;
use super::import::Loaded;
use super::locks::{Asked, Hold};
use super::shared::{Brought, Keeping, Outbox};
use super::storage::{Change, all, change, change_each};
use crate::clock::now;
use crate::contact::send::{Sending, send};
use crate::events::{Detail, Events};

/// The name of the locks, and of the channel by which tabs tell each other of changes.
const NAME: &str = "partner-directory:outbox";

/// Milliseconds between two looks at a request that another tab sends.
const SHORTEST_REST: u64 = 1_000;

/// Bytes of bodies under way at once that a browser lets outlive their tab: 64 KiB, all requests of the page together.
/// Past it a request would fail at once.
const MAX_OUTLIVING: usize = 60_000;

/// Bytes that a proof of work may add to a body.
const PROOF: usize = 5_000;

thread_local! {
    static PAGE: Page = Page::default();
}

#[derive(Default)]
struct Page {
    outbox: Outbox,
    /// The keys of the requests that this page is sending.
    under_way: RefCell<Vec<String>>,
    /// The bytes of those bodies that may outlive the tab.
    outliving: Cell<usize>,
    /// The keys of the requests that the visitor deleted: nothing that is still under way brings one back.
    deleted: RefCell<Vec<String>>,
    /// Who wrote which request, to hear what becomes of it.
    writers: RefCell<Vec<(String, Events)>>,
    /// The keys of the requests whose diaries are being kept, once for each edit.
    edited: RefCell<Vec<String>>,
    /// Who hears of the others.
    elements: RefCell<Vec<Events>>,
    timer: Cell<Option<TimeoutHandle>>,
    channel: RefCell<Option<BroadcastChannel>>,
    is_watching: Cell<bool>,
}

/// The outbox of this page.
#[must_use]
pub fn of_page() -> Outbox {
    PAGE.with(|page| page.outbox.clone())
}

/// Takes up what was kept in this browser and has not arrived. `events` hear of it.
pub fn resume(events: Events) {
    PAGE.with(|page| page.elements.borrow_mut().push(events));
    spawn_local(look(Urge::Return));
}

/// Takes a request on, keeps it and sends it. `replaced` is the key of one that it stands for.
///
/// Both at once: a tab may close at any moment, and whichever comes through first, the request is safe.
pub fn write(letter: Letter, replaced: Option<String>, is_kept: bool, events: Events) {
    let key = letter.key.clone();
    PAGE.with(|page| page.writers.borrow_mut().push((key.clone(), events)));
    let outbox = of_page();
    if let Some(replaced) = replaced {
        outbox.delete(&replaced);
    }
    let mut entry = Entry::written(letter, now());
    entry.claim(Urge::Visitor, true, now());
    put(entry.clone());
    PAGE.with(|page| page.under_way.borrow_mut().push(key.clone()));
    watch();
    spawn_local(async move {
        let asked = Asked::of(&lock_of(&key));
        let kept = is_kept.then(|| future_to_promise(keep(entry.clone())));
        let attempt = post(&entry).await;
        if let Some(kept) = kept {
            let _ = JsFuture::from(kept).await;
        }
        settle(&key, attempt).await;
        drop(asked.hold().await);
        leave(&key);
    });
}

/// Keeps a new request in the browser.
async fn keep(mut entry: Entry) -> Result<JsValue, JsValue> {
    entry.is_stored = true;
    let key = entry.key.clone();
    if change(&key, |_| Change::Write(Box::new(entry))).await.is_ok() {
        // It may have been deleted meanwhile.
        of_page().entries.update(|entries| {
            if let Some(known) = entries.iter_mut().find(|known| known.key == key) {
                known.is_stored = true;
            }
        });
        tell_tabs();
    } else {
        of_page().keeping.set(Keeping::Denied);
    }
    Ok(JsValue::UNDEFINED)
}

/// Sends a request at once.
pub fn send_now(key: String) {
    spawn_local(async move { carry(&key, Urge::Visitor).await });
}

/// Looks at what is kept, and from now on whenever another tab changes it.
pub fn refresh() {
    watch();
    spawn_local(look(Urge::Due));
}

/// Forgets what the browser keeps of a request.
pub fn delete_stored(key: String) {
    PAGE.with(|page| page.deleted.borrow_mut().push(key.clone()));
    spawn_local(async move {
        // Without a database there is nothing to forget, and none to be made.
        if let Ok(Some(_)) = all().await {
            let _ = change(&key, |_| Change::Delete).await;
        }
        tell(&JsValue::from_str(&key));
    });
}

/// Takes it that a request was deleted in another tab.
fn forget(key: String) {
    of_page()
        .entries
        .update(|entries| entries.retain(|entry| entry.key != key));
    PAGE.with(|page| page.deleted.borrow_mut().push(key));
}

/// Keeps what was written into the diary of a request.
pub fn keep_edit(key: String, edit: Edit) {
    PAGE.with(|page| page.edited.borrow_mut().push(key.clone()));
    spawn_local(async move {
        let changed = change(&key, |row| match row {
            Some(mut row) => {
                row.diary.apply(&edit);
                Change::Write(Box::new(row))
            }
            // Deleted in another tab: it is not brought back.
            None => Change::Nothing,
        });
        if changed.await.is_ok() {
            tell_tabs();
        } else {
            of_page().keeping.set(Keeping::Denied);
        }
        PAGE.with(|page| {
            let mut edited = page.edited.borrow_mut();
            if let Some(place) = edited.iter().position(|known| *known == key) {
                edited.swap_remove(place);
            }
        });
    });
}

/// Reads a file and takes in what it holds.
pub fn load(file: File, is_kept: bool, told: Box<dyn FnOnce(Brought)>) {
    spawn_local(async move {
        told(match read(&file).await {
            Ok(reading) => {
                let loaded = take_in(&reading.entries, is_kept).await;
                Ok((reading, loaded))
            }
            Err(fault) => Err(fault),
        });
    });
}

/// Takes requests in that another browser kept. Nothing of them is sent by itself.
async fn take_in(read: &[Entry], is_kept: bool) -> Loaded {
    read_kept().await;
    let outbox = of_page();
    let mut entries = outbox.entries.get_untracked();
    let mut loaded = Loaded::default();
    let mut keys = Vec::new();
    for entry in read {
        let key = entry.key.clone();
        match entries.iter_mut().find(|known| known.key == key) {
            Some(known) => {
                if !known.merge(entry.clone()) {
                    continue;
                }
                loaded.updated += 1;
            }
            None => {
                loaded.new += 1;
                entries.push(entry.clone());
            }
        }
        keys.push(key);
    }
    outbox.entries.set(in_order(&entries));
    if is_kept && !keys.is_empty() {
        let mut decide = |key: &str, row: Option<Entry>| {
            let Some(mut entry) = entries.iter().find(|entry| entry.key == key).cloned() else {
                return Change::Nothing;
            };
            if let Some(row) = row {
                entry.merge(row);
            }
            Change::Write(Box::new(entry))
        };
        if change_each(&keys, &mut decide).await.is_ok() {
            outbox.entries.update(|entries| {
                for entry in entries {
                    entry.is_stored |= keys.contains(&entry.key);
                }
            });
            tell_tabs();
        } else {
            outbox.keeping.set(Keeping::Denied);
        }
    }
    loaded
}

/// Reads what is kept, and sends what is due.
async fn look(urge: Urge) {
    read_kept().await;
    let entries = of_page().entries.read_untracked();
    let wanted = entries.iter().filter(|entry| entry.is_wanted(urge, true, now()));
    let keys: Vec<_> = wanted.map(|entry| entry.key.clone()).collect();
    // One after the other: a browser lets only so many bytes outlive their tab.
    for key in keys {
        carry(&key, urge).await;
    }
    plan();
}

/// Makes the outbox on screen that of the browser, except for what only this page knows.
async fn read_kept() {
    let outbox = of_page();
    let Ok(rows) = all().await else {
        outbox.keeping.set(Keeping::Denied);
        return;
    };
    let before = outbox.entries.get_untracked();
    let mut after: Vec<Entry> = Vec::new();
    for entry in &before {
        let mut entry = entry.clone();
        // A row that is gone was deleted in another tab; a database that is gone was cleared away under the request.
        entry.is_stored &= rows.is_some();
        if !entry.is_stored || is_under_way(&entry.key) {
            after.push(entry);
        }
    }
    let rows = rows.unwrap_or_default();
    if !rows.is_empty() {
        watch();
    }
    for mut row in rows {
        let is_deleted = PAGE.with(|page| page.deleted.borrow().contains(&row.key));
        if is_deleted || after.iter().any(|entry| entry.key == row.key) {
            continue;
        }
        if let Some(known) = before.iter().find(|entry| entry.key == row.key) {
            row.met.clone_from(&known.met);
            // What was written a moment ago is on its way to the row.
            if PAGE.with(|page| page.edited.borrow().contains(&row.key)) {
                row.diary.clone_from(&known.diary);
            }
        }
        after.push(row);
    }
    let after = in_order(&after);
    if before != after {
        outbox.entries.set(after);
    }
}

/// The oldest first.
fn in_order(entries: &[Entry]) -> Vec<Entry> {
    let order = order(entries.len(), &|one, other| {
        entries[one].written_at.cmp(&entries[other].written_at)
    });
    order
        .into_iter()
        .map(|place| entries[place as usize].clone())
        .collect()
}

/// Tries to send a request, unless this page or another tab is at it.
async fn carry(key: &str, urge: Urge) {
    if is_under_way(key) {
        return;
    }
    PAGE.with(|page| page.under_way.borrow_mut().push(key.to_owned()));
    let hold = Asked::of(&lock_of(key)).hold().await;
    if !matches!(hold, Hold::Taken) || is_abandoned(key) {
        let is_alone = matches!(hold, Hold::Held { .. });
        if let Some(entry) = claim(key, urge, is_alone).await {
            let attempt = post(&entry).await;
            settle(key, attempt).await;
        }
    }
    drop(hold);
    leave(key);
}

/// Whether the lease of who sends it is over. A frozen tab keeps its lock, and would hold the request up for as long
/// as it is frozen.
fn is_abandoned(key: &str) -> bool {
    known(key).is_some_and(|entry| {
        matches!(entry.state, State::Sending { .. }) && entry.is_wanted(Urge::Due, false, now())
    })
}

async fn post(entry: &Entry) -> Attempt {
    let length = entry.body.len() + PROOF;
    let outliving = PAGE.with(|page| page.outliving.get());
    let outlives = outliving + length <= MAX_OUTLIVING;
    if outlives {
        PAGE.with(|page| page.outliving.set(outliving + length));
    }
    let Sending { outcome, told } = send(&entry.endpoint, &entry.key, &entry.body, outlives).await;
    if outlives {
        PAGE.with(|page| page.outliving.update(|outliving| outliving - length));
    }
    Attempt {
        outcome,
        told,
        is_offline: !window().navigator().on_line(),
        now: now(),
        chance: Math::random(),
    }
}

/// Lets a request rest again.
fn leave(key: &str) {
    PAGE.with(|page| page.under_way.borrow_mut().retain(|known| known != key));
    // Also where nothing changed: a form waits to hear.
    of_page().entries.update(|_| {});
    plan();
}

fn lock_of(key: &str) -> String {
    format!("{NAME}:{key}")
}

/// Takes a request on, here and in the browser; `None` where it is not to be sent now.
async fn claim(key: &str, urge: Urge, is_alone: bool) -> Option<Entry> {
    let mut entry = known(key)?;
    let is_stored = entry.is_stored;
    let mut is_mine = false;
    let mut decide = |row: Option<Entry>| {
        if let Some(row) = row {
            entry = Entry {
                met: entry.met.take(),
                ..row
            };
        }
        is_mine = entry.claim(urge, is_alone, now());
        entry.clone()
    };
    if is_stored {
        let mut has_decided = false;
        let changed = change(key, |row| {
            has_decided = true;
            let entry = decide(row);
            Change::Write(Box::new(entry))
        });
        let kept = changed.await.is_ok();
        if !has_decided {
            decide(None);
        }
        entry.is_stored = kept;
    } else {
        decide(None);
    }
    put(entry.clone());
    if entry.is_stored {
        tell_tabs();
    }
    if !is_mine && entry.state == State::Unclear {
        tell_element(&entry, false);
    }
    is_mine.then_some(entry)
}

/// Takes what came of an attempt, and tells it.
async fn settle(key: &str, attempt: Attempt) {
    // Deleted while it was under way: it is not brought back.
    let Some(mut entry) = known(key) else { return };
    let is_first = entry.attempts == 0;
    entry.settle(attempt);
    if entry.is_stored {
        let kept = change(key, |row| match row {
            // Another tab may have a receipt already.
            Some(row) if row.state.is_over() => {
                entry = row;
                Change::Nothing
            }
            _ => Change::Write(Box::new(entry.clone())),
        });
        entry.is_stored = kept.await.is_ok();
        tell_tabs();
    }
    put(entry.clone());
    tell_element(&entry, is_first);
}

/// The request of a key, as this page knows it.
fn known(key: &str) -> Option<Entry> {
    let entries = of_page().entries.read_untracked();
    entries.iter().find(|entry| entry.key == key).cloned()
}

/// Shows a request as it is now.
fn put(entry: Entry) {
    of_page().entries.update(
        |entries| match entries.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => *known = entry,
            None => entries.push(entry),
        },
    );
}

fn is_under_way(key: &str) -> bool {
    PAGE.with(|page| page.under_way.borrow().iter().any(|known| known == key))
}

/// Tells the page what became of a request: of the element that it was written in, or of another one.
fn tell_element(entry: &Entry, is_first: bool) {
    let mut details = vec![("id", Detail::Text(entry.recipient.as_str()))];
    let state = match &entry.state {
        State::Sent { receipt } => {
            details.push(("receipt", Detail::Text(receipt)));
            "sent"
        }
        State::Accepted => "sent",
        State::Refused { .. } | State::GivenUp | State::Unclear => "failed",
        State::Waiting { .. } if is_first => "queued",
        State::Waiting { .. } | State::Sending { .. } | State::Imported => return,
    };
    details.push(("state", Detail::Text(state)));
    let candidates: Vec<Events> = PAGE.with(|page| {
        let writers = page.writers.borrow();
        let own = writers
            .iter()
            .filter(|(key, _)| *key == entry.key)
            .map(|(_, events)| *events);
        own.chain(page.elements.borrow().iter().copied()).collect()
    });
    for events in candidates {
        if events.send("request", &details) {
            break;
        }
    }
}

/// Looks again when the next request is due.
fn plan() {
    let now = now();
    let entries = of_page().entries.read_untracked();
    let rest = entries.iter().filter_map(|entry| entry.rest(now)).min();
    let timer = rest.and_then(|rest| {
        let rest = Duration::from_millis(rest.max(SHORTEST_REST));
        set_timeout_with_handle(|| spawn_local(look(Urge::Due)), rest).ok()
    });
    if let Some(former) = PAGE.with(|page| page.timer.replace(timer)) {
        former.clear();
    }
}

/// Listens to the network, to the visitor's return and to the other tabs, from the first request on.
fn watch() {
    if PAGE.with(|page| page.is_watching.replace(true)) {
        return;
    }
    let hear: Box<dyn FnMut(Event)> = Box::new(|event| {
        // Another tab names what was deleted in it.
        let told = Reflect::get(&event, &"data".into()).unwrap_or_default();
        if let Some(deleted) = told.as_string() {
            forget(deleted);
        }
        spawn_local(look(if event.type_() == "online" {
            Urge::Return
        } else {
            Urge::Due
        }));
    });
    let hear = Closure::wrap(hear).into_js_value();
    let hear = hear.unchecked_ref();
    let _ = window().add_event_listener_with_callback("online", hear);
    let _ = document().add_event_listener_with_callback("visibilitychange", hear);
    if let Ok(channel) = BroadcastChannel::new(NAME) {
        channel.set_onmessage(Some(hear));
        PAGE.with(|page| page.channel.replace(Some(channel)));
    }
}

fn tell_tabs() {
    tell(&JsValue::NULL);
}

/// Tells the other tabs that something changed; a text is the key of what was deleted.
fn tell(what: &JsValue) {
    PAGE.with(|page| {
        if let Some(channel) = &*page.channel.borrow() {
            let _ = channel.post_message(what);
        }
    });
}
