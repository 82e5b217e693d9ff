//! Views of one type.
//!
//! Leptos builds its machinery anew for every type that it meets, and in a view every tag, every attribute and every
//! closure is a type of its own: written with `view!`, the screens weighed twice as much. So they are written in
//! Leptos' other style, the builder's, over one element type whose attributes, parts and closures are boxed.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, Event, EventDescriptor, MouseEvent, SubmitEvent};
use leptos::html::{self, Custom, custom};
use leptos::prelude::*;
use leptos::tachys::html::class::class as class_of;
use leptos::tachys::html::event::on;
use leptos::tachys::html::node_ref::node_ref;
use leptos::tachys::html::property::prop;

use crate::location::Place;

/// Reaches an element that is on screen.
pub type ElementRef = NodeRef<Custom<&'static str>>;

/// An element under construction. Boxed, so that each step hands on a pointer and no copy.
pub struct El(Box<Construction>);

struct Construction {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    parts: Vec<AnyView>,
}

/// Begins an element of a tag.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Construction {
        tag,
        attributes: Vec::new(),
        parts: Vec::new(),
    }))
}

impl El {
    /// An attribute by its name in HTML.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl AttrValue) -> Self {
        self.add(value.of(name))
    }

    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.add(class_of(class).into_any_attr())
    }

    /// A class that is there while a condition holds.
    pub fn class_when(self, name: &'static str, condition: Signal<bool>) -> Self {
        self.add(class_of((name, condition)).into_any_attr())
    }

    /// A text property of the element, such as the value of an input.
    pub fn prop(self, name: &'static str, value: Signal<String>) -> Self {
        self.add(prop(name, value).into_any_attr())
    }

    /// A boolean property, such as `checked`.
    pub fn prop_when(self, name: &'static str, condition: Signal<bool>) -> Self {
        self.add(prop(name, condition).into_any_attr())
    }

    pub fn on_click(self, act: impl FnMut(MouseEvent) + 'static) -> Self {
        self.on(ev::click, Box::new(act))
    }

    pub fn on_submit(self, act: impl FnMut(SubmitEvent) + 'static) -> Self {
        self.on(ev::submit, Box::new(act))
    }

    /// The dialog was closed.
    pub fn on_close(self, act: impl FnMut(Event) + 'static) -> Self {
        self.on(ev::close, Box::new(act))
    }

    /// The popover is about to open or to close.
    pub fn before_toggle(self, act: impl FnMut(Event) + 'static) -> Self {
        self.on(ev::beforetoggle, Box::new(act))
    }

    /// The text of an input changed.
    pub fn on_text(self, mut act: impl FnMut(String) + 'static) -> Self {
        self.on(ev::input, Box::new(move |event| act(event_target_value(&event))))
    }

    /// Another option of a select was chosen.
    pub fn on_choice(self, mut act: impl FnMut(String) + 'static) -> Self {
        self.on(ev::change, Box::new(move |event| act(event_target_value(&event))))
    }

    /// A checkbox was ticked or cleared.
    pub fn on_tick(self, mut act: impl FnMut(bool) + 'static) -> Self {
        self.on(
            ev::change,
            Box::new(move |event| act(event_target_checked(&event))),
        )
    }

    fn on<E>(self, event: E, act: Box<dyn FnMut(E::EventType)>) -> Self
    where
        E: EventDescriptor + Send + 'static,
        E::EventType: From<wasm_bindgen::JsValue> + 'static,
    {
        self.add(on(event, act).into_any_attr())
    }

    /// Lets the element be reached later.
    pub fn reach(self, node: ElementRef) -> Self {
        self.add(node_ref::<Custom<&'static str>, _>(node).into_any_attr())
    }

    /// A part inside the element, after those that are there.
    #[inline(never)]
    pub fn part(mut self, part: impl Part) -> Self {
        self.0.parts.push(part.into_part());
        self
    }

    /// Parts inside the element, in their order.
    #[inline(never)]
    pub fn parts(mut self, parts: &mut dyn Iterator<Item = AnyView>) -> Self {
        for part in parts {
            self.0.parts.push(part);
        }
        self
    }

    /// The finished view.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        let Construction {
            tag,
            attributes,
            parts,
        } = *self.0;
        if tag == "input" {
            // A void element: on the host it must not get an end tag.
            return html::input().add_any_attr(attributes).into_any();
        }
        custom(tag).add_any_attr(attributes).child(parts).into_any()
    }

    #[inline(never)]
    fn add(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }
}

/// What an attribute can be given.
pub trait AttrValue {
    fn of(self, name: &'static str) -> AnyAttribute;
}

macro_rules! attr_values {
    ($($type:ty),*) => {
        $(
            impl AttrValue for $type {
                fn of(self, name: &'static str) -> AnyAttribute {
                    custom_attribute(name, self).into_any_attr()
                }
            }
        )*
    };
}

// `None` and `false` leave the attribute out.
attr_values!(
    &'static str,
    String,
    Option<String>,
    bool,
    Signal<Option<String>>,
    Signal<String>
);

/// What can stand inside an element.
pub trait Part {
    fn into_part(self) -> AnyView;
}

macro_rules! parts {
    ($($type:ty),*) => {
        $(
            impl Part for $type {
                fn into_part(self) -> AnyView {
                    self.into_any()
                }
            }
        )*
    };
}

parts!(&'static str, String, Signal<String>, Vec<AnyView>);

impl Part for AnyView {
    fn into_part(self) -> AnyView {
        self
    }
}

impl Part for El {
    fn into_part(self) -> AnyView {
        self.view()
    }
}

impl<P: Part> Part for Option<P> {
    fn into_part(self) -> AnyView {
        self.map_or_else(nothing, Part::into_part)
    }
}

/// A view of nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Several parts without an element around them.
pub fn views(items: &mut dyn Iterator<Item = AnyView>) -> AnyView {
    let mut views = Vec::new();
    for item in items {
        views.push(item);
    }
    views.into_any()
}

/// A part of a view that is drawn anew when what it reads changes.
pub fn dynamic(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(view);
    view.into_any()
}

/// Text that follows what it reads.
pub fn words(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    derived(Box::new(text))
}

/// A condition that follows what it reads.
pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    derived(Box::new(condition))
}

/// An attribute's value that follows what it reads; `None` takes the attribute away.
pub fn value(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    derived(Box::new(value))
}

/// A place that follows the shown one.
pub fn place(place: impl Fn() -> Place + Send + Sync + 'static) -> Signal<Place> {
    derived(Box::new(place))
}

#[inline(never)]
fn derived<T: Send + Sync + 'static>(derive: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(derive)
}
