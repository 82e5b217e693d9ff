use catalogue::Skipped;
use leptos::prelude::*;

use crate::context::{expect_directory, expect_text};
use crate::erased::{el, nothing};
use crate::format::counted;

/// The most reasons that are listed.
const SHOWN: usize = 50;

/// How many records of the catalogue were left out, and why.
pub fn skipped_records() -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let skipped = directory.skipped();
    if skipped.is_empty() {
        return nothing();
    }
    let mut reasons = skipped
        .iter()
        .take(SHOWN)
        .map(|record| el("li").attr("lang", "en").part(line(record)).view());
    el("div")
        .class("skipped")
        .part(el("p").part(counted(text, &text.list.skipped, skipped.len() as u64)))
        .part(
            el("details")
                .part(el("summary").part(text.list.skipped_why))
                .part(el("ul").parts(&mut reasons)),
        )
        .view()
}

fn line(record: &Skipped) -> String {
    let name = record.id.clone().unwrap_or_else(|| record.index.to_string());
    format!("{}/{name}: {}", record.list, record.reasons.join("; "))
}
