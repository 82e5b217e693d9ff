//! Signals and memos over one type.
//!
//! Leptos builds a signal's machinery anew for every type that one holds, some four kilobytes of code each. Here the
//! value is behind a pointer to anything, so that the machinery is there once, and a type adds no more than the way
//! back to it. The names and meanings are those of Leptos; reading gives a snapshot instead of a guard, so nothing is
//! locked while it is looked at.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::{ArcTrigger, Effect as LeptosEffect, Memo as LeptosMemo};
use leptos::prelude::{Get, GetUntracked, GetValue, Notify, StoredValue, Track};

/// A value of any type.
type Anything = Arc<dyn Any + Send + Sync>;

#[derive(Debug)]
struct Node {
    value: Mutex<Anything>,
    changed: ArcTrigger,
}

impl Node {
    fn new(value: Anything) -> Arc<Self> {
        Arc::new(Self {
            value: Mutex::new(value),
            changed: ArcTrigger::new(),
        })
    }

    fn value(&self) -> Anything {
        self.value.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, value: Anything) {
        *self.value.lock().unwrap_or_else(PoisonError::into_inner) = value;
    }
}

/// A value by its own type again.
fn as_type<T: Send + Sync + 'static>(value: Anything) -> Arc<T> {
    match value.downcast() {
        Ok(value) => value,
        // A signal gives out what it took in.
        Err(_) => unreachable!(),
    }
}

/// A signal that lives as long as somebody holds it.
#[derive(Debug)]
pub struct ArcRwSignal<T>(Arc<Node>, PhantomData<fn() -> T>);

impl<T> Clone for ArcRwSignal<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Default for ArcRwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Clone + Send + Sync + 'static> ArcRwSignal<T> {
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Node::new(Arc::new(value)), PhantomData)
    }

    /// The value as it is now; tracked.
    #[must_use]
    pub fn read(&self) -> Arc<T> {
        self.0.changed.track();
        self.read_untracked()
    }

    #[must_use]
    pub fn read_untracked(&self) -> Arc<T> {
        as_type(self.0.value())
    }

    /// A copy of the value; tracked.
    #[must_use]
    pub fn get(&self) -> T {
        T::clone(&self.read())
    }

    #[must_use]
    pub fn get_untracked(&self) -> T {
        T::clone(&self.read_untracked())
    }

    pub fn set(&self, value: T) {
        self.0.put(Arc::new(value));
        self.0.changed.notify();
    }

    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.0.changed.notify();
    }

    /// Changes the value, and tells nobody.
    pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.0.put(Arc::new(value));
    }
}

/// A signal that lives as long as the part of the screen that made it.
#[derive(Debug)]
pub struct RwSignal<T>(StoredValue<Arc<Node>>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(StoredValue::new(Node::new(Arc::new(value))), PhantomData)
    }

    fn inner(self) -> ArcRwSignal<T> {
        ArcRwSignal(self.0.get_value(), PhantomData)
    }

    /// The value as it is now; tracked.
    #[must_use]
    pub fn read(self) -> Arc<T> {
        self.inner().read()
    }

    #[must_use]
    pub fn read_untracked(self) -> Arc<T> {
        self.inner().read_untracked()
    }

    /// A copy of the value; tracked.
    #[must_use]
    pub fn get(self) -> T {
        self.inner().get()
    }

    #[must_use]
    pub fn get_untracked(self) -> T {
        self.inner().get_untracked()
    }

    pub fn set(self, value: T) {
        self.inner().set(value);
    }

    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.inner().update(change);
    }

    /// Changes the value, and tells nobody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        self.inner().update_untracked(change);
    }

    /// Changes the value, unless the part of the screen that made it is gone.
    pub fn try_update(self, change: impl FnOnce(&mut T)) {
        if let Some(node) = self.0.try_get_value() {
            ArcRwSignal::<T>(node, PhantomData).update(change);
        }
    }
}

/// What is derived from signals, worked out when it is asked for, told on when it differs.
#[derive(Debug)]
pub struct Memo<T>(LeptosMemo<Derived>, PhantomData<fn() -> T>);

#[derive(Debug, Clone)]
struct Derived {
    value: Anything,
    is_same: fn(&Derived, &Derived) -> bool,
}

impl PartialEq for Derived {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(self, other)
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    pub fn new(derive: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let derive = move |before: Option<&Derived>| Derived {
            value: Arc::new(derive(before.and_then(|before| before.value.downcast_ref()))),
            is_same: is_same::<T>,
        };
        Self(memo(Box::new(derive)), PhantomData)
    }

    /// The value as it is now; tracked.
    #[must_use]
    pub fn read(self) -> Arc<T> {
        as_type(self.0.get().value)
    }

    #[must_use]
    pub fn read_untracked(self) -> Arc<T> {
        as_type(self.0.get_untracked().value)
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// A copy of the value; tracked.
    #[must_use]
    pub fn get(self) -> T {
        T::clone(&self.read())
    }

    #[must_use]
    pub fn get_untracked(self) -> T {
        T::clone(&self.read_untracked())
    }
}

fn is_same<T: PartialEq + 'static>(one: &Derived, other: &Derived) -> bool {
    one.value.downcast_ref::<T>() == other.value.downcast_ref::<T>()
}

type Derive = Box<dyn Fn(Option<&Derived>) -> Derived + Send + Sync>;

fn memo(derive: Derive) -> LeptosMemo<Derived> {
    LeptosMemo::new(derive)
}

/// Acts now, and again whenever something that it reads has changed. In browsers only.
#[derive(Debug)]
pub struct Effect;

impl Effect {
    #[allow(clippy::new_ret_no_self, reason = "as in Leptos; nobody keeps the effect")]
    pub fn new(act: impl FnMut() + 'static) {
        effect(Box::new(act));
    }
}

fn effect(act: Box<dyn FnMut()>) {
    LeptosEffect::new(act);
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::*;

    #[test]
    fn a_memo_follows_what_it_reads_and_keeps_equal_values() {
        let owner = Owner::new();
        owner.set();
        let number = RwSignal::new(1);
        let is_even = Memo::new(move |_| number.get() % 2 == 0);
        let changes = Memo::new(move |before: Option<&u32>| {
            let _ = is_even.read();
            before.map_or(0, |before| before + 1)
        });
        assert_eq!((is_even.get(), changes.get()), (false, 0));
        number.set(3);
        assert_eq!((is_even.get(), changes.get()), (false, 0));
        number.update(|number| *number += 1);
        assert_eq!((is_even.get(), changes.get()), (true, 1));
        number.update_untracked(|number| *number += 1);
        assert_eq!((is_even.get(), number.get()), (true, 5));
    }

    #[test]
    fn what_was_read_stays_as_it_was() {
        let words = ArcRwSignal::new(String::from("one"));
        let read = words.read_untracked();
        words.update(|words| {
            words.push_str(" two");
            assert_eq!(*read, "one");
        });
        assert_eq!((&**read, &*words.get()), ("one", "one two"));
    }
}
