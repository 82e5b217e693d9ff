use catalogue::LocalisedText;
use leptos::prelude::*;

use crate::context::{expect_text, foreign_lang};
use crate::erased::el;

/// A text of the catalogue, marked with its language where that is not the screen's.
pub fn localised(of: &LocalisedText) -> AnyView {
    let text = expect_text();
    let shown = of.shown(text.lang);
    match foreign_lang(shown, text) {
        Some(lang) => el("span").attr("lang", lang).part(shown.text.to_owned()).view(),
        None => shown.text.to_owned().into_any(),
    }
}
