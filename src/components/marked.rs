use catalogue::LocalisedText;
use finder::Highlighter;
use leptos::prelude::*;

use crate::context::{expect_text, foreign_lang};

/// A text of the catalogue in which the words of the query are marked.
pub fn marked(of: &LocalisedText, highlighter: &Highlighter) -> AnyView {
    let text = expect_text();
    let shown = of.shown(text.lang);
    let mut parts = Vec::new();
    let mut done = 0;
    for range in highlighter.ranges(shown.text) {
        parts.push(shown.text[done..range.start].to_owned().into_any());
        parts.push(view! { <mark>{shown.text[range.clone()].to_owned()}</mark> }.into_any());
        done = range.end;
    }
    parts.push(shown.text[done..].to_owned().into_any());
    view! { <span lang=foreign_lang(shown, text)>{parts}</span> }.into_any()
}
