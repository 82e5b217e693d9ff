//! `partner-directory build` without an application: the pack.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use finder::pack::{MANIFEST, Pack};
use finder::{Missing, Query};
use flate2::read::GzDecoder;
use serde_json::json;
use tempfile::TempDir;

use crate::command::{DEFAULT_FILE, ONE_PARK, holding, run, stderr, stdout};
use crate::files::{Files, age, changed_since_aged, files_of, names};

#[track_caller]
fn build(directory: &Path, file: &str, out: &str) -> Files {
    let output = run(directory, &["build", file, "--out", out]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    files_of(&directory.join(out))
}

/// A park of another name: some files of its pack are other ones than those of [`ONE_PARK`].
fn another_park() -> String {
    ONE_PARK.replace("Химград", "Моглино")
}

/// Companies that lie about Kazan.
fn companies(count: usize) -> String {
    let mut catalogue: serde_json::Value = serde_json::from_str(ONE_PARK).unwrap();
    let company = |number: usize| {
        json!({
            "id": format!("company-{number}"), "kind": "park", "region": "RU-TA",
            "name": {"ru": format!("Завод полимеров № {number}")},
            "summary": {"ru": "Выпускает трубы и листы, ищет поставщиков сырья. ".repeat(10)},
        })
    };
    catalogue["organisations"] = (0..count).map(company).collect();
    catalogue.to_string()
}

/// Opens the pack in a directory and asks it, fetching what is missing.
fn found(out: &Path, text: &str) -> Vec<String> {
    let fetch = |path: &str| {
        let mut bytes = Vec::new();
        GzDecoder::new(File::open(out.join(path)).unwrap())
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    };
    let pack = Pack::open(&fetch(MANIFEST)).unwrap();
    let query = Query {
        text: text.into(),
        ..Query::default()
    };
    for _ in 0..100 {
        let listed = pack
            .finder()
            .answer(&query, "ru")
            .and_then(|answer| pack.organisations(&answer.hits));
        match listed {
            Ok(listed) => return listed.iter().map(|one| one.id.to_string()).collect(),
            Err(Missing(parts)) => {
                for part in parts {
                    pack.add(part, &fetch(&pack.path(part).unwrap())).unwrap();
                }
            }
        }
    }
    unreachable!("after all its files something is missing still")
}

#[test]
fn a_build_answers_queries() {
    let directory = TempDir::new().unwrap();
    let files = build(directory.path(), DEFAULT_FILE, "out");
    let out = directory.path().join("out");
    assert_eq!(found(&out, "химград").first().unwrap(), "himgrad");
    assert_eq!(found(&out, "[bvuhfl").first().unwrap(), "himgrad");
    assert_eq!(found(&out, "").len(), finder::PAGE_SIZE);
    assert!(files.len() < 30, "{:?}", names(&files));
}

#[test]
fn it_says_what_it_does_and_what_has_become_of_it() {
    let directory = holding("c.json", ONE_PARK);
    let output = run(directory.path(), &["build", "c.json", "--out", "out"]);
    let files = files_of(&directory.path().join("out"));
    let (count, bytes) = (files.len(), files.values().map(Vec::len).sum::<usize>());
    assert_eq!(
        stderr(&output),
        format!(
            "reading c.json\nindexing 1 organisation\nwriting {count} files\n\
             no application beside this command: the pack alone, without pages\n"
        )
    );
    let expected = format!("out: {count} files, {bytes} bytes, for 1 organisation, in ");
    assert!(stdout(&output).starts_with(&expected), "{}", stdout(&output));
    assert!(stdout(&output).ends_with("s\n"), "{}", stdout(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn two_builds_are_byte_equal() {
    let directory = TempDir::new().unwrap();
    let one = build(directory.path(), DEFAULT_FILE, "one");
    let two = build(directory.path(), DEFAULT_FILE, "deep/er/two");
    assert_eq!(names(&one), names(&two));
    assert!(one == two, "files of equal names have other bytes");
}

#[test]
fn equal_files_are_left_alone() {
    let directory = holding("c.json", ONE_PARK);
    let first = build(directory.path(), "c.json", "out");
    let out = directory.path().join("out");
    age(&out);
    assert_eq!(build(directory.path(), "c.json", "out"), first);
    assert_eq!(changed_since_aged(&out), [""; 0]);
}

#[test]
fn a_damaged_file_is_written_anew() {
    let directory = holding("c.json", ONE_PARK);
    let first = build(directory.path(), "c.json", "out");
    for name in first.keys() {
        fs::write(directory.path().join("out").join(name), "damaged").unwrap();
    }
    assert_eq!(build(directory.path(), "c.json", "out"), first);
}

#[test]
fn what_is_stale_is_removed_and_nothing_else() {
    let directory = holding("c.json", ONE_PARK);
    let first = build(directory.path(), "c.json", "out");
    let pack = directory.path().join("out/pack");
    let kept = [
        "README.md",
        "words-0123456789abcdef.txt",
        "words-0123456789abcde.pack",
        "words-0123456789ABCDEF.pack",
        "Words-0123456789abcdef.pack",
        "-0123456789abcdef.pack",
        "photos-0123456789abcdef.pack",
    ];
    for name in kept {
        fs::write(pack.join(name), "kept").unwrap();
    }
    fs::create_dir(pack.join("ids-0123456789abcdef.pack")).unwrap();
    fs::write(directory.path().join("out/words-0123456789abcdef.pack"), "kept").unwrap();
    // A build that was interrupted leaves such a file.
    fs::write(pack.join("words-0123456789abcdef.pack.incomplete"), "stale").unwrap();

    fs::write(directory.path().join("c.json"), another_park()).unwrap();
    let files = build(directory.path(), "c.json", "out");
    for name in first.keys() {
        assert!(files.contains_key(name), "{name} is removed under open pages");
    }
    fs::write(pack.join("words-0123456789abcdef.pack.incomplete"), "stale").unwrap();
    let second = build(directory.path(), "c.json", "out");
    assert_eq!(
        names(&second),
        names(&files),
        "a build of the same takes nothing's place"
    );
    let mut expected = build(directory.path(), "c.json", "before");
    fs::write(
        directory.path().join("c.json"),
        ONE_PARK.replace("Химград", "Сад"),
    )
    .unwrap();
    expected.extend(build(directory.path(), "c.json", "fresh"));
    let mut files = build(directory.path(), "c.json", "out");
    for name in kept {
        let name = format!("pack/{name}");
        assert!(files.remove(&name).is_some(), "{name} is removed");
    }
    assert!(files.remove("words-0123456789abcdef.pack").is_some());
    assert!(pack.join("ids-0123456789abcdef.pack").is_dir());
    assert_eq!(names(&files), names(&expected));
    assert!(files == expected, "files of equal names have other bytes");
}

#[test]
fn a_build_that_fails_leaves_the_earlier_one_working() {
    let directory = holding("c.json", ONE_PARK);
    let first = build(directory.path(), "c.json", "out");
    fs::write(directory.path().join("c.json"), another_park()).unwrap();
    let wanted = build(directory.path(), "c.json", "elsewhere");
    let in_the_way = wanted.keys().find(|name| !first.contains_key(*name)).unwrap();
    fs::create_dir(directory.path().join("out").join(in_the_way)).unwrap();

    let output = run(directory.path(), &["build", "c.json", "--out", "out"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    let told = format!("error: cannot write `out/{in_the_way}`: ");
    assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    let files = files_of(&directory.path().join("out"));
    for (name, bytes) in &first {
        assert_eq!(files.get(name), Some(bytes), "{name}");
    }
    assert!(!files.keys().any(|name| name.ends_with(".incomplete")));
    assert_eq!(found(&directory.path().join("out"), "химград"), ["himgrad"]);
}

#[test]
fn a_catalogue_of_which_nothing_can_be_shown_is_status_2_and_nothing_is_written() {
    let directory = holding("c.json", "{\n  \"format\": 1,\n}\n");
    let output = run(directory.path(), &["build", "c.json", "--out", "out"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert_eq!(
        stderr(&output),
        "reading c.json\n\
         c.json:3:1: error[syntax]: `}` stands where the JSON wants a key in double quotes ()\n\
         error: c.json: 1 error, 0 warnings; nothing of it can be shown\n"
    );
    assert!(!directory.path().join("out").exists());
}

#[test]
fn a_catalogue_that_is_not_there_is_status_2_with_a_hint() {
    let directory = TempDir::new().unwrap();
    let output = run(directory.path(), &["build", "none.json", "--out", "out"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert!(stderr(&output).contains("error: cannot read `none.json`: "));
    assert!(stderr(&output).contains("\n\nhint: "));
}

#[test]
fn skipped_records_are_told_and_the_rest_is_built() {
    let bad = r#"{"id": "Плохой", "kind": "park"}"#;
    for (bad, told) in [
        (
            format!("{bad}, "),
            "warning: 1 record is left out (`Плохой`); `partner-directory check c.json` says why\n",
        ),
        (
            format!("{bad}, {bad}, "),
            "warning: 2 records are left out (`Плохой`, `Плохой`); `partner-directory check c.json` says why\n",
        ),
    ] {
        let organisations = r#""organisations": ["#;
        let directory = holding(
            "c.json",
            &ONE_PARK.replace(organisations, &format!("{organisations}{bad}")),
        );
        let output = run(directory.path(), &["build", "c.json", "--out", "out"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert!(
            stdout(&output).contains(", for 1 organisation, "),
            "{}",
            stdout(&output)
        );
        assert_eq!(found(&directory.path().join("out"), ""), ["himgrad"]);
    }
}

#[test]
fn a_catalogue_inside_of_the_directory_stays() {
    let directory = holding("c.json", ONE_PARK);
    let files = build(directory.path(), "c.json", ".");
    assert_eq!(files["c.json"], ONE_PARK.as_bytes());
    assert_eq!(found(directory.path(), "химград"), ["himgrad"]);
}

#[test]
fn a_directory_that_is_a_file_is_status_2_with_a_hint() {
    let directory = holding("c.json", ONE_PARK);
    for out in ["c.json", "c.json/out"] {
        let output = run(directory.path(), &["build", "c.json", "--out", out]);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
        let told = format!("error: cannot write `{out}`: ");
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
        assert!(
            stderr(&output).ends_with(
                "\n\nhint: `--out` takes a directory, but a file stands there or on the way to it\n"
            ),
            "{}",
            stderr(&output)
        );
    }
    assert_eq!(
        fs::read_to_string(directory.path().join("c.json")).unwrap(),
        ONE_PARK
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_status_2_with_a_hint_and_the_earlier_build_stays() {
    let directory = holding("c.json", ONE_PARK);
    let first = build(directory.path(), "c.json", "out");
    fs::write(directory.path().join("c.json"), another_park()).unwrap();
    let manifest = directory.path().join("out/catalogue.pack.incomplete");
    std::os::unix::fs::symlink("/dev/full", manifest).unwrap();

    let output = run(directory.path(), &["build", "c.json", "--out", "out"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert!(
        stderr(&output).contains("error: cannot write `out/catalogue.pack`: No space left on device"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("\n\nhint: make room and build again; "));
    let files = files_of(&directory.path().join("out"));
    for (name, bytes) in &first {
        assert_eq!(files.get(name), Some(bytes), "{name}");
    }
}

#[test]
fn the_number_of_files_grows_slower_than_the_catalogue() {
    let directory = holding("c.json", &companies(5_000));
    let files = build(directory.path(), "c.json", "out");
    assert!(files.len() < 200, "{} files", files.len());
}

#[test]
fn without_a_directory_to_write_to_the_usage_is_told() {
    let output = run(Path::new("."), &["build", DEFAULT_FILE]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert!(stderr(&output).contains("--out <DIR>"), "{}", stderr(&output));
}
