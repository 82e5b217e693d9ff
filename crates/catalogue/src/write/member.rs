//! How the fields of a record become members of its object.

use serde::ser::{Serialize, SerializeMap};

use crate::number::value_of;
use crate::{Actor, OrganisationStatus, Owner, Service, built_in_services};

/// A value that must be there.
pub(super) fn required<M: SerializeMap>(
    object: &mut M,
    key: &str,
    value: &impl Serialize,
) -> Result<(), M::Error> {
    object.serialize_entry(key, value)
}

/// A value that is left out where a reader takes its absence for the same.
pub(super) fn optional<M: SerializeMap>(
    object: &mut M,
    key: &str,
    value: &(impl Serialize + Optional),
) -> Result<(), M::Error> {
    if value.goes_without_saying() {
        return Ok(());
    }
    object.serialize_entry(key, value)
}

/// A type with a value that need not be written.
pub(super) trait Optional {
    fn goes_without_saying(&self) -> bool;
}

impl<T> Optional for Option<T> {
    fn goes_without_saying(&self) -> bool {
        self.is_none()
    }
}

impl<T> Optional for Vec<T> {
    fn goes_without_saying(&self) -> bool {
        self.is_empty()
    }
}

impl Optional for bool {
    fn goes_without_saying(&self) -> bool {
        !self
    }
}

impl Optional for OrganisationStatus {
    fn goes_without_saying(&self) -> bool {
        *self == Self::default()
    }
}

/// A catalogue without services has the built-in ones; written out, they would want a translation into each
/// of its languages.
pub(super) fn unless_built_in<M: SerializeMap>(
    object: &mut M,
    key: &str,
    services: &[Service],
) -> Result<(), M::Error> {
    if services == built_in_services() {
        return Ok(());
    }
    object.serialize_entry(key, services)
}

/// A finite number, whole ones without a fraction.
pub(super) fn number<M: SerializeMap>(object: &mut M, key: &str, value: &f64) -> Result<(), M::Error> {
    // All whole numbers below are read exactly.
    const EXACT: f64 = 9e15;
    if value.fract() == 0.0 && value.abs() < EXACT {
        object.serialize_entry(key, &(*value as i64))
    } else {
        object.serialize_entry(key, &readable(*value))
    }
}

/// The float whose shortest text is read as this value. It is the value itself but for exponents beyond 22,
/// where the reader may be off by a few units of the last place.
fn readable(value: f64) -> f64 {
    let is_read_as_value = |near: &f64| value_of(&format!("{near:e}")) == Some(value);
    let above = std::iter::successors(Some(value), |near| Some(near.next_up()));
    let below = std::iter::successors(Some(value), |near| Some(near.next_down()));
    let mut near = above
        .zip(below)
        .flat_map(|(above, below)| [above, below])
        .take(64);
    near.find(is_read_as_value).unwrap_or(value)
}

/// `organisation` or `region`.
pub(super) fn whose<M: SerializeMap>(object: &mut M, _: &str, owner: &Owner) -> Result<(), M::Error> {
    match owner {
        Owner::Organisation(id) => object.serialize_entry("organisation", id),
        Owner::Region(code) => object.serialize_entry("region", code),
    }
}

/// `organisation` or `name`.
pub(super) fn who<M: SerializeMap>(object: &mut M, _: &str, actor: &Actor) -> Result<(), M::Error> {
    match actor {
        Actor::Organisation(id) => object.serialize_entry("organisation", id),
        Actor::Named(name) => object.serialize_entry("name", name),
    }
}
