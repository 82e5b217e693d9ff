use catalogue::Organisation;
use leptos::prelude::*;

use super::contact_form::{Progress, Recipient, RequestForm, TITLE_ID, close_dialog, request_form};
use super::heading::{HeadingLook, heading};
use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_directory, expect_events, expect_shelf, expect_text};
use crate::erased::OnText;

/// The dialog in which an organisation is asked for contact. Closing it loses nothing.
pub fn contact_dialog(organisation: &Organisation) -> AnyView {
    let text = expect_text();
    let attribute = expect_attributes().read_untracked().contact.clone();
    let recipient = Recipient::of(organisation, expect_directory().catalogue(), attribute, text);
    let form = RequestForm::to(recipient, &expect_shelf(), expect_events(), text);
    // The next request to the same organisation begins with an empty message.
    let after_close: OnText = Box::new(move |_| {
        if matches!(form.state.read_untracked().progress, Progress::Sent { .. }) {
            form.state.update(|state| state.progress = Progress::Writing);
        }
    });
    let title = HeadingLook { class: "", id: Some(TITLE_ID), node: None };
    view! {
        <dialog class="request" part="form" aria-labelledby=TITLE_ID on:close=after_close>
            <div class="request-head">
                {heading(1, title, text.contact.form.into_any())}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=text.contact.close
                    on:click=close_dialog()
                >
                    {icon(Icon::Close)}
                </button>
            </div>
            {request_form(form)}
        </dialog>
    }
    .into_any()
}
