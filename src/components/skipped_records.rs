use catalogue::Skipped;
use leptos::prelude::*;

use crate::context::{expect_directory, expect_text};
use crate::format::counted;

/// The most reasons that are listed.
const SHOWN: usize = 50;

/// How many records of the catalogue were left out, and why.
#[component]
pub fn SkippedRecords() -> impl IntoView {
    let text = expect_text();
    let directory = expect_directory();
    let skipped = directory.skipped();
    let line = |record: &Skipped| {
        let name = record.id.clone().unwrap_or_else(|| record.index.to_string());
        format!("{}/{name}: {}", record.list, record.reasons.join("; "))
    };
    (!skipped.is_empty()).then(|| {
        let reasons = skipped.iter().take(SHOWN).map(|record| view! { <li lang="en">{line(record)}</li> });
        view! {
            <div class="skipped">
                <p>{counted(text, &text.list.skipped, skipped.len() as u64)}</p>
                <details>
                    <summary>{text.list.skipped_why}</summary>
                    <ul>{reasons.collect_view()}</ul>
                </details>
            </div>
        }
    })
}
