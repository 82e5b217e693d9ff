//! Pages that are only read: regions, sectors, missions, agreements, opportunities, and their lists. The publisher
//! draws them, and visitors pay no WebAssembly for them: in the browser the application leaves them as they are.

mod frame;
mod region_link;
mod text;

use finder::Route;
use leptos::prelude::*;

use crate::components::notice::{notice, to_list};
use crate::context::expect_text;
use crate::documents::text::document_text;
use crate::erased::el;

/// The page of a route.
pub fn document(route: &Route) -> AnyView {
    let page = match route {
        _ => not_filled(),
    };
    el("div").class("document").part(page).view()
}

/// A path of the contract that has no page yet.
fn not_filled() -> AnyView {
    let text = document_text(expect_text());
    notice(text.not_filled, text.not_filled_hint.to_owned(), to_list())
}
