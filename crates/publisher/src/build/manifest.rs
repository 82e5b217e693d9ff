use serde_json::{Value, json};

use super::page_of::SiteOf;
use super::picture::{MASKABLE_ICON, PLAIN_ICONS};
use crate::languages::text_of;

/// The name of the manifest in the folder of each language.
pub(crate) const MANIFEST: &str = "manifest.webmanifest";

/// The colours of the light theme: of the accent, and of the ground that pages stand on.
const THEME: &str = "#0f6b63";
const GROUND: &str = "#ffffff";

/// The web app manifest of a language. Its addresses are relative to its own, so that the site may lie anywhere.
pub(crate) fn manifest(site: &SiteOf<'_>, lang: &str) -> Value {
    let text = text_of(lang);
    let root = "../".repeat(site.languages.folder(lang).matches('/').count());
    let mut icons = vec![json!({
        "src": format!("{root}icon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any",
    })];
    for (name, size) in PLAIN_ICONS {
        icons.push(icon(&root, name, size, "any"));
    }
    let (name, size) = MASKABLE_ICON;
    icons.push(icon(&root, name, size, "maskable"));
    json!({
        "name": site.title(lang),
        "short_name": text.site.brand,
        "lang": lang,
        "start_url": "./",
        "scope": "./",
        // A site of many pages: without the browser's frame there would be no way back.
        "display": "minimal-ui",
        "theme_color": THEME,
        "background_color": GROUND,
        "icons": icons,
    })
}

fn icon(root: &str, name: &str, size: u32, purpose: &str) -> Value {
    json!({
        "src": format!("{root}{name}"), "type": "image/png", "sizes": format!("{size}x{size}"), "purpose": purpose,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    #[test]
    fn each_language_has_its_own_scope_and_shares_the_icons() {
        let sample = Sample::with("");
        for (lang, name, icon) in [
            ("ru", "Малый", "icon-192.png"),
            ("en", "Small", "../icon-192.png"),
        ] {
            let manifest = manifest(&sample.site(), lang);
            assert_eq!(manifest["name"], name);
            assert_eq!(manifest["lang"], lang);
            assert_eq!(manifest["start_url"], "./");
            assert_eq!(manifest["scope"], "./");
            assert_eq!(manifest["icons"][1]["src"], icon);
            let purposes = manifest["icons"].as_array().unwrap().iter();
            assert_eq!(purposes.filter(|icon| icon["purpose"] == "maskable").count(), 1);
        }
    }
}
