use leptos::prelude::*;

use super::button::button;
use super::contact_form::RequestForm;
use crate::contact::plain_text::{mailto, plain_text};
use crate::context::expect_text;
use crate::erased::{dynamic, el, nothing, value, views, words};

/// The ways out that need no receiver: the clipboard and the visitor's own mail program.
pub fn ways_out(form: RequestForm) -> AnyView {
    let text = expect_text();
    let contact = &text.contact;
    let written = words(move || {
        let state = form.state.read();
        plain_text(&state.draft, &state.recipient.name, text)
    });
    let address = value(move || {
        let state = form.state.read();
        Some(mailto(&state.draft, &state.recipient.name, text))
    });
    let copy = move |_| {
        let written = written.get_untracked();
        #[cfg(target_arch = "wasm32")]
        wasm_bindgen_futures::spawn_local(async move {
            let is_copied = Some(crate::contact::clipboard::copy(&written).await);
            form.state.try_update(|state| state.is_copied = is_copied);
        });
        #[cfg(not(target_arch = "wasm32"))]
        let _ = written;
    };
    let outcome = words(move || {
        match form.state.read().is_copied {
            Some(true) => contact.copied,
            Some(false) => contact.not_copied,
            None => "",
        }
        .to_owned()
    });
    let is_refused = Memo::new(move |_| form.state.read().is_copied == Some(false));
    let by_hand = dynamic(move || {
        if !is_refused.get() {
            return nothing();
        }
        el("textarea")
            .class("copy-by-hand")
            .attr("readonly", true)
            .attr("rows", "8")
            .attr("aria-label", contact.copy)
            .prop("value", written)
            .view()
    });
    views(
        &mut [
            button("button quiet").on_click(copy).part(contact.copy).view(),
            el("a")
                .class("button quiet")
                .attr("href", address)
                .part(contact.mail)
                .view(),
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
