//! Views of one type.
//!
//! Leptos builds its machinery anew for every type that it meets, and in a view every tag, every attribute and every
//! closure is a type of its own: written with `view!`, the screens weighed twice as much. So they are written in
//! Leptos' other style, the builder's, over one element type whose attributes, parts and closures are boxed.

mod attributes;

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::{Event, MouseEvent, SubmitEvent};
use leptos::html::{self, Custom, custom};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::location::Place;
use attributes::{Attributes, Item};

/// Reaches an element that is on screen.
pub type ElementRef = NodeRef<Custom<&'static str>>;

/// An element under construction. Boxed, so that each step hands on a pointer and no copy.
pub struct El(Box<Construction>);

struct Construction {
    tag: &'static str,
    attributes: Attributes,
    parts: Vec<AnyView>,
}

/// Begins an element of a tag.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Construction {
        tag,
        attributes: Attributes::default(),
        parts: Vec::new(),
    }))
}

/// Begins an element that stays when its part of the screen is drawn anew: only what differs then changes. It has the
/// same attributes and listeners each time, and none that follow a signal.
pub fn kept(tag: &'static str) -> El {
    let in_capitals = KEPT.iter().find(|(name, _)| *name == tag);
    debug_assert!(in_capitals.is_some(), "no name in capitals for <{tag}>");
    el(match in_capitals {
        Some((_, capitals)) if names_tags_in_capitals() => capitals,
        _ => tag,
    })
}

/// Leptos asks an element on screen for its tag and builds one of another tag anew. In pages of HTML, not of XHTML, the
/// answer is in capitals.
#[cfg(target_arch = "wasm32")]
fn names_tags_in_capitals() -> bool {
    thread_local! {
        static ARE: bool = document().document_element().is_some_and(|root| root.tag_name() == "HTML");
    }
    ARE.with(|are| *are)
}

#[cfg(not(target_arch = "wasm32"))]
fn names_tags_in_capitals() -> bool {
    false
}

const KEPT: [(&str, &str); 15] = [
    ("a", "A"),
    ("b", "B"),
    ("button", "BUTTON"),
    ("div", "DIV"),
    ("li", "LI"),
    ("mark", "MARK"),
    ("ol", "OL"),
    ("p", "P"),
    ("span", "SPAN"),
    ("table", "TABLE"),
    ("tbody", "TBODY"),
    ("td", "TD"),
    ("th", "TH"),
    ("thead", "THEAD"),
    ("tr", "TR"),
];

impl El {
    /// An attribute by its name in HTML.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl AttrValue) -> Self {
        self.add(value.item(name))
    }

    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// A class that is there while a condition holds.
    pub fn class_when(self, name: &'static str, condition: Derived<bool>) -> Self {
        self.add(Item::ClassWhen(name, condition))
    }

    /// A text property of the element, such as the value of an input.
    pub fn prop(self, name: &'static str, value: Derived<String>) -> Self {
        self.add(Item::Text(name, value))
    }

    /// A boolean property, such as `checked`.
    pub fn prop_when(self, name: &'static str, condition: Derived<bool>) -> Self {
        self.add(Item::Flag(name, condition))
    }

    pub fn on_click(self, act: impl Fn(MouseEvent) + 'static) -> Self {
        self.on("click", Rc::new(move |event| act(event.unchecked_into())))
    }

    pub fn on_submit(self, act: impl Fn(SubmitEvent) + 'static) -> Self {
        self.on("submit", Rc::new(move |event| act(event.unchecked_into())))
    }

    /// The dialog was closed.
    pub fn on_close(self, act: impl Fn(Event) + 'static) -> Self {
        self.on("close", Rc::new(act))
    }

    /// The popover is about to open or to close.
    pub fn before_toggle(self, act: impl Fn(Event) + 'static) -> Self {
        self.on("beforetoggle", Rc::new(act))
    }

    /// The text of an input changed.
    pub fn on_text(self, act: impl Fn(String) + 'static) -> Self {
        self.on("input", Rc::new(move |event| act(event_target_value(&event))))
    }

    /// Another option of a select was chosen.
    pub fn on_choice(self, act: impl Fn(String) + 'static) -> Self {
        self.on("change", Rc::new(move |event| act(event_target_value(&event))))
    }

    /// A checkbox was ticked or cleared.
    pub fn on_tick(self, act: impl Fn(bool) + 'static) -> Self {
        self.on("change", Rc::new(move |event| act(event_target_checked(&event))))
    }

    /// An event came to an input: `change`, once something is chosen, or `blur`, as the focus leaves it.
    pub fn on_input(self, event: &'static str, act: impl Fn(HtmlInputElement) + 'static) -> Self {
        self.on(event, Rc::new(move |event| act(event_target(&event))))
    }

    fn on(self, event: &'static str, act: Rc<dyn Fn(Event)>) -> Self {
        self.add(Item::On(event, SendWrapper::new(act)))
    }

    /// Lets the element be reached later.
    pub fn reach(self, node: ElementRef) -> Self {
        self.add(Item::Reached(node))
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
    fn add(mut self, item: Item) -> Self {
        self.0.attributes.0.push(item);
        self
    }
}

