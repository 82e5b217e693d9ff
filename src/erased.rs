//! One type for many. Every closure has a type of its own, and Leptos builds its machinery anew for each type it
//! meets: unnamed, the screens would weigh twice as much. What goes into a view goes through these functions.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A part of a view that is drawn anew when what it reads changes.
pub fn dynamic(mut view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || view());
    view.into_any()
}

/// A list of views, in their order.
pub fn views(items: &mut dyn Iterator<Item = AnyView>) -> AnyView {
    let mut views = Vec::new();
    for item in items {
        views.push(item);
    }
    views.into_any()
}

/// Text that follows what it reads.
pub fn words(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// A condition that follows what it reads.
pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(condition)
}

/// An attribute's value that follows what it reads; `None` takes the attribute away.
pub fn value(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(value)
}

/// What a click does.
pub type OnClick = Box<dyn FnMut(MouseEvent)>;

/// What a click does, whatever it needs to know of the click.
pub fn on_click(act: impl FnMut(MouseEvent) + 'static) -> OnClick {
    Box::new(act)
}

/// What an input does with its new text.
pub type OnText = Box<dyn FnMut(leptos::ev::Event)>;

/// What happens when the text of an input or the choice of a select changes.
pub fn on_text(mut act: impl FnMut(String) + 'static) -> OnText {
    Box::new(move |event| act(event_target_value(&event)))
}

/// What happens when a checkbox is ticked or cleared.
pub fn on_tick(mut act: impl FnMut(bool) + 'static) -> OnText {
    Box::new(move |event| act(event_target_checked(&event)))
}
