use crate::erased::{El, el};

/// A box to be ticked, with its name beside it. `input` is the box as far as it is its own.
pub fn tick(input: El, name: &'static str) -> El {
    el("label")
        .class("tick")
        .part(input.attr("type", "checkbox"))
        .part(el("span").part(name))
}
