use leptos::prelude::*;

use super::icon::{Icon, IconOf};
use crate::context::{expect_attributes, expect_location, expect_text};

/// The search box; results follow each letter.
#[component]
pub fn SearchBox() -> impl IntoView {
    let location = expect_location();
    let text = expect_text();
    let is_locked = expect_attributes().with_untracked(|attributes| attributes.lock.text());
    (!is_locked).then(|| {
        view! {
            <label class="search">
                <IconOf icon=Icon::Search />
                <input
                    type="search"
                    aria-label=text.list.search
                    placeholder=text.list.placeholder
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength="200"
                    prop:value=move || location.with(|place| place.query.text.clone())
                    on:input:target=move |event| location.search(event.target().value())
                />
            </label>
        }
    })
}
