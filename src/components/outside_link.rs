use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::context::expect_text;
use crate::erased::el;

/// A link to another site. The catalogue's reader lets only `http` and `https` through.
pub fn outside_link(href: String, words: String) -> AnyView {
    el("a")
        .class("outside")
        .attr("href", href)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer nofollow")
        .part(words)
        .part(icon(Icon::Outside))
        .part(new_tab_hint())
        .view()
}

/// Tells readers that a link opens a new tab.
pub fn new_tab_hint() -> AnyView {
    let hint = format!(" ({})", expect_text().profile.new_tab);
    el("span").class("for-readers").part(hint).view()
}
