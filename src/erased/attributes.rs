//! The attributes, properties and listeners of an element.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::attr::custom::custom_attribute;
use leptos::attr::{Attribute, NextAttribute};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::html::attribute::NamedAttributeKey;
use leptos::tachys::html::class::class as class_of;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{Derived, ElementRef};

/// What an element has besides its parts, in order.
#[derive(Clone, Default)]
pub struct Attributes(pub Vec<Item>);

#[derive(Clone)]
pub enum Item {
    /// An attribute that stays as it is; `None` leaves it out.
    Fixed(&'static str, Option<Cow<'static, str>>),
    /// An attribute that follows what it reads; `None` takes it away.
    Following(&'static str, Derived<Option<String>>),
    /// A class that is there while a condition holds.
    ClassWhen(&'static str, Derived<bool>),
    /// A property that follows a text.
    Text(&'static str, Derived<String>),
    /// A property that follows a condition.
    Flag(&'static str, Derived<bool>),
    /// A listener to an event.
    On(&'static str, Listener),
    /// The element can be reached by this later.
    Reached(ElementRef),
}

pub type Listener = SendWrapper<Rc<dyn Fn(Event)>>;

/// What keeps an item of an element on screen at work.
pub enum Shown {
    /// The value that is there.
    Fixed(Option<Cow<'static, str>>),
    Follows {
        _effect: RenderEffect<()>,
    },
    Listens {
        event: &'static str,
        closure: Closure<dyn FnMut(Event)>,
    },
    Reached,
}

impl Item {
    fn show(self, element: &Element) -> Shown {
        match self {
            Self::Fixed(name, value) => {
                if value.is_some() {
                    set(element, name, value.as_deref());
                }
                Shown::Fixed(value)
            }
            Self::Following(name, value) => {
                let element = element.clone();
                follow(value, None, move |value| set(&element, name, value.as_deref()))
            }
            Self::ClassWhen(name, condition) => {
                let classes = element.class_list();
                follow(condition, false, move |is_there| {
                    let _ = classes.toggle_with_force(name, *is_there);
                })
            }
            Self::Text(name, text) => {
                let element = element.clone();
                follow(text, String::new(), move |text| {
                    Rndr::set_property_or_value(&element, name, &JsValue::from_str(text));
                })
            }
            Self::Flag(name, flag) => {
                let element = element.clone();
                follow(flag, false, move |flag| {
                    Rndr::set_property(&element, name, &JsValue::from_bool(*flag));
                })
            }
            Self::On(event, listener) => {
                // What a listener creates belongs to the part of the screen that it stands in.
                let owner = Owner::current();
                let closure: Box<dyn FnMut(Event)> = Box::new(move |event| match &owner {
                    Some(owner) => owner.with(|| listener(event)),
                    None => listener(event),
                });
                let closure = Closure::wrap(closure);
                let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
                Shown::Listens { event, closure }
            }
            Self::Reached(reference) => {
                NodeRefContainer::load(reference, element);
                Shown::Reached
            }
        }
    }

    /// The same in HTML; what only lives in a browser says nothing there.
    fn write_html(self, buffer: &mut String, class: &mut String, style: &mut String, inner: &mut String) {
        match self {
            Self::Fixed("class", Some(value)) => class_of(value).to_html(buffer, class, style, inner),
            Self::Fixed(name, value) => {
                custom_attribute(name, value).to_html(buffer, class, style, inner);
            }
            Self::Following(name, value) => {
                custom_attribute(name, value.get()).to_html(buffer, class, style, inner);
            }
            Self::ClassWhen(name, condition) => {
                class_of((name, condition.get())).to_html(buffer, class, style, inner);
            }
            // The one property that shows before the application is there.
            Self::Flag("selected", flag) => {
                let selected = flag.get().then_some("");
                custom_attribute("selected", selected).to_html(buffer, class, style, inner);
            }
            Self::Text(..) | Self::Flag(..) | Self::On(..) | Self::Reached(_) => {}
        }
    }
}

/// Writes a value whenever it differs from the one that is there, which is `shown` at first.
fn follow<T>(value: Derived<T>, mut shown: T, write: impl Fn(&T) + 'static) -> Shown
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    run_again(Box::new(move || {
        let value = value.get();
        if value != shown {
            write(&value);
            shown = value;
        }
    }))
}

/// One effect for all of them.
#[inline(never)]
fn run_again(mut change: Box<dyn FnMut()>) -> Shown {
    Shown::Follows {
        _effect: RenderEffect::new(move |_| change()),
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(element, name, value),
        None => Rndr::remove_attribute(element, name),
    }
}

impl Shown {
    fn end(&self, element: &Element) {
        if let Self::Listens { event, closure } = self {
            let _ = element.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        }
    }
}

impl Attribute for Attributes {
    const MIN_LENGTH: usize = 0;

    type State = (Element, Vec<Shown>);
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buffer: &mut String, class: &mut String, style: &mut String, inner: &mut String) {
        // Without the condition a browser would download it.
        if cfg!(not(target_arch = "wasm32")) {
            for item in self.0 {
                item.write_html(buffer, class, style, inner);
            }
        }
    }

    /// Nothing here is made from HTML that is there already.
    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        let shown = self.0.into_iter().map(|item| item.show(element)).collect();
        (element.clone(), shown)
    }

    /// Of an element that is kept: it has the same items each time, fixed ones and listeners.
    fn rebuild(self, state: &mut Self::State) {
        let (element, shown) = state;
        debug_assert_eq!(
            self.0.len(),
            shown.len(),
            "a kept element has the same items each time"
        );
        for (item, shown) in self.0.into_iter().zip(shown) {
            match (item, shown) {
                (Item::Fixed(name, value), Shown::Fixed(old)) => {
                    if value != *old {
                        set(element, name, value.as_deref());
                        *old = value;
                    }
                }
                (item, shown) => {
                    shown.end(element);
                    *shown = item.show(element);
                }
            }
        }
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn keys(&self) -> Vec<NamedAttributeKey> {
        Vec::new()
    }
}

impl NextAttribute for Attributes {
    type Output<NewAttr: Attribute> = (Self, NewAttr);

    fn add_any_attr<NewAttr: Attribute>(self, new_attr: NewAttr) -> Self::Output<NewAttr> {
        (self, new_attr)
    }
}
