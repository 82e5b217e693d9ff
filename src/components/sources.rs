use catalogue::Source;
use leptos::prelude::*;

use super::heading::section_heading;
use super::outside_link::outside_link;
use crate::context::expect_text;
use crate::erased::{el, nothing};

/// Where the facts of a record were read.
pub fn sources(of: &[Source], below: u8) -> AnyView {
    if of.is_empty() {
        return nothing();
    }
    let mut sources = of.iter().map(|source| {
        let title = match &source.url {
            Some(url) => outside_link(url.clone(), source.title.clone()),
            None => source.title.clone().into_any(),
        };
        el("li").part(title).view()
    });
    el("section")
        .class("section")
        .part(section_heading(below, expect_text().profile.sources))
        .part(el("ol").class("sources").parts(&mut sources))
        .view()
}
