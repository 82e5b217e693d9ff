use crate::erased::{El, el};

/// A button under construction, which pages that hold the element can style as a part.
pub fn button(class: &'static str) -> El {
    el("button")
        .attr("type", "button")
        .class(class)
        .attr("part", "button")
}
