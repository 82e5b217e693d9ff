use catalogue::LocalisedText;
use leptos::prelude::*;

use crate::context::{expect_text, foreign_lang};

/// A text of the catalogue, marked with its language where that is not the screen's.
pub fn localised(of: &LocalisedText) -> AnyView {
    let text = expect_text();
    let shown = of.shown(text.lang);
    match foreign_lang(shown, text) {
        Some(lang) => view! { <span lang=lang>{shown.text.to_owned()}</span> }.into_any(),
        None => shown.text.to_owned().into_any(),
    }
}
