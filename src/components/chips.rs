use finder::Facet;
use leptos::prelude::*;

use super::button::button;
use super::icon::{Icon, icon};
use super::place_link::{LinkLook, place_link};
use crate::context::{expect_attributes, expect_directory, expect_location, expect_text, foreign_lang};
use crate::erased::{dynamic, el, nothing, place, views};
use crate::focus::{Attention, turn};
use crate::location::Entry;
use crate::text::fill;

/// To the next chip, or to the results where there is none.
const AFTER_REMOVAL: Attention = Attention::Focus(".chip, .results-column");

/// The chosen values as links to the list without them, and the button that takes all of them back.
pub fn chips() -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let directory = expect_directory();
    let lock = expect_attributes().read_untracked().lock;
    let clear = move |event: &leptos::ev::MouseEvent| {
        let mut place = location.first_page();
        for facet in Facet::ALL {
            if !lock.facet(facet) {
                place.query.set(facet, None::<&str>);
            }
        }
        location.go(place, Entry::New);
        turn(event, AFTER_REMOVAL);
    };
    dynamic(move || {
        let shown = location.read();
        let mut chips = Vec::new();
        for facet in Facet::ALL {
            if lock.facet(facet) {
                continue;
            }
            for chosen in shown.query.chosen(facet) {
                let name = directory.value_name(facet, chosen, text.lang);
                let mut without = location.first_page();
                without.query.choose(facet, chosen, false);
                let look = LinkLook {
                    class: "chip",
                    label: Some(fill(text.list.remove, &name.text)),
                    then: Some(AFTER_REMOVAL),
                    ..LinkLook::default()
                };
                let words = el("span")
                    .attr("lang", foreign_lang(name.shown(), text))
                    .part(name.text)
                    .view();
                let content = views(&mut [words, icon(Icon::Close)].into_iter());
                let chip = place_link(place(move || without.clone()), look, content);
                chips.push(el("li").part(chip).view());
            }
        }
        if chips.is_empty() {
            return nothing();
        }
        views(
            &mut [
                el("ul")
                    .class("chips")
                    .attr("aria-label", text.list.chosen)
                    .part(chips)
                    .view(),
                button("text-button")
                    .on_click(move |event| clear(&event))
                    .part(text.list.clear)
                    .view(),
            ]
            .into_iter(),
        )
    })
}
