//! `partner-directory build` into the directory of an earlier site.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::command::{DEFAULT_FILE, ONE_PARK, run, stderr};
use crate::files::{Files, age, changed_since_aged, files_of, names};
use crate::workshop::{STYLES, Workshop, varied};

/// Without the pack, of which the earlier build's parts stay for pages that are open.
fn without_pack(files: Files) -> Files {
    files
        .into_iter()
        .filter(|(name, _)| !name.starts_with("pack/"))
        .collect()
}

/// The files of a site of the workshop's catalogue in a directory of its own.
fn fresh(workshop: &Workshop) -> Files {
    let output = workshop.build_into("fresh", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    without_pack(files_of(&workshop.path().join("fresh")))
}

#[test]
fn the_same_catalogue_writes_nothing() {
    let workshop = Workshop::new();
    let first = workshop.built(&[]);
    age(&workshop.out());
    assert!(workshop.built(&[]) == first);
    assert_eq!(changed_since_aged(&workshop.out()), [""; 0]);
}

#[test]
fn a_site_that_xtask_wrote_before_the_command_did_is_taken_over() {
    let workshop = Workshop::new();
    workshop.put("out/.written-by-xtask", "index.html\nmissions/old/index.html\n");
    workshop.put("out/index.html", "the shell");
    workshop.put("out/missions/old/index.html", "the shell");
    let files = workshop.built(&[]);
    assert_ne!(files["index.html"], b"the shell");
    for gone in [".written-by-xtask", "missions/old/index.html"] {
        assert!(!files.contains_key(gone), "{gone}");
    }
}

#[test]
fn a_site_of_xtask_that_was_half_taken_over_is_taken_over_still() {
    let workshop = Workshop::new();
    workshop.put(
        "out/.written-by-xtask",
        "index.html\nmissions/old/index.html\nrobots.txt\n",
    );
    workshop.put("out/.partner-directory-build", "\nregions/index.html\n");
    for name in ["index.html", "missions/old/index.html", "regions/index.html"] {
        workshop.put(&format!("out/{name}"), "the shell");
    }
    let files = without_pack(workshop.built(&[]));
    assert!(files == fresh(&workshop), "{:?}", names(&files));
}

#[test]
fn a_pack_that_was_built_alone_grows_into_a_site() {
    let workshop = Workshop::new();
    workshop.put("c.json", ONE_PARK);
    let output = run(
        workshop.path(),
        &["build", "c.json", "--out", "out", "--pack-only"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    workshop.put("c.json", &varied().to_string());
    assert!(workshop.built(&[]).contains_key("index.html"));
}

#[test]
fn what_open_pages_load_stays_however_often_the_next_release_is_built() {
    let workshop = Workshop::new();
    let first = workshop.built(&[]);
    let mut catalogue = varied();
    catalogue["organisations"][0]["name"]["ru"] = json!("Сад");
    workshop.put("c.json", &catalogue.to_string());
    workshop.rename_styles("partner-directory-0000000000000009.css");
    let second = workshop.built(&[]);
    age(&workshop.out());
    for _ in 0..2 {
        assert!(workshop.built(&[]) == second);
    }
    assert_eq!(changed_since_aged(&workshop.out()), [""; 0]);
    for name in names(&first) {
        assert!(second.contains_key(name), "{name} is removed under open pages");
    }
    // Nobody has the first one open any more.
    workshop.rename_styles("partner-directory-000000000000000a.css");
    assert!(!workshop.built(&[]).contains_key(STYLES));
}

#[test]
fn two_sites_of_one_catalogue_are_byte_equal() {
    let arguments = ["--base-url", "https://directory.example/"];
    let (one, two) = (
        Workshop::new().built(&arguments),
        Workshop::new().built(&arguments),
    );
    assert_eq!(names(&one), names(&two));
    for (name, bytes) in &one {
        assert!(two.get(name) == Some(bytes), "{name} differs");
    }
}

#[test]
fn pages_of_records_that_are_gone_go_and_files_of_others_stay() {
    let workshop = Workshop::new();
    workshop.built(&[]);
    workshop.put("out/organisations/park-3/photo.jpg", "somebody's");
    workshop.put("out/.well-known/security.txt", "somebody's");
    let mut catalogue = varied();
    let organisations = catalogue["organisations"].as_array_mut().unwrap();
    organisations.retain(|one| !["park-3", "park-4"].contains(&one["id"].as_str().unwrap()));
    catalogue["agreements"] = json!([]);
    workshop.put("c.json", &catalogue.to_string());
    age(&workshop.out());

    let mut files = without_pack(workshop.built(&[]));
    for name in ["organisations/park-3/photo.jpg", ".well-known/security.txt"] {
        assert_eq!(files.remove(name).unwrap(), b"somebody's");
    }
    assert!(files == fresh(&workshop), "{:?}", names(&files));
    for folder in [
        "organisations/park-4",
        "en/organisations/park-4",
        "agreements/sam-ta-2009",
    ] {
        assert!(
            !workshop.out().join(folder).exists(),
            "{folder} is empty and there"
        );
    }
    // Nobody's page that says the same has to be sent again.
    let changed = changed_since_aged(&workshop.out());
    assert!(
        !changed.contains(&"privacy/index.html".to_owned()) && !changed.contains(&"icon-192.png".to_owned()),
        "{changed:?}"
    );
}

#[test]
fn an_address_that_is_given_up_takes_what_needs_it_along() {
    let workshop = Workshop::new();
    workshop.put("before.json", &varied().to_string());
    let arguments = [
        "--base-url",
        "https://directory.example/",
        "--previous",
        "before.json",
    ];
    assert!(workshop.built(&arguments).contains_key("en/feed.xml"));
    let files = workshop.built(&[]);
    for name in ["en/feed.xml", "feed.json", "sitemap.xml", "robots.txt"] {
        assert!(!files.contains_key(name), "{name}");
    }
}

/// The files of a build that was killed among its pages. One that is too quick for this is begun anew.
fn interrupted(workshop: &Workshop) -> Files {
    for _ in 0..5 {
        interrupt(workshop);
        let left = files_of(&workshop.out());
        if !left.contains_key("_headers") {
            return left;
        }
        fs::remove_dir_all(workshop.out()).unwrap();
    }
    panic!("each build was over before it was killed");
}

/// Kills a build once it has written some pages.
fn interrupt(workshop: &Workshop) {
    let mut build = Command::new(env!("CARGO_BIN_EXE_partner-directory"))
        .current_dir(workshop.path())
        .args(["build", DEFAULT_FILE, "--out", "out", "--app", "app"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let profiles = workshop.out().join("organisations");
    while fs::read_dir(&profiles).map_or(0, Iterator::count) < 20 {
        assert!(begun.elapsed() < Duration::from_secs(120), "no page is written");
        thread::sleep(Duration::from_millis(5));
    }
    build.kill().unwrap();
    build.wait().unwrap();
}

#[test]
fn what_an_interrupted_build_left_is_removed_by_the_next() {
    let workshop = Workshop::new();
    let left = interrupted(&workshop);
    assert!(left.keys().any(|name| name.starts_with("organisations/h")));
    workshop.put("out/index.html.incomplete", "half of a pa");
    workshop.put("out/organisations/page/1/index.html.incomplete", "half of a pa");

    let files = without_pack(workshop.built(&[]));
    let fresh = fresh(&workshop);
    assert_eq!(names(&files), names(&fresh));
    assert!(files == fresh, "files of equal names have other bytes");
}

#[test]
fn a_list_that_was_tampered_with_removes_nothing_outside() {
    let workshop = Workshop::new();
    workshop.built(&[]);
    workshop.put("precious.txt", "precious");
    workshop.put("out/mine.txt", "mine");
    let list = workshop.out().join(".partner-directory-build");
    let outside = workshop.path().join("precious.txt");
    let mut lines = fs::read_to_string(&list).unwrap();
    // The last line is cut off, as by a power cut: it may name anything.
    lines.push_str(&format!("../precious.txt\n{}\nmine.txt", outside.display()));
    fs::write(&list, lines).unwrap();
    let files = workshop.built(&[]);
    assert!(outside.exists());
    assert!(files.contains_key("mine.txt"));
}
