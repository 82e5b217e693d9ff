//! `partner-directory build` of a catalogue that is fifty times the project's own.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::command::DEFAULT_FILE;
use crate::files::{age, changed_since_aged};
use crate::workshop::Workshop;

const ORGANISATIONS: usize = 10_000;
/// What a release may take on two cores.
const SECONDS: f64 = 60.0;
const BYTES: u64 = 1 << 30;

/// The project's catalogue with its organisations over and over, each time under other names.
fn catalogue() -> Value {
    let mut catalogue: Value = serde_json::from_slice(&fs::read(DEFAULT_FILE).unwrap()).unwrap();
    let known = catalogue["organisations"].as_array().unwrap().clone();
    let numbered = (0..ORGANISATIONS).map(|number| {
        let mut organisation = known[number % known.len()].clone();
        let round = number / known.len();
        if round > 0 {
            let object = organisation.as_object_mut().unwrap();
            for unique in ["former_ids", "inn", "ogrn", "resident_of"] {
                object.remove(unique);
            }
            let id = format!("{}-{round}", organisation["id"].as_str().unwrap());
            organisation["id"] = json!(id);
            for name in organisation["name"].as_object_mut().unwrap().values_mut() {
                *name = json!(format!("{} {round}", name.as_str().unwrap()));
            }
        }
        organisation
    });
    catalogue["organisations"] = numbered.collect();
    catalogue
}

/// The most memory that a process had so far, in bytes; `None` once it is over.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "long: 20,000 pages; run with `cargo test --release -p publisher -- --ignored --nocapture ten_thousand`"]
fn ten_thousand_organisations_in_two_languages_take_less_than_a_minute_and_a_gibibyte() {
    let workshop = Workshop::with(&catalogue());
    for what in ["into an empty directory", "again"] {
        let begun = Instant::now();
        let mut build = Command::new(env!("CARGO_BIN_EXE_partner-directory"))
            .current_dir(workshop.path())
            .args(["build", "c.json", "--out", "out", "--app", "app"])
            .args(["--base-url", "https://directory.example/"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut most = 0;
        let status = loop {
            most = peak(build.id()).unwrap_or_default().max(most);
            if let Some(status) = build.try_wait().unwrap() {
                break status;
            }
            thread::sleep(Duration::from_millis(10));
        };
        let seconds = begun.elapsed().as_secs_f64();
        assert!(status.success(), "{status}");
        println!(
            "{ORGANISATIONS} organisations, {what}: {seconds:.1} s, {} MiB",
            most >> 20
        );
        assert!(most < BYTES, "{most} bytes");
        // A build for debugging is some ten times slower.
        assert!(cfg!(debug_assertions) || seconds < SECONDS, "{seconds} s");
        if what == "again" {
            assert_eq!(changed_since_aged(&workshop.out()), [""; 0]);
        }
        age(&workshop.out());
    }
    let last = workshop.out().join("en/organisations/page/400/index.html");
    assert!(last.exists());
}
