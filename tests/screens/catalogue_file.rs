//! Catalogues to draw: the default one, and the default one with a change.

use std::sync::LazyLock;

use partner_directory_app::directory::Directory;
use serde_json::Value;

const FILE: &str = include_str!("../../public/catalogue.json");

/// The default catalogue as it is written.
pub(crate) static WRITTEN: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(FILE).unwrap());

pub(crate) fn default_directory() -> Directory {
    static READ: LazyLock<Directory> = LazyLock::new(|| read(&WRITTEN));
    READ.clone()
}

/// The default catalogue after a change.
pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> Directory {
    let mut file = WRITTEN.clone();
    change(&mut file);
    read(&file)
}

fn read(file: &Value) -> Directory {
    Directory::read(file.to_string().as_bytes()).unwrap()
}

pub(crate) fn organisations() -> &'static [Value] {
    WRITTEN["organisations"].as_array().unwrap()
}

/// A record of the default catalogue by its id.
pub(crate) fn written(list: &str, id: &str) -> &'static Value {
    find(WRITTEN[list].as_array().unwrap(), id)
}

/// A record to change, by its id.
pub(crate) fn record<'a>(file: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let records = file[list].as_array_mut().unwrap();
    records.iter_mut().find(|record| record["id"] == id).unwrap()
}

fn find<'a>(records: &'a [Value], id: &str) -> &'a Value {
    records.iter().find(|record| record["id"] == id).unwrap()
}

/// The name of a record in a language, in plain spaces.
pub(crate) fn name<'a>(record: &'a Value, lang: &str) -> &'a str {
    record["name"][lang].as_str().unwrap()
}

/// How many organisations have a property, in the file.
pub(crate) fn count(has: impl Fn(&Value) -> bool) -> usize {
    organisations()
        .iter()
        .filter(|organisation| has(organisation))
        .count()
}

/// Whether a list inside a record holds a value.
pub(crate) fn holds(list: &Value, value: &Value) -> bool {
    list.as_array().is_some_and(|list| list.contains(value))
}
