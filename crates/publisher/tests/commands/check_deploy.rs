//! `partner-directory check-deploy`, as an operator runs it. What it finds is tested beside each check, and on real
//! hosts in `hosts`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Output;
use std::thread;

use serde_json::Value;

use crate::command::{run, stderr, stdout};

/// A host that answers everything alike, and its address.
fn host(answer: &'static str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let _head: Vec<_> = lines
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            // Who goes away in the middle is no matter for anybody.
            let _sent = stream.write_all(answer.as_bytes());
        }
    });
    address
}

fn check(arguments: &[&str]) -> Output {
    run(Path::new("."), &[&["check-deploy"], arguments].concat())
}

const DOWN: &str =
    "HTTP/1.1 503 Down\r\nServer: GitHub.com\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
/// It keeps nothing, and its pages hold the element and nothing else.
const BARE: &str = "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\nConnection: close\r\n\
                    Content-Length: 19\r\n\r\n<partner-directory>";

#[test]
fn an_error_is_a_line_with_its_address_and_status_1() {
    let address = host(DOWN);
    let output = check(&[&address]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        format!("error[status]: answers 503, expected 200 ({address})\n")
    );
    assert_eq!(
        stderr(&output),
        format!(
            "checking {address}\n\
             hint[status]: GitHub Pages: upload `.nojekyll`, and publish the whole directory\n\
             {address}: 1 error, 0 warnings; 1 request\n"
        )
    );
}

#[test]
fn findings_that_differ_in_their_address_alone_are_one_line_and_errors_come_first() {
    let address = host(BARE);
    let output = check(&[&address]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&str> = stdout(&output).lines().collect();
    let nosniff = "warning[no-nosniff]: has no `X-Content-Type-Options`, expected `nosniff` (";
    let lines_of_it: Vec<&&str> = lines.iter().filter(|line| line.starts_with(nosniff)).collect();
    assert_eq!(lines_of_it.len(), 1, "{lines:?}");
    assert!(lines_of_it[0].ends_with(" more)"), "{lines:?}");
    assert!(
        lines.is_sorted_by_key(|line| line.starts_with("warning[")),
        "{lines:?}"
    );
    assert!(
        stderr(&output).contains("hint[soft-404]: nginx: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn json_has_a_finding_for_each_address_with_its_hint() {
    let address = host(BARE);
    let output = check(&["--format", "json", &address]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(report["address"], address.as_str());
    assert!(report["requests"].as_u64().unwrap() > 5);
    let findings = report["findings"].as_array().unwrap();
    let of = |code: &'static str| findings.iter().filter(move |finding| finding["code"] == code);
    assert!(of("no-nosniff").count() > 1, "{findings:?}");
    let soft = of("soft-404").next().unwrap();
    assert_eq!(soft["severity"], "error");
    assert!(soft["address"].as_str().unwrap().starts_with(&address), "{soft}");
    assert!(soft["hint"].as_str().unwrap().starts_with("nginx: "), "{soft}");
}

#[test]
fn nobody_at_the_address_is_status_2_with_a_hint() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let output = check(&[&address]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    let told = stderr(&output);
    assert!(
        told.contains(&format!("\nerror: `{address}` does not answer: ")),
        "{told}"
    );
    assert!(told.contains("\n\nhint: "), "{told}");
}

#[test]
fn no_address_at_all_is_status_2_with_a_hint() {
    let output = check(&["partners.example"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert_eq!(
        stderr(&output),
        "error: `partners.example` is not the address of a site, expected one such as `https://partners.example/`\n\n\
         hint: give the address of its start page, with `https://`\n"
    );
}

#[test]
fn a_start_page_that_moved_is_told() {
    let moved = host(DOWN);
    let answer =
        format!("HTTP/1.1 301 Moved\r\nLocation: {moved}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    let address = host(answer.leak());
    let output = check(&[&address]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(
        told.contains(&format!(
            "\n`{address}` redirects to `{moved}`, which was checked\n"
        )),
        "{told}"
    );
}

#[test]
fn what_a_host_says_cannot_write_to_the_terminal() {
    let address = host(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Frame-Options: \u{202e}DENY\r\nConnection: close\r\n\
         Content-Length: 19\r\n\r\n<partner-directory>",
    );
    let output = check(&[&address]);
    assert!(
        stdout(&output).contains("X-Frame-Options: \\u{202e}DENY"),
        "{}",
        stdout(&output)
    );
}
