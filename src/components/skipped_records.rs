use catalogue::Skipped;
use leptos::prelude::*;

use crate::context::{expect_directory, expect_text};
use crate::erased::views;
use crate::format::counted;

/// The most reasons that are listed.
const SHOWN: usize = 50;

/// How many records of the catalogue were left out, and why.
pub fn skipped_records() -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let skipped = directory.skipped();
    if skipped.is_empty() {
        return ().into_any();
    }
    let mut reasons = skipped.iter().take(SHOWN).map(|record| view! { <li lang="en">{line(record)}</li> }.into_any());
    view! {
        <div class="skipped">
            <p>{counted(text, &text.list.skipped, skipped.len() as u64)}</p>
            <details>
                <summary>{text.list.skipped_why}</summary>
                <ul>{views(&mut reasons)}</ul>
            </details>
        </div>
    }
    .into_any()
}

fn line(record: &Skipped) -> String {
    let name = record.id.clone().unwrap_or_else(|| record.index.to_string());
    format!("{}/{name}: {}", record.list, record.reasons.join("; "))
}
