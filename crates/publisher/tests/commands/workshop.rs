//! A catalogue with a record of every kind and an application that is only names, and the sites that are built of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use finder::PAGE_SIZE;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command::{run, stderr};
use crate::files::{Files, files_of};

/// Where a site with an address is.
pub(crate) const BASE: &str = "https://directory.example/parks/";

/// The files of the application whose names carry the hash of their content.
pub(crate) const SCRIPT_OF_SITE: &str = "site-0000000000000001.js";
pub(crate) const STYLES: &str = "partner-directory-0000000000000002.css";
const DOCUMENTS: &str = "documents-0000000000000003.css";
const HANDOVER: &str = "handover-0000000000000004.js";

/// A directory with `c.json`, the catalogue, and `app`, the application. Sites are built into `out`.
#[derive(Debug)]
pub(crate) struct Workshop(TempDir);

impl Workshop {
    pub(crate) fn new() -> Self {
        Self::with(&varied())
    }

    pub(crate) fn with(catalogue: &Value) -> Self {
        let workshop = Self(TempDir::new().unwrap());
        workshop.put("c.json", &catalogue.to_string());
        workshop.put(
            "app/application.json",
            &json!({
                "script": "partner-directory.js", "styles": STYLES, "documents": DOCUMENTS, "site": SCRIPT_OF_SITE,
                "handover": HANDOVER,
            })
            .to_string(),
        );
        for name in [
            "partner-directory.js",
            STYLES,
            DOCUMENTS,
            SCRIPT_OF_SITE,
            HANDOVER,
            "icon.svg",
            "embed.html",
            "sw.js",
            "sw-end.js",
            "locale/ru.txt",
            ".hidden",
        ] {
            workshop.put(&format!("app/{name}"), &format!("content of {name}"));
        }
        workshop
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    pub(crate) fn put(&self, name: &str, content: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Has the application of the next release, with styles of another name.
    pub(crate) fn rename_styles(&self, name: &str) {
        let description = self.path().join("app/application.json");
        let mut names: Value = serde_json::from_slice(&fs::read(&description).unwrap()).unwrap();
        let earlier = names["styles"].as_str().unwrap().to_owned();
        fs::remove_file(self.path().join("app").join(earlier)).unwrap();
        names["styles"] = json!(name);
        fs::write(description, names.to_string()).unwrap();
        self.put(&format!("app/{name}"), "other styles");
    }

    /// Builds the site as the operator does, with these arguments as well.
    pub(crate) fn build(&self, arguments: &[&str]) -> Output {
        self.build_into("out", arguments)
    }

    pub(crate) fn build_into(&self, out: &str, arguments: &[&str]) -> Output {
        let mut all = vec!["build", "c.json", "--out", out, "--app", "app"];
        all.extend(arguments);
        run(self.path(), &all)
    }

    /// The files of a site that is built without failure.
    #[track_caller]
    pub(crate) fn built(&self, arguments: &[&str]) -> Files {
        let output = self.build(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        files_of(&self.out())
    }
}

/// The site of [`varied`] without an address, built once for all tests that only look at it.
pub(crate) fn site() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| Workshop::new().built(&[]))
}

/// The same at [`BASE`].
pub(crate) fn site_with_address() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| Workshop::new().built(&["--base-url", BASE]))
}

/// A record of every kind in two languages, and one organisation more than a page of their list shows.
pub(crate) fn varied() -> Value {
    let mut organisations: Vec<Value> = (0..=PAGE_SIZE)
        .map(|number| {
            json!({
                "id": format!("park-{number}"), "kind": "park", "region": "RU-TA", "sectors": ["it"],
                "name": {"ru": format!("Парк {number:0>3}"), "en": format!("Park {number:0>3}")},
                "summary": {"ru": "Принимает делегации.", "en": "Receives delegations."},
                "website": "https://park.example/", "sources": [{"title": "Сайт парка"}],
            })
        })
        .collect();
    organisations[0]["former_ids"] = json!(["plant-0"]);
    organisations[1]["contact"] = json!({
        "endpoint": "https://park-1.example/v1/requests",
        "consent": {"version": "2026-01", "text": {"ru": "Согласие.", "en": "Consent."}},
    });
    json!({
        "format": 1, "id": "varied", "updated": "2026-11-22", "languages": ["ru", "en"],
        "title": {"ru": "Разное", "en": "Various"},
        "kinds": [{"id": "park", "name": {"ru": "Парк", "en": "Park"}}],
        "sectors": [{"id": "it", "name": {"ru": "ИТ", "en": "IT"}}],
        "districts": [{"id": "volga", "name": {"ru": "Приволжский", "en": "Volga"}}],
        "regions": [
            {"code": "RU-TA", "name": {"ru": "Республика Татарстан", "en": "Tatarstan"}, "district": "volga"},
            {"code": "RU-SAM", "name": {"ru": "Самарская область", "en": "Samara Region"}, "district": "volga"},
        ],
        "organisations": organisations,
        "opportunities": [{
            "id": "software", "kind": "request", "region": "RU-SAM", "mission": "sam-ta-2025", "sectors": ["it"],
            "title": {"ru": "Нужны программы", "en": "Software wanted"}, "sources": [{"title": "Новость"}],
        }],
        "missions": [{
            "id": "sam-ta-2025", "title": {"ru": "Самарцы в Казани", "en": "Samara in Kazan"},
            "from": ["RU-SAM"], "to": ["RU-TA"], "places": [{"ru": "Казань", "en": "Kazan"}], "start": "2025-09-18",
            "status": "held", "format": "on-site",
            "organisers": [{"name": {"ru": "Правительство", "en": "Government"}}],
            "visits": [{"organisation": "park-0"}], "sectors": ["it"],
            "outcomes": [], "sources": [{"title": "Новость", "url": "https://news.example/1"}],
        }],
        "agreements": [{
            "id": "sam-ta-2009", "date": "2009", "status": "signed",
            "parties": [
                {"name": {"ru": "Самарская область", "en": "Samara Region"}, "region": "RU-SAM"},
                {"name": {"ru": "Республика Татарстан", "en": "Tatarstan"}, "region": "RU-TA"},
            ],
            "subject": {"ru": "Сотрудничество", "en": "Cooperation"}, "sources": [{"title": "Новость"}],
        }],
    })
}
