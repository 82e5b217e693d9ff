//! The JSON Schema of the format, from the types: for editors, and for people who write catalogues by hand.
//!
//! It says the shapes. What needs two values at once (references, checksums, the order of dates) only
//! [`read`](crate::read) can tell.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::{Catalogue, LanguageTag, Limits, LocalisedText, PartialDate};

/// JSON Schema 2020-12 of a catalogue of format 1.
///
/// ```
/// let schema = catalogue::schema();
/// assert_eq!(schema["properties"]["format"]["const"], 1);
/// assert_eq!(schema["additionalProperties"], false);
/// ```
#[must_use]
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Catalogue>();
    RecursiveTransform(without_null).transform(&mut schema);
    RecursiveTransform(without_default).transform(&mut schema);
    let mut schema = schema.to_value();
    limit_lists(&mut schema["$defs"]);
    schema["title"] = json!("Catalogue of partner-directory, format 1");
    schema["properties"]["organisations"]["maxItems"] = json!(Limits::BROWSER.organisations);
    add_own_properties(&mut schema);
    schema
}

/// What the file says about itself, and the types need not know.
fn add_own_properties(schema: &mut Value) {
    schema["properties"]["$schema"] =
        json!({ "description": "Where this schema is, for editors.", "type": "string" });
    schema["properties"]["format"] = json!({ "description": "The version of the format.", "const": 1 });
    if let Some(required) = schema["required"].as_array_mut() {
        required.insert(0, json!("format"));
    }
}

/// What is unknown stays absent: the format has no `null`.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}

/// That an absent list of records or of references is empty goes without saying, and of `services` it would be
/// wrong; codes are plain texts.
fn without_default(schema: &mut Schema) {
    let has_codes = schema
        .get("items")
        .is_some_and(|items| items["$ref"] == "#/$defs/Okved2");
    if !has_codes && schema.get("default").is_some_and(|default| !default.is_boolean()) {
        schema.remove("default");
    }
}

fn limit_lists(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("type").is_some_and(|name| name == "array") {
                members.insert("maxItems".into(), json!(Limits::BROWSER.list));
            }
            members.values_mut().for_each(limit_lists);
        }
        Value::Array(entries) => entries.iter_mut().for_each(limit_lists),
        _ => {}
    }
}

macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident $schema:tt)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub(crate) struct $name;

            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!($schema)
                }
            }
        )*
    };
}

strings! {
    /// A text that is not localised.
    Text {
        "description": "Plain text without control characters other than newline and tab.",
        "type": "string",
        "minLength": 1,
        "maxLength": 20000,
        "pattern": r"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFD]*$"
    }
    /// An address that a visitor may follow.
    Link {
        "description": "The whole address of a page, without credentials.",
        "type": "string",
        "format": "uri-reference",
        "maxLength": 2000,
        "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\\/?#@]+([/?#][^\s\\]*)?$"
    }
    /// A path beside the catalogue.
    Path {
        "description": "A path beside the catalogue, like `logos/park.png`.",
        "type": "string",
        "pattern": r"^(?!\.\.?(/|$))[^/\\:?#%\s]+(/(?!\.\.?(/|$))[^/\\:?#%\s]+)*$"
    }
    /// A tax number.
    Inn {
        "description": "The INN of a Russian organisation; its checksum must hold.",
        "type": "string",
        "pattern": "^[0-9]{10}$"
    }
    /// A registration number.
    Ogrn {
        "description": "The OGRN of a Russian organisation; its checksum must hold.",
        "type": "string",
        "pattern": "^[0-9]{13}$"
    }
    /// A code of a classifier.
    Okved2 {
        "description": "A code of OKVED 2, like `62.01`.",
        "type": "string",
        "pattern": r"^([A-Z]|[0-9]{2}(\.[0-9]{1,2}){0,2})$"
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date of ISO 8601, as precise as it is known.",
            "type": "string",
            "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
        })
    }
}

const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

impl JsonSchema for LanguageTag {
    fn schema_name() -> Cow<'static, str> {
        "LanguageTag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A language tag of BCP 47.", "type": "string", "pattern": LANGUAGE })
    }
}

impl JsonSchema for LocalisedText {
    fn schema_name() -> Cow<'static, str> {
        "LocalisedText".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "A text by language.",
            "type": "object",
            "minProperties": 1,
            "patternProperties": { LANGUAGE: text },
            "additionalProperties": false
        })
    }
}
