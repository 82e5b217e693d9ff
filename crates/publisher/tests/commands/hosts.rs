//! The documented configurations pass `check-deploy`, and what is broken in them is found, and nothing else.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::command::{ONE_PARK, run, stderr, stdout};
use crate::files::files_of;
use crate::host::{Program, replaced};
use crate::small_site::{Files, application, files, gzip, hashed, named, pack};
use crate::workshop::{BASE, Workshop, varied};

/// What `build` writes of a catalogue whose receivers are those of the documented policy.
fn built(json: &str, arguments: &[&str]) -> Files {
    let workshop = Workshop::new();
    workshop.put("c.json", json);
    workshop.put("before.json", ONE_PARK);
    let application = application();
    for (path, content) in &application {
        workshop.put(&format!("stub/{path}"), std::str::from_utf8(content).unwrap());
    }
    let name = |start| named(&application, start);
    let description = json!({
        "script": "partner-directory.js", "styles": name("styles-"), "documents": name("documents-"),
        "site": name("site-"), "handover": name("handover-"),
    });
    workshop.put("stub/application.json", &description.to_string());
    let build = ["build", "c.json", "--out", "out", "--app", "stub"];
    let output = run(workshop.path(), &[&build, arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    files_of(&workshop.out())
}

fn catalogue() -> String {
    let mut catalogue = varied();
    catalogue["organisations"][1]["contact"]["endpoint"] = "https://requests.example.org/v1/requests".into();
    catalogue.to_string()
}

/// The codes that are found, with what the command says of them.
fn codes(
    program: Program,
    files: &Files,
    change: &dyn Fn(&str) -> String,
) -> Option<(BTreeSet<String>, String)> {
    codes_at(program, files, "", change)
}

fn codes_at(
    program: Program,
    files: &Files,
    folder: &str,
    change: &dyn Fn(&str) -> String,
) -> Option<(BTreeSet<String>, String)> {
    let host = program.serve(&program.find()?, files, folder, change);
    let arguments = [
        "check-deploy",
        "--format",
        "json",
        "--fail-on",
        "warning",
        &host.address,
    ];
    let output = run(Path::new("."), &arguments);
    let report: Value =
        serde_json::from_str(stdout(&output)).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(output.status.code(), Some(i32::from(!findings.is_empty())));
    let codes = findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned());
    Some((codes.collect(), format!("{}{}", stdout(&output), stderr(&output))))
}

#[track_caller]
fn passes(program: Program, files: &Files, folder: &str, change: &dyn Fn(&str) -> String) {
    if let Some((codes, told)) = codes_at(program, files, folder, change) {
        assert!(codes.is_empty(), "{told}");
    }
}

/// Expects findings of one sort after a change to the configuration.
#[track_caller]
fn breaks(program: Program, (from, to): (&str, &str), code: &str) {
    if let Some((codes, told)) = codes(program, &files(), &|text| replaced(text, from, to)) {
        assert_eq!(codes, BTreeSet::from([code.to_owned()]), "{told}");
    }
}

/// Expects one finding after a change to a file that keeps its name.
#[track_caller]
fn tells_of_a_tampered_file(program: Program) {
    let mut files = files();
    files.get_mut(&hashed("js")).unwrap().extend(b"steal()");
    if let Some((codes, told)) = codes(program, &files, &str::to_owned) {
        assert_eq!(codes, BTreeSet::from(["altered".to_owned()]), "{told}");
    }
}

/// Expects one finding where the host sends the compressed files of an earlier release.
#[track_caller]
fn tells_of_a_stale_file(program: Program, change: (&str, &str)) {
    let mut files = files();
    files.insert("partner-directory.js.gz".into(), gzip(b"earlier()"));
    let change = |text: &str| replaced(text, change.0, change.1);
    if let Some((codes, told)) = codes(program, &files, &change) {
        assert_eq!(codes, BTreeSet::from(["compressed-differs".to_owned()]), "{told}");
    }
}

#[test]
fn nginx_as_documented_has_no_findings() {
    passes(Program::Nginx, &files(), "", &str::to_owned);
}

#[test]
fn caddy_as_documented_has_no_findings() {
    passes(Program::Caddy, &files(), "", &str::to_owned);
}

#[test]
fn a_pack_needs_no_other_configuration() {
    passes(Program::Nginx, &pack().0, "", &str::to_owned);
    passes(Program::Caddy, &pack().0, "", &str::to_owned);
}

#[test]
fn a_site_may_lie_under_a_path() {
    passes(Program::Nginx, &files(), "a/b/", &|text| {
        replaced(text, "error_page 404 /404.html", "error_page 404 /a/b/404.html")
    });
    passes(Program::Caddy, &files(), "a/b/", &|text| {
        replaced(text, "rewrite * /404.html", "rewrite * /a/b/404.html")
    });
}

#[test]
fn a_site_as_it_is_built_has_no_findings() {
    let files = built(&catalogue(), &[]);
    passes(Program::Nginx, &files, "", &str::to_owned);
    passes(Program::Caddy, &files, "", &str::to_owned);
}

#[test]
fn nor_has_one_that_is_so_large_that_visitors_load_its_pack() {
    let large = format!("{}{}", catalogue(), " ".repeat(2_000_000));
    let files = built(&large, &[]);
    let home = String::from_utf8_lossy(&files["index.html"]);
    assert!(home.contains("src=\"./catalogue.pack\""), "{home}");
    passes(Program::Nginx, &files, "", &str::to_owned);
    passes(Program::Caddy, &files, "", &str::to_owned);
}

/// Under the path of [`BASE`].
fn at_parks(program: Program) -> &'static dyn Fn(&str) -> String {
    match program {
        Program::Nginx => {
            &|text| replaced(text, "error_page 404 /404.html", "error_page 404 /parks/404.html")
        }
        Program::Caddy => &|text| replaced(text, "rewrite * /404.html", "rewrite * /parks/404.html"),
    }
}

