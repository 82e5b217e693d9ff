use leptos::prelude::*;

use super::button::button;
use super::contact_form::close_dialog;
use super::heading::{HeadingLook, focused_heading, heading};
use super::requests_link::requests_link;
use crate::contact::form::RequestForm;
use crate::contact::progress::{Progress, Receipt};
use crate::erased::{el, nothing};
use crate::text::{Text, fill};

/// The proof that the request arrived, with every recipient that it went to.
pub fn contact_sent(form: RequestForm) -> AnyView {
    let contact = &form.text.contact;
    let (receipts, email) = match &form.state.read_untracked().progress {
        Progress::Sent { receipts, email } => (receipts.clone(), email.clone()),
        _ => Default::default(),
    };
    let look = HeadingLook {
        class: "title",
        id: None,
        node: Some(focused_heading()),
    };
    let numbers = match &receipts[..] {
        [receipt] => el("p")
            .class("receipt")
            .part(fill(contact.sent_receipt, &receipt.number))
            .view(),
        receipts => receipt_list(receipts, form.text),
    };
    el("div")
        .class("sent")
        .part(heading(2, look, contact.sent.into_any()))
        .part(numbers)
        .part(el("p").part(fill(contact.sent_next, &email)))
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

/// Recipients, each with the number of the request to it; nothing where there are none.
pub fn receipt_list(receipts: &[Receipt], text: &'static Text) -> AnyView {
    if receipts.is_empty() {
        return nothing();
    }
    let mut receipts = receipts.iter().map(|receipt| {
        el("li")
            .part(fill(text.contact.sent_to, &receipt.recipient))
            .part(el("span").class("receipt").part(receipt.number.clone()))
            .view()
    });
    el("ul").class("receipts").parts(&mut receipts).view()
}
