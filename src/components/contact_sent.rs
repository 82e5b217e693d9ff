use leptos::prelude::*;

use super::button::button;
use super::contact_form::close_dialog;
use super::heading::{HeadingLook, focused_heading, heading};
use super::requests_link::requests_link;
use crate::contact::form::RequestForm;
use crate::contact::progress::{Progress, Receipt};
use crate::erased::{el, nothing};
use crate::text::fill;

/// The proof that the request arrived, with every recipient that it went to.
pub fn contact_sent(form: RequestForm) -> AnyView {
    let contact = &form.text.contact;
    let (receipts, email) = match &form.state.read_untracked().progress {
        Progress::Sent { receipts, email } => (receipts.clone(), email.clone()),
        _ => Default::default(),
    };
    // It is gone from sight, not from the form.
    let is_edited = !form.state.read_untracked().draft.message.is_empty();
    let look = HeadingLook {
        class: "title",
        id: None,
        node: Some(focused_heading()),
    };
    let numbers = match &receipts[..] {
        [receipt] => el("p").class("receipt").part(receipt.words.clone()).view(),
        receipts => receipt_list(receipts),
    };
    el("div")
        .class("sent")
        .part(heading(2, look, contact.sent.into_any()))
        .part(numbers)
        .part(is_edited.then(|| el("p").part(contact.edited_since).view()))
        .part(email.map(|email| el("p").part(fill(contact.sent_next, &email)).view()))
        .part(el("p").part(requests_link("strong")))
        .part(
            el("div").class("actions").part(
                button("button")
                    .on_click(|event| close_dialog(&event))
                    .part(contact.done),
            ),
        )
        .view()
}

/// Recipients, each with the proof that the request to it arrived; nothing where there are none.
pub fn receipt_list(receipts: &[Receipt]) -> AnyView {
    if receipts.is_empty() {
        return nothing();
    }
    let mut receipts = receipts.iter().map(|receipt| {
        el("li")
            .part(el("p").part(receipt.recipient.clone()))
            .part(el("p").class("receipt").part(receipt.words.clone()))
            .view()
    });
    el("ul").class("receipts").parts(&mut receipts).view()
}
