use catalogue::Organisation;
use leptos::html;
use leptos::prelude::*;

use super::contact_form::{Progress, Recipient, RequestForm, TITLE_ID, request_form};
use super::heading::{HeadingLook, heading};
use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_directory, expect_events, expect_text};
use crate::erased::on_click;

/// The dialog in which an organisation is asked for contact. Closing it loses nothing.
pub fn contact_dialog(organisation: &Organisation, dialog: NodeRef<html::Dialog>) -> AnyView {
    let text = expect_text();
    let attribute = expect_attributes().read_untracked().contact.clone();
    let recipient = Recipient::of(organisation, expect_directory().catalogue(), attribute, text);
    let form = RequestForm::to(recipient, expect_context(), expect_events(), text);
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    // The next request to the same organisation begins with an empty message.
    let after_close: Box<dyn FnMut(leptos::ev::Event)> = Box::new(move |_| {
        if matches!(form.progress.get_untracked(), Progress::Sent { .. }) {
            form.progress.set(Progress::Writing);
        }
    });
    let title = HeadingLook { class: "", id: Some(TITLE_ID), node: None };
    view! {
        <dialog class="request" part="form" node_ref=dialog aria-labelledby=TITLE_ID on:close=after_close>
            <div class="request-head">
                {heading(1, title, text.contact.form.into_any())}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=text.contact.close
                    on:click=on_click(move |_| close.run(()))
                >
                    {icon(Icon::Close)}
                </button>
            </div>
            {request_form(form, close)}
        </dialog>
    }
    .into_any()
}
