//! Moving the visitor's attention: focus, scrolling, dialogs. All under the shadow root of an element at hand.

use leptos::prelude::{event_target, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, ShadowRoot};

/// Where attention goes once a click has changed the screen.
#[derive(Debug, Clone, Copy)]
pub enum Attention {
    /// To this element, without scrolling: what was clicked may be gone.
    Focus(&'static str),
    /// To the beginning of this element.
    Beginning(&'static str),
}

/// Turns to what a click leads to, in the next frame.
pub fn turn(event: &Event, attention: Attention) {
    let Some(root) = root_of(&event_target::<Element>(event)) else {
        return;
    };
    request_animation_frame(move || attend(&root, attention));
}

/// Turns to what is there already.
pub fn turn_at_once(event: &Event, attention: Attention) {
    if let Some(root) = root_of(&event_target::<Element>(event)) {
        attend(&root, attention);
    }
}

fn attend(root: &ShadowRoot, attention: Attention) {
    let (Attention::Focus(selector) | Attention::Beginning(selector)) = attention;
    if let Some(element) = selected::<HtmlElement>(root, selector) {
        if let Attention::Beginning(_) = attention {
            element.scroll_into_view();
        }
        focus_in_place(&element);
    }
}

/// Before a popover closes: takes the focus that is in it to another element, so that it does not go with it.
pub fn leave_popover(event: &Event, selector: &str) {
    let popover = event_target::<Element>(event);
    let Some(root) = root_of(&popover) else { return };
    if root
        .active_element()
        .is_some_and(|focused| popover.contains(Some(&focused)))
        && let Some(element) = selected::<HtmlElement>(&root, selector)
    {
        focus_in_place(&element);
    }
}

/// Focuses an element under the same root, scrolling to it where it is out of sight.
pub fn focus_selected(near: &Element, selector: &str) {
    if let Some(element) = root_of(near).and_then(|root| selected::<HtmlElement>(&root, selector)) {
        let _ = element.focus();
    }
}

/// Opens a modal dialog under the same root.
pub fn open_dialog(near: &Element, selector: &str) {
    if let Some(dialog) = root_of(near).and_then(|root| selected::<HtmlDialogElement>(&root, selector)) {
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

fn root_of(element: &Element) -> Option<ShadowRoot> {
    element.get_root_node().dyn_into().ok()
}

fn selected<T: JsCast>(root: &ShadowRoot, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