#[test]
fn nor_has_one_under_the_path_that_it_was_built_for() {
    let files = built(&catalogue(), &["--base-url", BASE, "--previous", "before.json"]);
    for name in ["sitemap.xml", "feed.xml", "feed.json"] {
        assert!(files.contains_key(name), "{name}");
    }
    for program in [Program::Nginx, Program::Caddy] {
        passes(program, &files, "parks/", at_parks(program));
    }
}

#[test]
fn under_a_path_that_it_was_not_built_for_its_page_for_no_address_is_told() {
    let files = built(&catalogue(), &[]);
    for program in [Program::Nginx, Program::Caddy] {
        if let Some((codes, told)) = codes_at(program, &files, "parks/", at_parks(program)) {
            assert_eq!(codes, BTreeSet::from(["foreign-script".to_owned()]), "{told}");
            assert!(told.contains("/parks/404.html"), "{told}");
        }
    }
}

/// The status of a path below the address of a host.
fn status(address: &str, path: &str) -> u16 {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let line = String::from_utf8_lossy(&answer);
    line.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn what_is_there_for_other_hosts_is_not_shown() {
    let mut files = files();
    let hidden = ["_headers", "_redirects", ".nojekyll"];
    for path in hidden.into_iter().chain([".well-known/security.txt"]) {
        files.insert(path.into(), b"text".to_vec());
    }
    for program in [Program::Nginx, Program::Caddy] {
        let Some(path) = program.find() else {
            continue;
        };
        let host = program.serve(&path, &files, "", &str::to_owned);
        for path in hidden {
            assert_eq!(status(&host.address, path), 404, "{program:?}: {path}");
        }
        assert_eq!(
            status(&host.address, ".well-known/security.txt"),
            200,
            "{program:?}"
        );
    }
}

#[test]
fn over_https_the_machine_must_trust_the_certificate() {
    let Some(program) = Program::Caddy.find() else {
        return;
    };
    let host = Program::Caddy.serve(&program, &files(), "", &|text| {
        replaced(text, "\nhttp://127.0.0.1:", "\nhttps://localhost:")
            .replace("bind 127.0.0.1", "bind 127.0.0.1\n\ttls internal")
    });
    let address = host.address.replace("http://127.0.0.1:", "https://localhost:");
    let refusal = "does not answer: invalid peer certificate";
    let begun = Instant::now();
    let mut output = run(Path::new("."), &["check-deploy", &address]);
    // The port is open before there is a certificate.
    while !stderr(&output).contains(refusal) && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(100));
        output = run(Path::new("."), &["check-deploy", &address]);
    }
    let told = stderr(&output);
    assert!(told.contains(refusal), "{told}");
    assert_eq!(output.status.code(), Some(2));

    let authority = host.directory.path().join("caddy/pki/authorities/local/root.crt");
    let output = Command::new(env!("CARGO_BIN_EXE_partner-directory"))
        .args(["check-deploy", "--fail-on", "warning", &address])
        .env("SSL_CERT_FILE", authority)
        .output()
        .unwrap();
    assert_eq!(
        (stdout(&output), output.status.code()),
        ("", Some(0)),
        "{}",
        stderr(&output)
    );
}

