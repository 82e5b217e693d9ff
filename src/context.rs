//! What components take from above, in two layers: the element's, and the screen's. The screen's are plain values: a
//! change of language or catalogue draws the screen anew.

use std::sync::Arc;

use catalogue::Shown;
use finder::{Answer, Query};
use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::contact::shelf::DraftShelf;
use crate::directory::{Directory, Found};
use crate::events::Events;
use crate::loading::{LoadFailure, SharedLoading};
use crate::location::Location;
use crate::outbox::Outbox;
use crate::shortlist::{Shortlist, Shortlists};
use crate::signals::{Memo, RwSignal};
use crate::text::Text;

/// What all screens of an element share.
#[derive(Debug, Clone)]
pub struct ElementContext {
    pub attributes: RwSignal<Attributes>,
    pub location: Location,
    pub events: Events,
    pub outbox: Outbox,
    pub shortlists: Shortlists,
    pub shelf: DraftShelf,
}

/// What a screen is drawn with.
#[derive(Debug, Clone)]
pub struct ScreenContext {
    pub text: &'static Text,
    /// `None` while there is no catalogue; a screen that shows one has it.
    pub directory: Option<Directory>,
    /// Of that catalogue.
    pub loading: SharedLoading,
}

/// The answer on screen.
#[derive(Debug, Clone, Copy)]
pub struct OnScreen(pub Memo<SharedAnswer>);

/// What is asked, and the answer on screen.
#[derive(Debug, Clone)]
pub struct SharedAnswer {
    pub asked: Query,
    /// The last answer that came, and its query; `None` before the first one.
    pub shown: Option<(Query, Arc<Found>)>,
    pub next: Next,
}

/// What comes after the answer on screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Nothing: it is the answer to what is asked.
    Nothing,
    /// The answer to what is asked, which is on its way.
    Awaited,
    /// The answer to what is asked could not be fetched.
    Failed(LoadFailure),
}

impl SharedAnswer {
    /// The answer that may be shown: also that to the question before, while the next one is on its way.
    pub fn answer(&self) -> Option<&Answer> {
        match (&self.shown, &self.next) {
            (_, Next::Failed(_)) | (None, _) => None,
            (Some((_, found)), _) => Some(&found.answer),
        }
    }
}

impl PartialEq for SharedAnswer {
    fn eq(&self, other: &Self) -> bool {
        self.asked == other.asked && self.next == other.next
    }
}

pub fn expect_text() -> &'static Text {
    expect_context::<ScreenContext>().text
}

/// The catalogue that is shown.
///
/// # Panics
/// On a screen without a catalogue: a fault of the screen, which no input can reach.
#[allow(clippy::expect_used, reason = "the same kind of fault as an absent context")]
pub fn expect_directory() -> Directory {
    expect_context::<ScreenContext>()
        .directory
        .expect("this screen is drawn with a catalogue")
}

/// The download of the catalogue that is shown.
pub fn expect_loading() -> SharedLoading {
    expect_context::<ScreenContext>().loading
}

pub fn expect_location() -> Location {
    expect_context::<ElementContext>().location
}

pub fn expect_attributes() -> RwSignal<Attributes> {
    expect_context::<ElementContext>().attributes
}

pub fn expect_events() -> Events {
    expect_context::<ElementContext>().events
}

pub fn expect_outbox() -> Outbox {
    expect_context::<ElementContext>().outbox
}

/// The visitor's shortlist of the catalogue that is shown.
pub fn expect_shortlist() -> Shortlist {
    let shortlists = expect_context::<ElementContext>().shortlists;
    shortlists.of(&expect_directory().catalogue().id)
}

/// The same, on a screen that may be without a catalogue.
pub fn shortlist_if_any() -> Option<Shortlist> {
    expect_context::<ScreenContext>().directory?;
    Some(expect_shortlist())
}

pub fn expect_shelf() -> DraftShelf {
    expect_context::<ElementContext>().shelf
}

pub fn expect_found() -> Memo<SharedAnswer> {
    expect_context::<OnScreen>().0
}

/// The `lang` that a text needs where it is not in the language of the screen.
pub fn foreign_lang(shown: Shown<'_>, text: &Text) -> Option<String> {
    (shown.lang != text.lang).then(|| shown.lang.to_owned())
}
