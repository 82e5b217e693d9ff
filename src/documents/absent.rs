use leptos::prelude::*;

use crate::components::notice::{notice, to_list};
use crate::context::expect_text;

/// The page of a record that the catalogue does not have.
pub fn absent() -> AnyView {
    let text = &expect_text().state;
    notice(text.not_found, text.not_found_page.to_owned(), to_list())
}