#[test]
fn nginx_without_compression_is_found() {
    breaks(Program::Nginx, ("gzip on;", "gzip off;"), "uncompressed");
}

#[test]
fn nginx_that_tells_caches_nothing_of_it_is_found() {
    breaks(Program::Nginx, ("gzip_vary on;", "gzip_vary off;"), "no-vary");
}

#[test]
fn nginx_that_compresses_packs_again_is_found() {
    let change = |text: &str| {
        replaced(
            text,
            "gzip_types text/css",
            "gzip_types application/octet-stream text/css",
        )
    };
    if let Some((codes, told)) = codes(Program::Nginx, &pack().0, &change) {
        assert_eq!(codes, BTreeSet::from(["compressed-twice".to_owned()]), "{told}");
    }
}

#[test]
fn nginx_that_shuts_other_sites_out_is_found() {
    breaks(
        Program::Nginx,
        ("add_header Access-Control-Allow-Origin * always;", ""),
        "not-shared",
    );
    breaks(
        Program::Nginx,
        (
            "add_header X-Content-Type-Options",
            "add_header X-Frame-Options DENY; add_header X-Content-Type-Options",
        ),
        "not-frameable",
    );
}

#[test]
fn nginx_with_a_wrong_type_is_found() {
    breaks(
        Program::Nginx,
        ("application/wasm          wasm;", "text/plain wasm;"),
        "type",
    );
}

#[test]
fn nginx_that_answers_every_address_is_found() {
    breaks(
        Program::Nginx,
        ("error_page 404 /404.html;", "error_page 404 =200 /index.html;"),
        "soft-404",
    );
}

#[test]
fn nginx_that_keeps_pages_is_found() {
    breaks(
        Program::Nginx,
        ("default \"no-cache\"", "default \"public, max-age=86400\""),
        "cached-too-long",
    );
}

#[test]
fn nginx_that_keeps_nothing_is_found() {
    breaks(
        Program::Nginx,
        ("\"public, max-age=31536000, immutable\"", "no-cache"),
        "cached-too-short",
    );
}

#[test]
fn nginx_with_a_policy_that_stops_the_site_is_found() {
    breaks(Program::Nginx, (" 'wasm-unsafe-eval'", ""), "policy-blocks");
    breaks(
        Program::Nginx,
        (" https://requests.example.org", ""),
        "policy-blocks",
    );
}

#[test]
fn nginx_with_a_tampered_file_is_found() {
    tells_of_a_tampered_file(Program::Nginx);
}

#[test]
fn nginx_with_a_stale_compressed_file_is_found() {
    tells_of_a_stale_file(Program::Nginx, ("gzip on;", "gzip on; gzip_static on;"));
}

#[test]
fn caddy_without_compression_is_found() {
    breaks(
        Program::Caddy,
        ("header Content-Type application/wasm*", ""),
        "uncompressed",
    );
}

#[test]
fn caddy_that_shuts_other_sites_out_is_found() {
    breaks(
        Program::Caddy,
        ("Access-Control-Allow-Origin *", ""),
        "not-shared",
    );
}

#[test]
fn caddy_with_a_wrong_type_is_found() {
    breaks(
        Program::Caddy,
        (
            "@wasm Content-Type application/wasm",
            "@wasm Content-Type text/plain",
        ),
        "type",
    );
}

#[test]
fn caddy_that_answers_every_address_is_found() {
    breaks(
        Program::Caddy,
        (
            "\tfile_server\n\n",
            "\ttry_files {path} {path}/ /index.html\n\tfile_server\n\n",
        ),
        "soft-404",
    );
}

#[test]
fn caddy_that_keeps_pages_is_found() {
    breaks(
        Program::Caddy,
        (
            "@renewed Cache-Control no-cache",
            "@renewed Cache-Control max-age=86400",
        ),
        "cached-too-long",
    );
}

#[test]
fn caddy_with_a_tampered_file_is_found() {
    tells_of_a_tampered_file(Program::Caddy);
}

#[test]
fn caddy_with_a_stale_compressed_file_is_found() {
    tells_of_a_stale_file(
        Program::Caddy,
        (
            "\tfile_server\n\n",
            "\tfile_server {\n\t\tprecompressed gzip\n\t}\n\n",
        ),
    );
}
