use catalogue::LocalisedText;
use finder::Highlighter;
use leptos::prelude::*;

use crate::context::{expect_text, foreign_lang};
use crate::erased::kept;

/// A text of the catalogue in which the words of the query are marked.
pub fn marked(of: &LocalisedText, highlighter: &Highlighter) -> AnyView {
    let text = expect_text();
    let shown = of.shown(text.lang);
    let lang = foreign_lang(shown, text);
    let ranges = highlighter.ranges(shown.text);
    if ranges.is_empty() && lang.is_none() {
        return shown.text.to_owned().into_any();
    }
    let mut parts = Vec::new();
    let mut done = 0;
    for range in ranges {
        parts.push(shown.text[done..range.start].to_owned().into_any());
        parts.push(kept("mark").part(shown.text[range.clone()].to_owned()).view());
        done = range.end;
    }
    parts.push(shown.text[done..].to_owned().into_any());
    kept("span").attr("lang", lang).part(parts).view()
}
