use leptos::prelude::*;

use crate::context::{expect_attributes, expect_location};
use crate::erased::{ElementRef, el};

/// A heading that takes the focus when it comes on screen.
pub fn focused_heading() -> ElementRef {
    let heading = ElementRef::new();
    heading.on_load(|heading| {
        let _ = heading.focus();
    });
    heading
}

/// A heading that takes the focus where the visitor came to its screen by a link; never on load.
pub fn heading_of_arrival() -> ElementRef {
    if expect_location().has_moved() {
        focused_heading()
    } else {
        ElementRef::new()
    }
}

/// What a heading looks like and how it is reached.
#[derive(Debug, Clone, Default)]
pub struct HeadingLook {
    pub class: &'static str,
    pub id: Option<String>,
    /// Where given, the heading can take the focus.
    pub node: Option<ElementRef>,
}

const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// A heading `below` levels under the element's first one, six at most.
pub fn heading(below: u8, look: HeadingLook, content: AnyView) -> AnyView {
    let level = expect_attributes().read_untracked().heading_level + below;
    let heading = el(TAGS[usize::from(level.clamp(1, 6) - 1)])
        .class(look.class)
        .attr("id", look.id)
        .part(content);
    match look.node {
        Some(node) => heading.attr("tabindex", "-1").reach(node).view(),
        None => heading.view(),
    }
}

/// The heading of a screen.
pub fn title(below: u8, node: ElementRef, content: AnyView) -> AnyView {
    heading(
        below,
        HeadingLook {
            class: "title",
            id: None,
            node: Some(node),
        },
        content,
    )
}

/// The heading of a section, in plain words.
pub fn section_heading(below: u8, words: &'static str) -> AnyView {
    heading(below, HeadingLook::default(), words.into_any())
}
