use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::context::{expect_attributes, expect_location, expect_text};
use crate::erased::{el, nothing, words};

/// The search box; results follow each letter.
pub fn search_box() -> AnyView {
    let location = expect_location();
    let text = expect_text();
    if expect_attributes().read_untracked().lock.text() {
        return nothing();
    }
    el("label")
        .class("search")
        .attr("part", "search")
        .part(icon(Icon::Search))
        .part(
            el("input")
                .attr("type", "search")
                .attr("aria-label", text.list.search)
                .attr("placeholder", text.list.placeholder)
                .attr("autocomplete", "off")
                .attr("autocapitalize", "off")
                .attr("spellcheck", "false")
                .attr("enterkeyhint", "search")
                .attr("maxlength", "200")
                .prop("value", words(move || location.read().query.text.clone()))
                .on_text(move |typed| location.search(typed)),
        )
        .view()
}
