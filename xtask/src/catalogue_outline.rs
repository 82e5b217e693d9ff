//! What the site's files need to know of a catalogue: its languages, its title and the address of
//! every page. Findings about its content are the linter's.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::error::Error;
use crate::security_policy;

/// How many organisations a page of `/organisations/page/N/` lists.
const PAGE_OF_ORGANISATIONS: usize = 20;

/// The versions of the consent texts that the application brings along.
const BUILT_IN_CONSENTS: [&str; 2] = ["2026-11", "2026-11-transfer"];

/// The paths that every catalogue has.
const FIXED: [&str; 12] = [
    "",
    "organisations/",
    "regions/",
    "sectors/",
    "missions/",
    "agreements/",
    "opportunities/",
    "shortlist/",
    "requests/",
    "embed/",
    "check/",
    "privacy/",
];

/// The lists whose records have pages: name, and the key that identifies a record.
const LISTS: [(&str, &str); 6] = [
    ("organisations", "id"),
    ("regions", "code"),
    ("sectors", "id"),
    ("missions", "id"),
    ("agreements", "id"),
    ("opportunities", "id"),
];

/// The languages, the title and the pages of a catalogue.
#[derive(Debug)]
pub(crate) struct CatalogueOutline {
    /// At least one; the first is the site's own.
    pub(crate) languages: Vec<String>,
    titles: BTreeMap<String, String>,
    /// Paths in one language, ending in `/`; the empty one is the start page.
    pub(crate) paths: BTreeSet<String>,
    /// Origins that requests go to, named by the catalogue itself.
    pub(crate) contact_origins: BTreeSet<String>,
    /// Records that get no page, each with the reason.
    pub(crate) skipped: Vec<String>,
}

impl CatalogueOutline {
    /// Reads a catalogue; `name` is what messages call it.
    pub(crate) fn parse(json: &[u8], name: &str) -> Result<Self, Error> {
        let hint = "`partner-directory check FILE` lists everything that is wrong with a catalogue";
        let wrong = |what: String| Error::new(format!("`{name}` {what}")).hint(hint);
        let catalogue: Value =
            serde_json::from_slice(json).map_err(|cause| wrong(format!("is not JSON: {cause}")))?;
        if !catalogue.is_object() {
            return Err(wrong("is not a catalogue, expected a JSON object".to_owned()));
        }
        match catalogue["format"].as_u64() {
            Some(1) => {}
            Some(other) => return Err(wrong(format!("has format {other}, expected 1"))),
            None => return Err(wrong("has no `format`, expected 1".to_owned())),
        }
        let languages = languages(&catalogue).map_err(wrong)?;
        let mut outline = Self {
            languages,
            titles: titles(&catalogue),
            paths: FIXED.iter().map(|&path| path.to_owned()).collect(),
            contact_origins: BTreeSet::new(),
            skipped: Vec::new(),
        };
        outline.add_contact(&catalogue["contact"], "/contact");
        for (list, key) in LISTS {
            outline.add_list(&catalogue[list], list, key).map_err(wrong)?;
        }
        outline.add_pages_of_organisations(catalogue["organisations"].as_array().map_or(0, Vec::len));
        for version in BUILT_IN_CONSENTS {
            outline.paths.insert(consent_path(version));
        }
        Ok(outline)
    }

    /// The catalogue's title in this language, or in the nearest that it has.
    pub(crate) fn title(&self, language: &str) -> Option<&str> {
        let first = self.languages.first().and_then(|first| self.titles.get(first));
        self.titles
            .get(language)
            .or(first)
            .or_else(|| self.titles.values().next())
            .map(String::as_str)
    }

    fn add_list(&mut self, records: &Value, list: &str, key: &str) -> Result<(), String> {
        let records = match records {
            Value::Null => return Ok(()),
            Value::Array(records) => records,
            _ => return Err(format!("has `{list}` that is not a list")),
        };
        for (index, record) in records.iter().enumerate() {
            match record[key].as_str().filter(|id| is_path_segment(id)) {
                Some(id) => {
                    self.paths.insert(format!("{list}/{id}/"));
                }
                None => self.skipped.push(format!(
                    "/{list}/{index}: `{key}` is {}, expected 1 to 80 letters, digits and hyphens",
                    record[key]
                )),
            }
            self.add_contact(&record["contact"], &format!("/{list}/{index}/contact"));
        }
        Ok(())
    }

    fn add_pages_of_organisations(&mut self, count: usize) {
        for page in 1..=count.div_ceil(PAGE_OF_ORGANISATIONS).max(1) {
            self.paths.insert(format!("organisations/page/{page}/"));
        }
    }

    fn add_contact(&mut self, contact: &Value, pointer: &str) {
        for consent in ["consent", "transfer_consent"] {
            let Some(version) = contact[consent]["version"].as_str() else {
                continue;
            };
            if is_path_segment(version) {
                self.paths.insert(consent_path(version));
            } else {
                self.skipped.push(format!(
                    "{pointer}/{consent}/version: `{version}` cannot be part of an address, \
                     expected 1 to 80 letters, digits and hyphens"
                ));
            }
        }
        if let Some(endpoint) = contact["endpoint"].as_str() {
            match security_policy::origin(endpoint) {
                Ok(origin) => {
                    self.contact_origins.insert(origin);
                }
                Err(_) => self
                    .skipped
                    .push(format!("{pointer}/endpoint: `{endpoint}` is not a web address")),
            }
        }
    }
}

