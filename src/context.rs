//! What components take from above. Plain values: a change of language or catalogue draws the screen anew.

use std::sync::Arc;

use catalogue::{Organisation, Shown};
use finder::Answer;
use leptos::prelude::*;

use crate::attributes::Attributes;
use crate::directory::Directory;
use crate::events::Events;
use crate::location::Location;
use crate::text::Text;

/// The texts of the shown language.
#[derive(Debug, Clone, Copy)]
pub struct Locale(pub &'static Text);

/// The answer to the shown query.
#[derive(Debug, Clone, Copy)]
pub struct Found(pub Memo<SharedAnswer>);

/// An answer that is compared by identity, not by its hits.
#[derive(Debug, Clone)]
pub struct SharedAnswer(pub Arc<Answer>);

impl PartialEq for SharedAnswer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The element's attributes.
#[derive(Debug, Clone, Copy)]
pub struct ElementAttributes(pub RwSignal<Attributes>);

pub fn expect_text() -> &'static Text {
    expect_context::<Locale>().0
}

pub fn expect_location() -> Location {
    expect_context()
}

pub fn expect_directory() -> Directory {
    expect_context()
}

pub fn expect_found() -> Memo<SharedAnswer> {
    expect_context::<Found>().0
}

pub fn expect_attributes() -> RwSignal<Attributes> {
    expect_context::<ElementAttributes>().0
}

pub fn expect_events() -> Events {
    expect_context()
}

/// The `lang` that a text needs where it is not in the language of the screen.
pub fn foreign_lang(shown: Shown<'_>, text: &Text) -> Option<String> {
    (shown.lang != text.lang).then(|| shown.lang.to_owned())
}

/// An organisation's name on a screen.
pub fn name_of<'a>(organisation: &'a Organisation, text: &Text) -> &'a str {
    organisation.name.shown(text.lang).text
}
