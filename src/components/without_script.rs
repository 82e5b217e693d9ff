//! What readers without script are told instead of what needs one. Only the publisher draws it.

#[cfg(not(target_arch = "wasm32"))]
pub use crate::documents::{
    contact_without_script, lists_without_script, pages_without_script, with_other_residents,
};
#[cfg(target_arch = "wasm32")]
pub use in_browser::{
    contact_without_script, lists_without_script, pages_without_script, with_other_residents,
};

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use catalogue::{Catalogue, Organisation};
    use leptos::prelude::*;

    pub fn contact_without_script(_: &Organisation, _: &Catalogue) -> Option<AnyView> {
        None
    }

    pub fn lists_without_script() -> Option<AnyView> {
        None
    }

    pub fn pages_without_script(_: u32, _: u32, _: &[Option<u32>]) -> Option<AnyView> {
        None
    }

    pub fn with_other_residents(_: usize, more: AnyView) -> AnyView {
        more
    }
}
