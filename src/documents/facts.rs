use leptos::prelude::*;

use crate::erased::{el, nothing};

/// Short facts, each under its name.
#[derive(Default)]
pub struct Facts(Vec<AnyView>);

impl Facts {
    /// Adds a fact; nothing where it is not known.
    pub fn add(&mut self, name: &'static str, fact: Option<AnyView>) {
        if let Some(fact) = fact {
            let row = el("div").part(el("dt").part(name)).part(el("dd").part(fact));
            self.0.push(row.view());
        }
    }

    pub fn view(self) -> AnyView {
        if self.0.is_empty() {
            return nothing();
        }
        el("dl").class("facts").part(self.0).view()
    }
}
