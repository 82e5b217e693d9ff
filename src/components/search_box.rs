use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_location, expect_text};
use crate::erased::{on_text, words};

/// The search box; results follow each letter.
#[component]
pub fn SearchBox() -> impl IntoView {
    let location = expect_location();
    let text = expect_text();
    if expect_attributes().read_untracked().lock.text() {
        return ().into_any();
    }
    view! {
        <label class="search">
            {icon(Icon::Search)}
            <input
                type="search"
                aria-label=text.list.search
                placeholder=text.list.placeholder
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="200"
                prop:value=words(move || location.read().query.text.clone())
                on:input=on_text(move |typed| location.search(typed))
            />
        </label>
    }
    .into_any()
}
