//! Values that are no text: truths, numbers, and words from a closed list.

use super::context::Context;
use super::text::plain;
use crate::Code;
use crate::json::{Node, Value};
use crate::number::value_of;
use crate::quoted::quoted;

/// Tells that the value is of another type of JSON.
pub(super) fn wrong_type<T>(context: &mut Context<'_>, node: &Node<'_>, wanted: &str) -> Option<T> {
    report_type(context, node, wanted);
    None
}

fn report_type(context: &mut Context<'_>, node: &Node<'_>, wanted: &str) {
    let (given, advice) = match &node.value {
        Value::Null => ("`null`", ": leave the key out if it is unknown"),
        Value::Bool(_) => ("`true` or `false`", ""),
        Value::Number(_) => ("a number", ""),
        Value::Text(_) => ("a text", ""),
        Value::List(_) => ("a list", ""),
        Value::Object(_) => ("an object", ""),
    };
    let message = format!("{given} is given where {wanted} is wanted{advice}");
    context.report(Code::WrongType, node.at, message);
}

pub(super) fn truth<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<bool> {
    match node.value {
        Value::Bool(truth) => Some(truth),
        _ => wrong_type(context, node, "`true` or `false`"),
    }
}

/// A number within a range that may be open above.
pub(super) fn number(
    context: &mut Context<'_>,
    node: &Node<'_>,
    least: i64,
    most: Option<i64>,
) -> Option<f64> {
    let Value::Number(written) = node.value else {
        return wrong_type(context, node, "a number");
    };
    let value = value_of(written);
    if value.is_some_and(|value| value >= least as f64 && most.is_none_or(|most| value <= most as f64)) {
        return value;
    }
    // The limits are whole numbers, for printing floats costs every visitor 14 kB.
    let given = quoted(written);
    let message = match most {
        Some(most) => format!("{given} is out of range: write a number from {least} to {most}"),
        None => {
            format!(
                "{given} is out of range: write a number of at least {least} that a 64-bit float can hold"
            )
        }
    };
    context.report(Code::OutOfRange, node.at, message);
    None
}

/// A whole number within a range.
pub(super) fn whole(context: &mut Context<'_>, node: &Node<'_>, least: u32, most: u32) -> Option<u32> {
    let value = number(context, node, least.into(), Some(most.into()))?;
    let whole = value as u32;
    if f64::from(whole) == value {
        return Some(whole);
    }
    if let Value::Number(written) = node.value {
        let message = format!("{} is not a whole number", quoted(written));
        context.report(Code::OutOfRange, node.at, message);
    }
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
        let mut message = format!("{} is not known here: write one of ", quoted(given));
        for (place, key) in keys.iter().enumerate() {
            message += if place == 0 { "`" } else { ", `" };
            message += key;
            message += "`";
        }
        context.report(Code::UnknownValue, node.at, message);
    }
    place
}
