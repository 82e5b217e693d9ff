use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::context::expect_text;

/// A link to another site. The catalogue's reader lets only `http` and `https` through.
pub fn outside_link(href: String, words: String) -> AnyView {
    view! {
        <a class="outside" href=href target="_blank" rel="noopener noreferrer nofollow">
            {words}
            {icon(Icon::Outside)}
            {new_tab_hint()}
        </a>
    }
    .into_any()
}

/// Tells readers that a link opens a new tab.
pub fn new_tab_hint() -> AnyView {
    let hint = format!(" ({})", expect_text().profile.new_tab);
    view! { <span class="for-readers">{hint}</span> }.into_any()
}
