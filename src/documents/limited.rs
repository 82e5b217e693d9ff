use leptos::prelude::*;

use super::places::shown_of;
use super::text::document_text;
use crate::context::expect_text;
use crate::erased::{el, views};

/// How many related records a page shows at most: two regions may have thousands in common.
const AT_MOST: usize = 20;

/// Rows of related records, drawn up to a limit; where there are more, it is said.
pub fn limited<T>(records: &[T], row: impl FnMut(&T) -> AnyView) -> AnyView {
    let mut rows = records.iter().take(AT_MOST).map(row);
    let rows = el("ul").class("rows").parts(&mut rows).view();
    let more = (records.len() > AT_MOST).then(|| {
        let on_region = document_text(expect_text()).dealings.more_on_region;
        let shown = shown_of(AT_MOST, records.len());
        el("p").class("hint").part(format!("{shown} {on_region}")).view()
    });
    views(&mut std::iter::once(rows).chain(more))
}
