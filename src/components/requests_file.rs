use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::button::button;
use crate::context::{expect_attributes, expect_outbox, expect_text};
use crate::erased::{Derived, el, words};
use crate::format::count;
use crate::outbox::Brought;
use crate::outbox::import::Fault;
use crate::signals::RwSignal;
use crate::text::{Text, fill};

/// The requests as a file: to save it, and to take one in.
pub fn requests_file(is_empty: Derived<bool>) -> AnyView {
    let text = expect_text();
    let attributes = expect_attributes();
    let outbox = expect_outbox();
    let told = RwSignal::new(String::new());
    let save = {
        let outbox = outbox.clone();
        move |_| outbox.save()
    };
    let load = move |input: HtmlInputElement| {
        let file = input.files().and_then(|files| files.get(0));
        // The same file once more is another choice.
        input.set_value("");
        if let Some(file) = file {
            let is_kept = attributes.read_untracked().keeps_requests;
            outbox.load(file, is_kept, move |brought| {
                told.try_update(|told| *told = in_words(&brought, text));
            });
        }
    };
    el("div")
        .class("file")
        .part(
            el("div")
                .class("actions")
                .part(
                    button("button quiet")
                        .class_when("gone", is_empty)
                        .on_click(save)
                        .part(text.requests.save),
                )
                .part(
                    el("label").class("button quiet").part(text.requests.load).part(
                        el("input")
                            .attr("type", "file")
                            .attr("accept", ".json,application/json")
                            .on_input("change", load),
                    ),
                ),
        )
        .part(el("p").attr("role", "status").part(words(move || told.get())))
        .view()
}

fn in_words(brought: &Brought, text: &'static Text) -> String {
    let said = &text.requests;
    let (reading, loaded) = match brought {
        Ok(brought) => brought,
        Err(fault) => {
            let why = match fault {
                Fault::TooLarge => said.too_large,
                Fault::NotJson => said.not_json,
                Fault::OtherFormat => said.other_format,
                Fault::Newer => said.newer,
            };
            return fill(said.not_loaded, why);
        }
    };
    let (number, name) = reading.first.unwrap_or_default();
    let mut words = String::from(said.loaded);
    if number > 0 {
        words.push_str(said.skipped);
    }
    let read = reading.entries.len() as u64;
    for value in [read, loaded.new, loaded.updated, reading.skipped, number] {
        words = fill(&words, &count(text, value));
    }
    fill(&words, name)
}
