//! What `partner-directory build` makes of texts that are written to break out of theirs.

use serde_json::Value;

use crate::files::Files;
use crate::page::Page;
use crate::workshop::{Workshop, varied};

const HOSTILE: &str =
    "</script></title></noscript><!--\"><img src=x onerror=alert(1)>'{{1}}&lt;svg onload=alert(2)>";
/// As long, and nothing.
const HARMLESS: &str =
    "harmless text that goes on until it is as long as the hostile one, of letters and blanks only..";

/// Puts a text behind each text of a catalogue that visitors read.
fn with(text: &str) -> Value {
    let mut catalogue = varied();
    append(&mut catalogue, text);
    catalogue
}

fn append(value: &mut Value, text: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| append(value, text)),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    // The titles of sources have one language.
                    Value::String(shown) if ["ru", "en", "title"].contains(&key.as_str()) => {
                        shown.push(' ');
                        shown.push_str(text);
                    }
                    value => append(value, text),
                }
            }
        }
        _ => {}
    }
}

fn pages(files: &Files) -> Vec<&str> {
    let names = files.keys().map(String::as_str);
    names
        .filter(|name| name.ends_with(".html") && *name != "embed.html")
        .collect()
}

#[test]
fn hostile_texts_are_texts_on_every_page() {
    let contact = |text: &str| format!("https://requests.example/v1?{text}");
    let (hostile, harmless) = (contact(HOSTILE), contact("harmless"));
    let arguments = |contact| ["--base-url", "https://directory.example/", "--contact", contact];
    let hostile = Workshop::with(&with(HOSTILE)).built(&arguments(&hostile));
    let harmless = Workshop::with(&with(HARMLESS)).built(&arguments(&harmless));
    assert_eq!(pages(&hostile), pages(&harmless));
    for path in pages(&hostile) {
        let page = Page::of(&hostile, path);
        let markup = page.markup();
        assert_eq!(markup, Page::of(&harmless, path).markup(), "{path}");
        assert!(
            !markup.iter().any(|element| element.contains("onerror")),
            "{path}"
        );
    }
    let profile = Page::of(&hostile, "en/organisations/park-7/index.html");
    assert_eq!(profile.text("h1").trim(), format!("Park 007 {HOSTILE}"));
}

#[test]
fn hostile_texts_end_no_description_for_machines() {
    let files = Workshop::with(&with(HOSTILE)).built(&["--base-url", "https://directory.example/"]);
    for path in pages(&files)
        .into_iter()
        .filter(|path| !path.ends_with("404.html"))
    {
        let graph = Page::of(&files, path).text("script[type='application/ld+json']");
        assert!(serde_json::from_str::<Value>(&graph).is_ok(), "{path}: {graph}");
    }
    let headers = std::str::from_utf8(&files["_headers"]).unwrap();
    assert!(!headers.contains("onerror"), "{headers}");
}
