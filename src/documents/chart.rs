//! Numbers that are better looked at: horizontal bars.

use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::el;
use crate::format::count;

/// A bar: what it stands for, mostly a link, and its length.
pub struct Bar {
    pub name: AnyView,
    pub value: u64,
    /// What its number leads to, where that is more than the name does.
    pub list: Option<Box<dyn FnOnce(AnyView) -> AnyView>>,
}

impl Bar {
    pub fn new(name: AnyView, value: u64) -> Self {
        Self {
            name,
            value,
            list: None,
        }
    }
}

/// Bars in a table of their names and numbers, which is also what readers hear. `columns` says what the names and what
/// the numbers are.
pub fn bars(caption: AnyView, columns: [&'static str; 2], bars: Vec<Bar>) -> AnyView {
    let text = expect_text();
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or_default().max(1);
    let mut rows = bars.into_iter().map(|bar| {
        // Per mille: bars of one length differ by no pixel, and the same catalogue gives the same bytes.
        let share = bar.value * 1000 / longest;
        let rect = el("rect")
            .attr("width", format!("{}.{}%", share / 10, share % 10))
            .attr("height", "100%")
            .attr("rx", "2");
        let svg = el("svg")
            .attr("height", "10")
            .attr("aria-hidden", "true")
            .part(rect);
        let number = count(text, bar.value).into_any();
        let number = match bar.list {
            Some(link) => link(number),
            None => number,
        };
        let measure = el("span")
            .class("measure")
            .part(svg)
            .part(el("span").part(number));
        el("tr")
            .part(el("th").attr("scope", "row").part(bar.name))
            .part(el("td").part(measure))
            .view()
    });
    let [names, numbers] = columns;
    let head = el("tr")
        .part(el("th").attr("scope", "col").part(names))
        .part(el("th").attr("scope", "col").part(numbers));
    el("table")
        .class("bars")
        .part(el("caption").part(caption))
        .part(el("thead").part(head))
        .part(el("tbody").parts(&mut rows))
        .view()
}
