use leptos::prelude::*;

use super::contact_form::RequestForm;
use crate::contact::plain_text::{mailto, plain_text};
use crate::context::expect_text;
use crate::erased::{dynamic, on_click, value, words};

/// The ways out that need no receiver: the clipboard and the visitor's own mail program.
pub fn ways_out(form: RequestForm) -> AnyView {
    let text = expect_text();
    let contact = &text.contact;
    let written = words(move || plain_text(&form.draft.read(), &form.recipient.read_value().name, text));
    let address = value(move || Some(mailto(&form.draft.read(), &form.recipient.read_value().name, text)));
    let is_copied = RwSignal::new(None::<bool>);
    let copy = on_click(move |_| {
        let written = written.get_untracked();
        #[cfg(target_arch = "wasm32")]
        wasm_bindgen_futures::spawn_local(async move {
            is_copied.try_set(Some(crate::contact::clipboard::copy(&written).await));
        });
        #[cfg(not(target_arch = "wasm32"))]
        let _ = written;
    });
    let outcome = words(move || {
        match is_copied.get() {
            Some(true) => contact.copied,
            Some(false) => contact.not_copied,
            None => "",
        }
        .to_owned()
    });
    let by_hand = dynamic(move || {
        if is_copied.get() != Some(false) {
            return ().into_any();
        }
        view! {
            <textarea class="copy-by-hand" readonly=true rows="8" aria-label=contact.copy prop:value=written></textarea>
        }
        .into_any()
    });
    view! {
        <button type="button" class="button quiet" part="button" on:click=copy>
            {contact.copy}
        </button>
        <a class="button quiet" href=address>
            {contact.mail}
        </a>
        <p role="status" class="hint copied">
            {outcome}
        </p>
        {by_hand}
    }
    .into_any()
}
