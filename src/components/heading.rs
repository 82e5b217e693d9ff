use leptos::html::{Custom, custom};
use leptos::prelude::*;

use crate::context::{expect_attributes, expect_location};

/// Reaches a heading, to focus it.
pub type HeadingRef = NodeRef<Custom<&'static str>>;

/// A heading that takes the focus where the visitor came to its screen by a link; never on load.
pub fn heading_of_arrival() -> HeadingRef {
    let heading = HeadingRef::new();
    if expect_location().has_moved() {
        heading.on_load(|heading| {
            let _ = heading.focus();
        });
    }
    heading
}

const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// A heading `below` levels under the element's first one, six at most.
#[component]
pub fn Heading(
    below: u8,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] id: &'static str,
    /// Where given, the heading can take the focus.
    #[prop(optional)]
    node: Option<HeadingRef>,
    children: Children,
) -> impl IntoView {
    let level = expect_attributes().with_untracked(|attributes| attributes.heading_level + below).clamp(1, 6);
    custom(TAGS[usize::from(level - 1)])
        .class(class)
        .id((!id.is_empty()).then_some(id))
        .tabindex(node.is_some().then_some("-1"))
        .node_ref(node.unwrap_or_default())
        .child(children())
}
