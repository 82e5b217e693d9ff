//! A site of one organisation in two languages, with a file of every kind. The unit tests use it too.

use std::collections::BTreeMap;
use std::io::Read as _;

use finder::pack::{PackFile, Plan};
use flate2::Compression;
use flate2::read::GzEncoder;
use sha2::{Digest as _, Sha256};

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const CATALOGUE: &str = r#"{
  "format": 1, "id": "small", "title": {"ru": "Малый", "en": "Small"}, "languages": ["ru", "en"], "updated": "2026",
  "contact": {"endpoint": "https://requests.example.org/v1/requests"},
  "kinds": [{"id": "park", "name": {"ru": "Парк", "en": "Park"}}], "sectors": [],
  "districts": [{"id": "volga", "name": {"ru": "Волга", "en": "Volga"}}],
  "regions": [{"code": "RU-TA", "name": {"ru": "Татарстан", "en": "Tatarstan"}, "district": "volga"}],
  "organisations": [{"id": "himgrad", "kind": "park", "name": {"ru": "Химград", "en": "Himgrad"}, "region": "RU-TA"}]
}"#;

/// Enough for a host to find compressing worth while.
const LONG: usize = 2_000;

pub(crate) fn files() -> Files {
    let mut files = application();
    let site = named(&files, "site-").to_owned();
    let mut put = |path: &str, content: &str| {
        files.insert(path.into(), content.as_bytes().to_vec());
    };
    put("catalogue.json", &padded(CATALOGUE, LONG));
    for (language, folder) in [("ru", ""), ("en", "en/")] {
        for path in ["", "organisations/", "organisations/himgrad/"] {
            let path = format!("{folder}{path}");
            put(
                &format!("{path}index.html"),
                &page(language, &"../".repeat(path.matches('/').count()), &site),
            );
        }
    }
    put("404.html", "<!doctype html><title>404</title><p>Nothing is here.");
    put("site.css", "body { margin: 0 }");
    put("icon-192.png", "\u{89}PNG");
    put(
        "manifest.webmanifest",
        "{\"name\": \"Малый\", \"icons\": [{\"src\": \"./icon-192.png\"}]}",
    );
    put("feed.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>");
    put("feed.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}");
    put(
        "sitemap.xml",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>",
    );
    files
}

/// The files of an application that does nothing, each as large as a host finds worth compressing.
pub(crate) fn application() -> Files {
    let mut files = Files::new();
    let mut put_hashed = |name: &str| {
        let content = padded(&format!("/* {name} */"), LONG).into_bytes();
        let name = hashed_name(name, &content);
        files.insert(name.clone(), content);
        name
    };
    let of_element = ["app_bg.wasm", "styles.css", "app.js"].map(&mut put_hashed);
    // Of pages alone.
    for name in ["site.js", "handover.js", "documents.css"] {
        put_hashed(name);
    }
    let script = of_element
        .map(|name| format!("new URL(\"{name}\",import.meta.url);"))
        .concat();
    let mut put = |path: &str, content: &str| {
        files.insert(path.into(), content.as_bytes().to_vec());
    };
    put("partner-directory.js", &padded(&script, LONG));
    put(
        "embed.html",
        "<!doctype html><title>e</title><script type=\"module\" src=\"./embed.js\"></script>",
    );
    put("embed.js", "import \"./partner-directory.js\";");
    put("sw.js", "addEventListener(\"fetch\", () => {});");
    put("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    files
}

/// The path of the first file that begins so.
pub(crate) fn named<'a>(files: &'a Files, start: &str) -> &'a str {
    let mut names = files.keys();
    names.find(|name| name.starts_with(start)).unwrap()
}

/// The same with a pack in the place of the catalogue, and the path of the pack's words.
pub(crate) fn pack() -> (Files, String) {
    let mut files = files();
    let catalogue = catalogue::read(&files.remove("catalogue.json").unwrap())
        .catalogue
        .unwrap();
    for page in files.values_mut() {
        let text = String::from_utf8_lossy(page);
        if text.contains("<partner-directory ") {
            *page = text
                .replace("<partner-directory ", "<partner-directory src=\"./\" ")
                .into_bytes();
        }
    }
    let plan = Plan::new(&catalogue);
    let parts = (0..plan.files()).map(|place| plan.file(place));
    let mut words = String::new();
    for PackFile { path, bytes } in parts.chain([plan.manifest()]) {
        if path.starts_with("pack/words-") {
            words.clone_from(&path);
        }
        files.insert(path, gzip(&bytes));
    }
    (files, words)
}

pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    GzEncoder::new(content, Compression::fast())
        .read_to_end(&mut packed)
        .unwrap();
    packed
}

/// The path of the file of the element with a hash in its name and this extension.
pub(crate) fn hashed(extension: &str) -> String {
    let start = match extension {
        "css" => "styles-",
        "wasm" => "app_bg-",
        _ => "app-",
    };
    named(&application(), start).to_owned()
}

fn page(language: &str, root: &str, script: &str) -> String {
    let head = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Малый</title>\
         <link rel=\"stylesheet\" href=\"{root}./site.css\"><link rel=\"icon\" href=\"{root}./icon.svg\">\
         <link rel=\"manifest\" href=\"{root}./manifest.webmanifest\">\
         <link rel=\"alternate\" type=\"application/atom+xml\" href=\"{root}./feed.xml\">\
         <link rel=\"alternate\" type=\"application/feed+json\" href=\"{root}./feed.json\">\
         <script type=\"application/ld+json\">{{\"@graph\": []}}</script>\
         <script src=\"{root}./{script}\"></script>\
         <script type=\"module\" src=\"{root}./partner-directory.js\"></script></head>\
         <body><partner-directory routing=\"history\" lang=\"{language}\"><h1>Химград</h1>\
         <a href=\"{root}./missions/\">Миссии</a> <a href=\"{root}./organisations/himgrad/#figures\">Химград</a>\
         </partner-directory>"
    );
    padded(&head, LONG)
}

/// A text that is at least so long.
fn padded(text: &str, len: usize) -> String {
    format!("{text}{}", "\n".repeat(len.saturating_sub(text.len())))
}

fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, extension) = name.rsplit_once('.').unwrap();
    format!("{stem}-{hash}.{extension}")
}
