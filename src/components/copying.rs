//! Copying a text: by the clipboard, or by hand where that is refused.

use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::{Derived, dynamic, el, nothing, views, words};
use crate::signals::{Memo, RwSignal};

/// Copies a text and tells whether it worked.
pub fn copy(written: String, told: impl FnOnce(bool, String) + 'static) {
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_futures::spawn_local(async move {
        let is_copied = crate::contact::clipboard::copy(&written).await;
        told(is_copied, written);
    });
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (written, told);
}

/// A text that is copied by the click of a button, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Copying(RwSignal<Option<(bool, String)>>);

impl Copying {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Copies a text.
    pub fn copy(self, written: String) {
        copy(written, move |is_copied, written| {
            self.0.try_update(|copied| *copied = Some((is_copied, written)));
        });
    }

    /// What came of it. `name` is that of the text where it has to be copied by hand.
    pub fn outcome(self, name: &'static str) -> AnyView {
        let copied = self.0;
        let is_copied = Derived::of(move || copied.get().map(|(is_copied, _)| is_copied));
        let written = words(move || copied.get().map_or_else(String::new, |(_, written)| written));
        outcome_of_copying(is_copied, written, name)
    }
}

/// What came of copying: `None` before it was tried. Where it did not work, the text stands there to be marked.
pub fn outcome_of_copying(
    is_copied: Derived<Option<bool>>,
    written: Derived<String>,
    name: &'static str,
) -> AnyView {
    let contact = &expect_text().contact;
    let is_tried = is_copied.clone();
    let outcome = words(move || {
        match is_tried.get() {
            Some(true) => contact.copied,
            Some(false) => contact.not_copied,
            None => "",
        }
        .to_owned()
    });
    let is_refused = Memo::new(move |_| is_copied.get() == Some(false));
    let by_hand = dynamic(move || {
        if !is_refused.get() {
            return nothing();
        }
        el("textarea")
            .class("copy-by-hand")
            .attr("readonly", true)
            .attr("rows", "8")
            .attr("aria-label", name)
            .prop("value", written.clone())
            .view()
    });
    views(
        &mut [
            el("p")
                .attr("role", "status")
                .class("hint copied")
                .part(outcome)
                .view(),
            by_hand,
        ]
        .into_iter(),
    )
}
