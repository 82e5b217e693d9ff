use leptos::prelude::*;

use super::contact_form::{TITLE_ID, close_dialog, request_form};
use super::heading::{HeadingLook, heading};
use super::icon::{Icon, icon};
use crate::contact::form::RequestForm;
use crate::contact::progress::Progress;
use crate::contact::recipient::Recipient;
use crate::context::{ElementContext, expect_text};
use crate::erased::el;

/// The dialog in which organisations are asked for contact. Closing it loses nothing.
pub fn contact_dialog(recipients: Vec<Recipient>) -> AnyView {
    let text = expect_text();
    let form = RequestForm::to(recipients, &expect_context::<ElementContext>(), text);
    // The next request to the same organisations begins with an empty message.
    let after_close = move |_| {
        if matches!(form.state.read_untracked().progress, Progress::Sent { .. }) {
            form.state.update(|state| state.progress = Progress::Writing);
        }
    };
    let title = HeadingLook {
        class: "",
        id: Some(TITLE_ID.to_owned()),
        node: None,
    };
    el("dialog")
        .class("request")
        .attr("part", "form")
        .attr("aria-labelledby", TITLE_ID)
        .on_close(after_close)
        .part(
            el("div")
                .class("request-head")
                .part(heading(1, title, text.contact.form.into_any()))
                .part(
                    el("button")
                        .attr("type", "button")
                        .class("icon-button")
                        .attr("aria-label", text.contact.close)
                        .on_click(|event| close_dialog(&event))
                        .part(icon(Icon::Close)),
                ),
        )
        .part(request_form(form))
        .view()
}