/// Attributes that stay as they are, for an element that this module has no name for.
pub fn attributes(fixed: &[(&'static str, &'static str)]) -> Attributes {
    let item = |(name, value): &(&'static str, &'static str)| value.item(name);
    Attributes(fixed.iter().map(item).collect())
}

/// What an attribute can be given.
pub trait AttrValue {
    fn item(self, name: &'static str) -> Item;
}

impl AttrValue for &'static str {
    fn item(self, name: &'static str) -> Item {
        Item::Fixed(name, Some(Cow::Borrowed(self)))
    }
}

impl AttrValue for String {
    fn item(self, name: &'static str) -> Item {
        Item::Fixed(name, Some(Cow::Owned(self)))
    }
}

/// `None` leaves the attribute out.
impl AttrValue for Option<String> {
    fn item(self, name: &'static str) -> Item {
        Item::Fixed(name, self.map(Cow::Owned))
    }
}

/// `true` is an attribute without a value.
impl AttrValue for bool {
    fn item(self, name: &'static str) -> Item {
        Item::Fixed(name, self.then_some(Cow::Borrowed("")))
    }
}

/// `None` takes the attribute away.
impl AttrValue for Derived<Option<String>> {
    fn item(self, name: &'static str) -> Item {
        Item::Following(name, self)
    }
}

impl AttrValue for Derived<String> {
    fn item(self, name: &'static str) -> Item {
        Item::Following(name, value(move || Some(self.get())))
    }
}

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

parts!(&'static str, String, Vec<AnyView>);

impl Part for Derived<String> {
    fn into_part(self) -> AnyView {
        let text: Box<dyn FnMut() -> String + Send> = Box::new(move || self.get());
        text.into_any()
    }
}

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

/// A value that follows what it reads. Leptos' own type for it brings the machinery of memos along, for each type of
/// value anew.
pub struct Derived<T>(Arc<dyn Fn() -> T + Send + Sync>);

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for Derived<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Derived")
    }
}

impl<T> Derived<T> {
    pub fn of(derive: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(Arc::new(derive))
    }

    /// The value; tracked.
    pub fn get(&self) -> T {
        (self.0)()
    }

    pub fn get_untracked(&self) -> T {
        untrack(|| self.get())
    }
}

/// Text that follows what it reads.
pub fn words(text: impl Fn() -> String + Send + Sync + 'static) -> Derived<String> {
    Derived::of(text)
}

/// A condition that follows what it reads.
pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Derived<bool> {
    Derived::of(condition)
}

/// An attribute's value that follows what it reads; `None` takes the attribute away.
pub fn value(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Derived<Option<String>> {
    Derived::of(value)
}

/// A place that follows the shown one.
pub fn place(place: impl Fn() -> Place + Send + Sync + 'static) -> Derived<Place> {
    Derived::of(place)
}
