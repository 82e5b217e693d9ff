//! Moving the visitor's attention: focus, scrolling, dialogs. All under the shadow root of an element at hand.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, ShadowRoot};

/// The first element of this selector under the same shadow root as `near`.
fn selected<T: JsCast>(near: &Element, selector: &str) -> Option<T> {
    let root = near.get_root_node();
    let root = root.dyn_ref::<ShadowRoot>()?;
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Focuses an element.
pub fn focus_selected(near: &Element, selector: &str) {
    if let Some(element) = selected::<HtmlElement>(near, selector) {
        let _ = element.focus();
    }
}

/// Focuses an element once the next frame has brought it on screen.
pub fn focus_selected_next_frame(near: Element, selector: &'static str) {
    leptos::prelude::request_animation_frame(move || focus_selected(&near, selector));
}

/// Opens a modal dialog.
pub fn open_dialog(near: &Element, selector: &str) {
    if let Some(dialog) = selected::<HtmlDialogElement>(near, selector) {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog around an element.
pub fn close_dialog(inside: &Element) {
    let dialog = inside.closest("dialog").ok().flatten();
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}
