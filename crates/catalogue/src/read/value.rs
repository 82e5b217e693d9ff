//! Values that are no text: truths, numbers, and words from a closed list.

use super::context::Context;
use super::text::plain;
use crate::Code;
use crate::json::{Node, Value};
use crate::number::value_of;
use crate::quoted::quoted;

/// Tells that the value is of another type of JSON.
pub(super) fn wrong_type<T>(context: &mut Context<'_>, node: &Node<'_>, wanted: &str) -> Option<T> {
    let given = match &node.value {
        Value::Null => {
            let message =
                format!("`null` is given where {wanted} is wanted: leave the key out if it is unknown");
            context.report(Code::WrongType, node.at, message);
            return None;
        }
        Value::Bool(_) => "`true` or `false`",
        Value::Number(_) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    };
    context.report(
        Code::WrongType,
        node.at,
        format!("{given} is given where {wanted} is wanted"),
    );
    None
}

pub(super) fn truth<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<bool> {
    match node.value {
        Value::Bool(truth) => Some(truth),
        _ => wrong_type(context, node, "`true` or `false`"),
    }
}

/// A number within a range.
pub(super) fn number(context: &mut Context<'_>, node: &Node<'_>, least: f64, most: f64) -> Option<f64> {
    let Value::Number(written) = node.value else {
        return wrong_type(context, node, "a number");
    };
    let value = value_of(written);
    if value.is_some_and(|value| (least..=most).contains(&value)) {
        return value;
    }
    let given = quoted(written);
    let message = if most < f64::MAX {
        format!("{given} is out of range: write a number from {least} to {most}")
    } else {
        format!("{given} is out of range: write a number of at least {least} that a 64-bit float can hold")
    };
    context.report(Code::OutOfRange, node.at, message);
    None
}

/// A whole number within a range.
pub(super) fn whole(context: &mut Context<'_>, node: &Node<'_>, least: u32, most: u32) -> Option<u32> {
    let value = number(context, node, f64::from(least), f64::from(most))?;
    let whole = value as u32;
    if f64::from(whole) == value {
        return Some(whole);
    }
    context.report(
        Code::OutOfRange,
        node.at,
        format!("`{value}` is not a whole number"),
    );
    None
}

/// One of the words of an enumeration.
pub(super) fn choice<'n, T: Copy>(
    context: &mut Context<'n>,
    node: &'n Node<'n>,
    all: &[T],
    keys: &'static [&'static str],
) -> Option<T> {
    place_of_word(context, node, keys).map(|place| all[place])
}

fn place_of_word<'n>(
    context: &mut Context<'n>,
    node: &'n Node<'n>,
    keys: &'static [&'static str],
) -> Option<usize> {
    let given = plain(context, node)?;
    let place = keys.iter().position(|key| *key == given);
    if place.is_none() {
        let message = format!(
            "{} is not known here: write one of `{}`",
            quoted(given),
            keys.join("`, `")
        );
        context.report(Code::UnknownValue, node.at, message);
    }
    place
}
