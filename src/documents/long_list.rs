use leptos::prelude::*;

use super::text::document_text;
use crate::context::expect_text;
use crate::erased::{el, views};
use crate::format::counted;

/// The most items of a list that are seen at once.
const OPEN: usize = 12;

/// A list of a class; where it is long, its end is folded.
pub fn long_list(class: &'static str, mut items: Vec<AnyView>) -> AnyView {
    let text = expect_text();
    let folded = items.split_off(items.len().min(OPEN));
    let list = |items: Vec<AnyView>| el("ul").class(class).part(items).view();
    if folded.is_empty() {
        return list(items);
    }
    let more = counted(text, &document_text(text).places.more, folded.len() as u64);
    let folded = el("details")
        .class("folded")
        .part(el("summary").part(more))
        .part(list(folded));
    views(&mut [list(items), folded.view()].into_iter())
}
