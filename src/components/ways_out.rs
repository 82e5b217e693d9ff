use leptos::prelude::*;

use super::button::button;
use super::copying::{copy, outcome_of_copying};
use crate::contact::form::RequestForm;
use crate::contact::plain_text::mailto;
use crate::context::expect_text;
use crate::erased::{Derived, el, nothing, value, views, words};

/// The ways out that need no receiver: the clipboard and the visitor's own mail program.
pub fn ways_out(form: RequestForm) -> AnyView {
    let text = expect_text();
    let contact = &text.contact;
    let written = words(move || form.state.read().written(text));
    // A mail to several would tell each what was written to the others.
    let mail = match &form.state.read_untracked().recipients[..] {
        [recipient] => {
            let name = recipient.name.clone();
            let address = value(move || Some(mailto(&form.state.read().written(text), &name, text)));
            el("a")
                .class("button quiet")
                .attr("href", address)
                .part(contact.mail)
                .view()
        }
        _ => nothing(),
    };
    let to_copy = written.clone();
    let copy = move |_| {
        copy(to_copy.get_untracked(), move |is_copied, _| {
            form.state.try_update(|state| state.is_copied = Some(is_copied));
        });
    };
    let is_copied = Derived::of(move || form.state.read().is_copied);
    views(
        &mut [
            button("button quiet").on_click(copy).part(contact.copy).view(),
            mail,
            outcome_of_copying(is_copied, written, contact.copy),
        ]
        .into_iter(),
    )
}
