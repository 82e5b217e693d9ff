//! Reading a JSON object field by field, with the pointer of each that is wrong.

use serde_json::{Map, Value};

use crate::problem::FieldError;

/// An object of the body and its place there. Keys that nobody asks for are ignored, so a newer client can
/// say more than this receiver knows.
pub(crate) struct Fields<'a> {
    object: &'a Map<String, Value>,
    pointer: String,
}

impl<'a> Fields<'a> {
    /// The body as a whole.
    pub(crate) fn of_body(body: &'a Value) -> Result<Self, FieldError> {
        Self::of(Some(body), String::new())
    }

    fn of(value: Option<&'a Value>, pointer: String) -> Result<Self, FieldError> {
        match value {
            Some(Value::Object(object)) => Ok(Self { object, pointer }),
            other => Err(expected(pointer, "an object", other)),
        }
    }

    /// The object under `name`, which must be there.
    pub(crate) fn object(&self, name: &str) -> Result<Fields<'a>, FieldError> {
        Fields::of(self.value(name), self.pointer_to(name))
    }

    /// The value under `name`; `null` counts as absent.
    pub(crate) fn value(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// The text under `name`, by a rule; absent or blank is an error.
    pub(crate) fn required<T>(
        &self,
        name: &str,
        rule: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, FieldError> {
        match self.value(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => self.checked(name, text, rule),
            Some(Value::String(_)) => Err(self.error(name, "expected text, got a blank")),
            other => Err(expected(self.pointer_to(name), "text", other)),
        }
    }

    /// The text under `name`, by a rule, if there is any.
    pub(crate) fn optional<T>(
        &self,
        name: &str,
        rule: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FieldError> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => self.checked(name, text, rule).map(Some),
            other => Err(expected(self.pointer_to(name), "text", other)),
        }
    }

    /// The only text in the list under `name`, by a rule.
    pub(crate) fn only<T>(
        &self,
        name: &str,
        rule: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, FieldError> {
        match self.value(name) {
            Some(Value::Array(list)) => match &list[..] {
                [Value::String(text)] => self.checked(&format!("{name}/0"), text, rule),
                [other] => Err(expected(
                    self.pointer_to(&format!("{name}/0")),
                    "text",
                    Some(other),
                )),
                _ => Err(self.error(
                    name,
                    &format!("expected a list of exactly one, got {}", list.len()),
                )),
            },
            other => Err(expected(self.pointer_to(name), "a list of exactly one", other)),
        }
    }

    fn checked<T>(
        &self,
        name: &str,
        text: &str,
        rule: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, FieldError> {
        rule(text.trim()).map_err(|message| self.error(name, &message))
    }

    fn error(&self, name: &str, message: &str) -> FieldError {
        FieldError {
            pointer: self.pointer_to(name),
            message: message.to_owned(),
        }
    }

    fn pointer_to(&self, name: &str) -> String {
        format!("{}/{name}", self.pointer)
    }
}

fn expected(pointer: String, what: &str, got: Option<&Value>) -> FieldError {
    let got = match got {
        None | Some(Value::Null) => "nothing",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "text",
        Some(Value::Array(_)) => "a list",
        Some(Value::Object(_)) => "an object",
    };
    FieldError {
        pointer,
        message: format!("expected {what}, got {got}"),
    }
}
