//! Moving the focus to where the visitor's attention goes.

use wasm_bindgen::JsCast;

/// Focuses the first element of this selector under the same shadow root as `near`.
pub fn focus_selected(near: &web_sys::Element, selector: &str) {
    let root = near.get_root_node();
    let found = root.dyn_ref::<web_sys::ShadowRoot>().and_then(|root| root.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
