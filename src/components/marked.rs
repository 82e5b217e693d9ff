use catalogue::LocalisedText;
use leptos::prelude::*;

use crate::context::{expect_found, expect_text, foreign_lang};

/// A text of the catalogue in which the words of the query are marked.
pub fn marked(of: &LocalisedText) -> AnyView {
    let text = expect_text();
    let found = expect_found();
    let shown = of.shown(text.lang);
    let lang = foreign_lang(shown, text);
    let content = shown.text.to_owned();
    let parts = move || {
        let ranges = found.with(|answer| answer.0.highlighter.ranges(&content));
        let mut parts = Vec::with_capacity(ranges.len() * 2 + 1);
        let mut done = 0;
        for range in ranges {
            parts.push(content[done..range.start].to_owned().into_any());
            parts.push(view! { <mark>{content[range.clone()].to_owned()}</mark> }.into_any());
            done = range.end;
        }
        parts.push(content[done..].to_owned().into_any());
        parts
    };
    view! { <span lang=lang>{parts}</span> }.into_any()
}
