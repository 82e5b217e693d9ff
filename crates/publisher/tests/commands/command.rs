//! The command, and what it is run on.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const DEFAULT_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalogue.json");

pub(crate) const SMALL: &str = r#"{
  "format": 1, "id": "small", "title": {"ru": "Малый"}, "languages": ["ru"], "updated": "2026",
  "kinds": [{"id": "park", "name": {"ru": "Парк"}}], "sectors": [], "districts": [], "regions": [],
  "organisations": []
}"#;

pub(crate) const ONE_PARK: &str = r#"{
  "format": 1, "id": "one", "title": {"ru": "Один"}, "languages": ["ru"], "updated": "2026",
  "kinds": [{"id": "park", "name": {"ru": "Парк"}}], "sectors": [],
  "districts": [{"id": "volga", "name": {"ru": "Волга"}}],
  "regions": [{"code": "RU-TA", "name": {"ru": "Татарстан"}, "district": "volga"}],
  "organisations": [{"id": "himgrad", "kind": "park", "name": {"ru": "Химград"}, "region": "RU-TA"}]
}"#;

pub(crate) fn run(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_partner-directory"))
        .current_dir(directory)
        .args(arguments)
        .output()
        .unwrap()
}

pub(crate) fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub(crate) fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A directory that holds one file.
pub(crate) fn holding(name: &str, content: &str) -> TempDir {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join(name), content).unwrap();
    directory
}
