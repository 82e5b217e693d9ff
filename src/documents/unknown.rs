use leptos::prelude::*;

use super::text::document_text;
use crate::context::expect_text;
use crate::erased::el;
use crate::text::fill;

/// Says what a record lacks.
#[derive(Debug, Default)]
pub struct Unknown(Vec<String>);

impl Unknown {
    /// Adds the name of something that is not known.
    pub fn add_if(&mut self, is_unknown: bool, name: &str) {
        if is_unknown {
            self.0.push(name.to_owned());
        }
    }

    pub fn view(self) -> Option<AnyView> {
        if self.0.is_empty() {
            return None;
        }
        let sentence = fill(document_text(expect_text()).dealings.unknown, &self.0.join(", "));
        Some(el("p").class("unknown").part(sentence).view())
    }
}
