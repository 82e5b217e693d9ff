//! The command line: what an operator reads.

use std::process::Output;

use crate::support::{Place, new_key, request, request_with, request_with_transfer};

#[track_caller]
pub(crate) fn assert_error(output: &Output, code: i32, message: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(
        stderr.starts_with("error: ") && stderr.contains(message),
        "{stderr}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn list_shows_a_line_a_request_oldest_first_while_the_server_runs() {
    let place = Place::new();
    let server = place.start();
    let first = server.post(&new_key(), &request());
    let second = server.post(&new_key(), &request_with("/sender/organisation", "ЗАО «Вторая»"));
    let received_at =
        |answer: &crate::support::Answer| answer.json()["received_at"].as_str().unwrap().to_owned();
    let expected = [
        [
            &first.receipt(),
            &received_at(&first),
            "new",
            "himgrad",
            "ООО «Полимер»",
        ]
        .map(str::to_owned),
        [
            &second.receipt(),
            &received_at(&second),
            "new",
            "himgrad",
            "ЗАО «Вторая»",
        ]
        .map(str::to_owned),
    ];
    assert_eq!(place.list(), expected);
}

#[test]
fn a_filled_honeypot_is_answered_like_any_request_and_listed_as_quarantined() {
    let place = Place::new();
    let server = place.start();
    let mut spam = request();
    spam["extra"] = "https://spam.example".into();
    let answer = server.post(&new_key(), &spam);
    assert_eq!(answer.status, 201);
    let members: Vec<_> = answer.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(members, ["receipt", "received_at"]);
    assert_eq!(place.list()[0][2], "quarantined");
}

#[test]
fn show_gives_every_field_and_takes_a_dictated_receipt() {
    let place = Place::new();
    let receipt = place.start().post(&new_key(), &request()).receipt();
    let output = place.run(&["show", &receipt.to_lowercase().replace('-', " ")]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        &format!("receipt: {receipt}"),
        "state: new",
        "catalogue: ru-innovation",
        "recipient: himgrad",
        "language: ru",
        "batch: b-1",
        "organisation: ООО «Полимер»",
        "person: Анна Иванова",
        "email: anna@company.example",
        "phone: +7 900 000-00-00",
        "page: https://site.example/organisations/himgrad/",
        "consent version: 1",
        &format!("consent text sha256: {}", "ab".repeat(32)),
        "consent given at: 2026-11-22T09:30:00.000Z",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
    assert!(text.ends_with("\n\nИщем партнёра.\nВторая строка.\n"), "{text}");
    assert!(!text.contains("transfer consent"), "{text}");
}

#[test]
fn show_gives_a_consent_to_the_transfer_where_there_is_one() {
    let place = Place::new();
    let receipt = place.start().post(&new_key(), &request_with_transfer()).receipt();
    let text = place.output(&["show", &receipt]);
    for line in [
        "transfer consent version: t-1",
        &format!("transfer consent text sha256: {}", "cd".repeat(32)),
        "transfer consent given at: 2026-11-22T09:29:59.000Z",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
}

#[test]
fn show_of_an_unknown_receipt_fails_with_a_hint() {
    let place = Place::new();
    place.start().terminate();
    let output = place.run(&["show", "0000-0000-0000"]);
    assert_error(&output, 1, "no request has the receipt `0000-0000-0000`");
    assert!(String::from_utf8_lossy(&output.stderr).contains("\n\nhint: "));
}

#[test]
fn wrong_arguments_say_what_was_expected() {
    let place = Place::new();
    assert_error(
        &place.run(&["--allow-origin", "site.example"]),
        2,
        "expected a site such as",
    );
    assert_error(&place.run(&["show", "x"]), 2, "expected a receipt such as");
    assert_error(
        &place.run(&["--listen", "nowhere"]),
        1,
        "cannot listen on `nowhere`",
    );
}

#[test]
fn an_address_of_a_database_is_never_quoted() {
    for database in [
        "mysql://anna:canary@db.example/requests",
        "postgres://anna:canary@db.example:port/requests",
        "postgres:/anna:canary@db.example/requests",
    ] {
        let output = Place::at(database.to_owned()).run(&["list"]);
        assert_error(&output, 2, "'--database <URL>': expected");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("canary"));
    }
}

#[test]
fn a_taken_port_fails_with_a_hint() {
    let place = Place::new();
    let server = place.start();
    let output = place.run(&["--listen", &server.address]);
    assert_error(&output, 1, "cannot listen on");
    assert!(String::from_utf8_lossy(&output.stderr).contains("hint: another program has this port"));
}

#[test]
fn help_has_an_example_for_each_command() {
    let place = Place::new();
    for arguments in [
        &["--help"][..],
        &["list", "--help"],
        &["show", "--help"],
        &["export", "--help"],
        &["delete", "--help"],
        &["retry-mail", "--help"],
        &["consent", "--help"],
        &["consent", "add", "--help"],
    ] {
        let output = place.run(arguments);
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains("partner-receiver --database sqlite:"));
    }
}
