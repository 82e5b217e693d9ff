use finder::Route;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::place_link::{LinkLook, place_link};
use crate::context::{expect_location, expect_text};
use crate::erased::{place, views};

/// Back to the list, as it was.
pub fn back_link() -> AnyView {
    let location = expect_location();
    let list = place(move || location.place().at(Route::Home));
    let content = views(&mut [icon(Icon::Back), expect_text().profile.back.into_any()].into_iter());
    place_link(list, LinkLook::of_class("back"), content)
}
