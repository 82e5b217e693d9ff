use leptos::prelude::*;

use super::contact_field::{FieldLook, contact_field};
use crate::contact::draft::Field;
use crate::contact::form::RequestForm;
use crate::contact::plain_text::plain_text;
use crate::contact::recipient::Recipient;
use crate::erased::{el, views, words};
use crate::text::fill;

/// A line for each of several recipients, with the request as that one will see it. Nothing where there is one.
pub fn contact_lines(form: RequestForm) -> AnyView {
    let mut recipients = form.state.read_untracked().recipients.clone();
    if recipients.len() == 1 {
        recipients.clear();
    }
    views(
        &mut (0..)
            .zip(recipients)
            .map(|(place, recipient)| line(form, Field::Line(place), recipient)),
    )
}

fn line(form: RequestForm, field: Field, recipient: Recipient) -> AnyView {
    let contact = &form.text.contact;
    let look = FieldLook {
        label: fill(contact.line, &recipient.name),
        hint: contact.line_hint,
        autocomplete: "off",
    };
    let name = fill(contact.preview, &recipient.name);
    let preview = words(move || {
        let draft = form.state.read().draft_to(&recipient);
        plain_text(&draft, &recipient.name, form.text)
    });
    el("div")
        .class("line")
        .part(contact_field(field, look, form))
        .part(
            el("details")
                .part(el("summary").part(name))
                .part(el("p").class("preview").part(preview)),
        )
        .view()
}
