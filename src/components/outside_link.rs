use leptos::prelude::*;

use super::icon::{Icon, IconOf};
use crate::context::expect_text;

/// A link to another site. The catalogue's reader lets only `http` and `https` through.
#[component]
pub fn OutsideLink(href: String, text: String) -> impl IntoView {
    let hint = expect_text().profile.new_tab;
    view! {
        <a class="outside" href=href target="_blank" rel="noopener noreferrer nofollow">
            {text}
            <IconOf icon=Icon::Outside />
            <span class="for-readers">" (" {hint} ")"</span>
        </a>
    }
}
