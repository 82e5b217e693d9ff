use finder::Route;
use leptos::prelude::*;

use super::place_link::{LinkLook, place_link, to_route};
use crate::context::{expect_text, shortlist_if_any};
use crate::erased::{Part as _, words};
use crate::format::count;

/// A link to the visitor's shortlist, with how many are on it.
pub fn shortlist_link(look: LinkLook) -> AnyView {
    let text = expect_text();
    let shortlist = shortlist_if_any();
    let name = words(move || {
        let listed = shortlist.as_ref().map_or(0, |shortlist| shortlist.ids().len());
        match listed {
            0 => text.shortlist.title.to_owned(),
            listed => format!("{} · {}", text.shortlist.title, count(text, listed as u64)),
        }
    });
    let to = to_route(Route::Shortlist);
    place_link(to, look, name.into_part())
}