fn languages(catalogue: &Value) -> Result<Vec<String>, String> {
    let mut languages: Vec<String> = Vec::new();
    for language in catalogue["languages"].as_array().into_iter().flatten() {
        match language.as_str().filter(|tag| is_path_segment(tag)) {
            Some(tag) if !languages.iter().any(|known| known == tag) => languages.push(tag.to_owned()),
            Some(_) => {}
            None => {
                return Err(format!(
                    "has {language} in `languages`, expected tags such as \"ru\""
                ));
            }
        }
    }
    if languages.is_empty() {
        return Err("has no `languages`, expected a list such as [\"ru\", \"en\"]".to_owned());
    }
    Ok(languages)
}

fn titles(catalogue: &Value) -> BTreeMap<String, String> {
    let titles = catalogue["title"].as_object().into_iter().flatten();
    titles
        .filter_map(|(language, title)| Some((language.clone(), title.as_str()?.to_owned())))
        .collect()
}

fn consent_path(version: &str) -> String {
    format!("privacy/consent/{version}/")
}

fn is_path_segment(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outline(catalogue: &Value) -> Result<CatalogueOutline, String> {
        CatalogueOutline::parse(catalogue.to_string().as_bytes(), "c.json").map_err(|error| error.to_string())
    }

    fn with(key: &str, value: Value) -> Value {
        let mut catalogue = json!({"format": 1, "languages": ["ru", "en"], "title": {"ru": "Имя"}});
        catalogue[key] = value;
        catalogue
    }

    #[test]
    fn every_record_and_every_fixed_address_has_a_page() {
        let outline = outline(&with("regions", json!([{"code": "RU-TA"}]))).unwrap();
        for path in [
            "",
            "regions/RU-TA/",
            "organisations/page/1/",
            "privacy/consent/2026-11/",
            "check/",
        ] {
            assert!(outline.paths.contains(path), "{path:?} in {:?}", outline.paths);
        }
    }

    #[test]
    fn organisations_fill_pages_of_twenty() {
        let records: Vec<Value> = (0..41)
            .map(|number| json!({"id": format!("o-{number}")}))
            .collect();
        let outline = outline(&with("organisations", records.into())).unwrap();
        assert!(outline.paths.contains("organisations/page/3/"));
        assert!(!outline.paths.contains("organisations/page/4/"));
    }

    #[test]
    fn an_id_that_would_leave_the_directory_is_skipped_and_told() {
        let outline = outline(&with(
            "missions",
            json!([{"id": "../../etc"}, {"id": 7}, {"id": "good"}]),
        ))
        .unwrap();
        assert!(outline.paths.contains("missions/good/"));
        assert_eq!(outline.skipped.len(), 2);
        assert!(
            outline.skipped[0].starts_with("/missions/0: `id` is \"../../etc\", expected"),
            "{:?}",
            outline.skipped
        );
        assert!(outline.paths.iter().all(|path| !path.contains("..")));
    }

    #[test]
    fn a_configured_consent_has_its_page_and_its_endpoint_an_origin() {
        let contact = json!({"endpoint": "https://r.example/v1/requests", "consent": {"version": "2027-01"}});
        let outline = outline(&with("contact", contact)).unwrap();
        assert!(outline.paths.contains("privacy/consent/2027-01/"));
        assert!(outline.contact_origins.contains("https://r.example"));
    }

    #[test]
    fn a_title_falls_back_to_the_first_language() {
        let outline = outline(&with("id", json!("x"))).unwrap();
        assert_eq!(outline.title("en"), Some("Имя"));
    }

    #[test]
    fn what_is_no_catalogue_is_refused_by_name() {
        for (catalogue, expected) in [
            (
                json!([]),
                "error: `c.json` is not a catalogue, expected a JSON object",
            ),
            (json!({}), "error: `c.json` has no `format`, expected 1"),
            (json!({"format": 2}), "error: `c.json` has format 2, expected 1"),
            (json!({"format": 1}), "error: `c.json` has no `languages`"),
            (
                json!({"format": 1, "languages": ["../x"]}),
                "error: `c.json` has \"../x\" in `languages`",
            ),
            (
                with("regions", json!({})),
                "error: `c.json` has `regions` that is not a list",
            ),
        ] {
            let message = outline(&catalogue).unwrap_err();
            assert!(message.starts_with(expected), "{message}");
        }
        let message = CatalogueOutline::parse(b"{", "c.json").unwrap_err().to_string();
        assert!(
            message.starts_with("error: `c.json` is not JSON: EOF"),
            "{message}"
        );
    }

    #[test]
    fn the_default_catalogue_has_a_page_for_each_of_its_records() {
        let json = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/catalogue.json")).unwrap();
        let outline = CatalogueOutline::parse(&json, "catalogue.json").unwrap();
        assert!(outline.skipped.is_empty(), "{:?}", outline.skipped);
        assert!(outline.paths.contains("organisations/page/11/"));
        assert!(outline.paths.contains("organisations/himgrad/"));
    }
}
