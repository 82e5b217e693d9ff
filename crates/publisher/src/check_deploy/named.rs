//! The addresses of further files that a file names.

use serde_json::Value;
use url::Url;

use super::deployment::File;
use super::element::Element;
use super::kind::Kind;
use crate::content_hash;

/// The files that a page or a manifest names, wherever they are.
pub(super) fn named_by(file: &File) -> Vec<Url> {
    let names: Vec<String> = match file.kind {
        Kind::Page => file.elements().iter().filter_map(named_by_element).collect(),
        Kind::Manifest => icons(file.content.as_deref().unwrap_or_default()),
        _ => Vec::new(),
    };
    names
        .iter()
        .filter_map(|name| file.answer.address.join(name).ok())
        .filter(|address| Kind::of(address) != Kind::Page)
        .collect()
}

fn named_by_element(element: &Element) -> Option<String> {
    let name = match element.name.as_str() {
        "script" => element.attribute("src"),
        "link" => element.attribute("href"),
        "meta" if element.attribute("property") == Some("og:image") => element.attribute("content"),
        _ => None,
    };
    name.map(str::to_owned)
}

fn icons(manifest: &[u8]) -> Vec<String> {
    let manifest: Value = serde_json::from_slice(manifest).unwrap_or_default();
    let icons = manifest["icons"].as_array().into_iter().flatten();
    icons
        .filter_map(|icon| icon["src"].as_str().map(str::to_owned))
        .collect()
}

/// The files with hashes in their names that a script names in its texts.
pub(super) fn named_in_script(script: &File) -> Vec<Url> {
    let text = String::from_utf8_lossy(script.content.as_deref().unwrap_or_default());
    let texts = text.split(['"', '\'', '`']);
    let names = texts.filter(|text| content_hash::in_name(text).is_some());
    names.filter_map(|name| script.asked.join(name).ok()).collect()
}
