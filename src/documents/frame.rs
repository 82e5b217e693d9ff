//! What every page that is only read is made of: the way to it with its heading, and its sections.

use finder::Route;
use leptos::prelude::*;

use super::text::document_text;
use crate::components::heading::{HeadingLook, heading, heading_of_arrival, title};
use crate::components::profile_rows::document_link;
use crate::components::site_frame::SECTIONS;
use crate::context::expect_text;
use crate::erased::{El, el};

/// The way from the beginning of the site to a page, its heading, and what it says in short. `above` are links to the
/// pages between, the highest first.
pub fn head(above: Vec<AnyView>, name: AnyView, lead: Option<AnyView>) -> AnyView {
    let text = expect_text();
    let home = document_link(Route::Home, text.site.brand.into_any());
    let mut steps = std::iter::once(home)
        .chain(above)
        .map(|step| el("li").part(step).view());
    el("div")
        .class("document-head")
        .part(
            el("nav")
                .class("trail")
                .attr("aria-label", document_text(text).trail)
                .part(el("ol").parts(&mut steps)),
        )
        .part(title(0, heading_of_arrival(), name))
        .part(lead.map(|lead| el("p").class("lead").part(lead)))
        .view()
}

/// A link to a list of the site, named as in its sections.
pub fn list_link(list: Route) -> AnyView {
    let names = expect_text().site.section_names;
    let place = SECTIONS.iter().position(|section| *section == list).unwrap_or(0);
    document_link(list, names[place].into_any())
}

/// Begins a section under a heading, which `id` makes a target of links. `below` is the level under the page's own
/// heading: 1 for its sections, 2 for theirs.
pub fn section(below: u8, id: Option<String>, name: AnyView) -> El {
    let look = HeadingLook {
        id,
        ..HeadingLook::default()
    };
    el("section").class("section").part(heading(below, look, name))
}
