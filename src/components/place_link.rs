use finder::Route;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::context::expect_location;
use crate::erased::{Derived, el, kept, place, value};
use crate::focus::{Attention, turn};
use crate::location::{Entry, Place};

/// Where a link leads, what it looks like and says besides its content.
#[derive(Debug, Clone, Default)]
pub struct LinkLook {
    pub class: &'static str,
    /// The name, where the content does not say it.
    pub label: Option<String>,
    /// Whether the link leads to what is shown.
    pub current: Option<Derived<bool>>,
    /// Where attention goes after the click, where that is not the new screen's own affair.
    pub then: Option<Attention>,
}

impl LinkLook {
    pub fn of_class(class: &'static str) -> Self {
        Self {
            class,
            ..Self::default()
        }
    }
}

/// A screen of the directory by its route, in the language that is read.
#[inline(never)]
pub fn to_route(route: Route) -> Derived<Place> {
    let location = expect_location();
    place(move || location.place().bare(route.clone()))
}

/// A link inside the directory: an address for other tabs and for copying, a plain click stays here.
pub fn place_link(to: Derived<Place>, look: LinkLook, content: AnyView) -> AnyView {
    let location = expect_location();
    let LinkLook {
        class,
        label,
        current,
        then,
    } = look;
    // What is only read is a page of the site; a page that embeds the directory stays open for it.
    let leaves = !location.is_site() && to.get_untracked().route.is_document();
    let here = to.clone();
    let open = move |event: MouseEvent| {
        let to = here.get_untracked();
        if !to.route.is_document() && takes_plain_click(&event) {
            location.go(to, Entry::New);
            if let Some(attention) = then {
                turn(&event, attention);
            }
        }
    };
    let current = value(move || current.as_ref()?.get().then(|| "true".to_owned()));
    let href = value(move || Some(location.href(&to.get())));
    el("a")
        .attr("href", href)
        .attr("target", leaves.then(|| "_blank".to_owned()))
        .class(class)
        .attr("aria-label", label)
        .attr("aria-current", current)
        .on_click(open)
        .part(content)
        .view()
}

/// A link in a list that is drawn anew with every query: its address needs not follow anything.
pub fn listed_link(to: Place, id: String, content: AnyView) -> AnyView {
    let location = expect_location();
    let href = untrack(|| location.href(&to));
    kept("a")
        .attr("href", href)
        .attr("id", id)
        .class("name")
        .on_click(move |event| {
            if takes_plain_click(&event) {
                location.go(to.clone(), Entry::New);
            }
        })
        .part(content)
        .view()
}

/// Takes a click that means "here", not another tab or window, unless somebody took it already.
fn takes_plain_click(event: &MouseEvent) -> bool {
    let is_plain = event.button() == 0
        && !(event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
            || event.default_prevented());
    if is_plain {
        event.prevent_default();
    }
    is_plain
}
