//! What the browser keeps of a site's or a page's choices.

use leptos::prelude::window;

/// `None` where the browser denies it.
#[must_use]
pub fn local_storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
