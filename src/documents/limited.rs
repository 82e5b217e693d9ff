use leptos::prelude::*;

use super::text::document_text;
use crate::context::expect_text;
use crate::erased::{el, views};
use crate::format::count;
use crate::text::fill;

/// How many related records a page shows at most: two regions may have thousands in common.
const AT_MOST: usize = 20;

/// Rows of related records, drawn up to a limit; where there are more, it is said.
pub fn limited<T>(records: &[T], row: impl FnMut(&T) -> AnyView) -> AnyView {
    let text = expect_text();
    let mut rows = records.iter().take(AT_MOST).map(row);
    let rows = el("ul").class("rows").parts(&mut rows).view();
    let more = (records.len() > AT_MOST).then(|| {
        let dealings = document_text(text).dealings;
        let shown = fill(dealings.shown_of, &count(text, AT_MOST as u64));
        let shown = fill(&shown, &count(text, records.len() as u64));
        el("p")
            .class("hint")
            .part(format!("{shown} {}", dealings.more_on_region))
            .view()
    });
    views(&mut std::iter::once(rows).chain(more))
}
