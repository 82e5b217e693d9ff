use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::context::expect_location;
use crate::location::{Entry, Place};

/// A link inside the directory: an address for other tabs and for copying, a plain click stays here.
#[component]
pub fn PlaceLink(
    #[prop(into)] to: Signal<Place>,
    #[prop(optional)] class: &'static str,
    /// The name, where the content does not say it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the link leads to what is shown.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
    children: Children,
) -> impl IntoView {
    let location = expect_location();
    let open = move |event: MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            location.go(to.get_untracked(), Entry::New);
        }
    };
    let current = move || current.is_some_and(|current| current.get()).then_some("true");
    view! {
        <a href=move || location.href(&to.get()) class=class aria-label=label aria-current=current on:click=open>
            {children()}
        </a>
    }
}

fn is_plain_click(event: &MouseEvent) -> bool {
    event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.default_prevented())
}
