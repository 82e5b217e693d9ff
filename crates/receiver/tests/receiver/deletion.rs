//! Deleted means gone, and it stays gone.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::Value;
use sqlx::{AnyConnection, Connection};

use crate::KIND;
use crate::commands::assert_error;
use crate::database::{Kind, runtime};
use crate::support::{Place, new_key, request, request_with, request_with_transfer};

/// A text of one writing in every encoding.
const CANARY: &str = "Canary-4711-zZ";

fn canary() -> Value {
    let mut request = request_with("/message", format!("{CANARY} {}", "x".repeat(9_000)));
    request["sender"]["person"] = CANARY.into();
    request["sender"]["organisation"] = CANARY.into();
    request["sender"]["email"] = format!("{CANARY}@company.example").into();
    request
}

/// Line breaks, quotes, an emoji of several parts, stacked accents.
const ODD_TEXT: &str = "a\nb\t\"c\" 👩‍🔬 Z\u{351}\u{36b}\u{343}\u{36a}";

/// Which files of the place hold the canary.
fn holders(place: &Place) -> Vec<String> {
    let output = Command::new("grep")
        .args(["-rlai", CANARY])
        .arg(place.path("."))
        .output()
        .unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_deleted_request_is_in_no_file_while_the_server_runs_on() {
    let place = Place::new();
    let server = place.start();
    for _ in 0..20 {
        server.post(&new_key(), &request());
    }
    let receipt = server.post(&new_key(), &canary()).receipt();
    for _ in 0..20 {
        server.post(&new_key(), &request());
    }
    if KIND == Kind::Sqlite {
        assert!(!holders(&place).is_empty());
    }
    assert_eq!(
        place.output(&["delete", &receipt]),
        format!("deleted {receipt}\n")
    );
    assert_eq!(holders(&place), [""; 0]);
    assert_eq!(place.list().len(), 40);
    assert!(!place.output(&["export"]).contains(CANARY));
    assert_error(&place.run(&["show", &receipt]), 1, "no request has the receipt");
    assert_eq!(server.post(&new_key(), &request()).status, 201);
}

#[test]
fn a_deletion_leaves_a_line_without_personal_data() {
    let place = Place::new();
    let receipt = place.start().post(&new_key(), &canary()).receipt();
    place.output(&["delete", &receipt]);
    assert_eq!(
        place.ask("SELECT receipt || ' ' || cause FROM deletions"),
        format!("{receipt} command")
    );
    assert_error(&place.run(&["delete", &receipt]), 1, "no request has the receipt");
}

#[test]
fn a_late_retry_of_a_deleted_request_does_not_bring_it_back() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    let first = server.post(&key, &canary());
    place.output(&["delete", &first.receipt()]);
    let retry = server.post(&key, &canary());
    assert_eq!(retry.status, 200);
    assert_eq!(retry.json(), first.json());
    server.post(&key, &request()).assert_problem(422);
    assert_eq!(place.list().len(), 0);
    assert_eq!(holders(&place), [""; 0]);
}

/// A retry finds no request, and before it stores one the first is stored and deleted.
#[test]
fn a_retry_that_overlaps_with_a_deletion_does_not_bring_the_request_back() {
    let place = Place::new();
    let server = place.start();
    let (lock, key) = match KIND {
        Kind::Sqlite => ("BEGIN IMMEDIATE", "zeroblob(16)"),
        Kind::Postgres => (
            "BEGIN; LOCK TABLE requests IN EXCLUSIVE MODE",
            "decode(repeat('00', 16), 'hex')",
        ),
    };
    let runtime = runtime();
    let mut other = runtime
        .block_on(AnyConnection::connect(place.database()))
        .unwrap();
    let mut other_does = |statement: &str| {
        runtime
            .block_on(sqlx::raw_sql(statement).execute(&mut other))
            .unwrap();
    };
    other_does(lock);
    other_does(&format!(
        "INSERT INTO deletions (receipt, idempotency_key, received_at, deleted_at, cause)
        VALUES ('7K3M-0QXT-94WD', {key}, '2026-11-22T09:30:00.000Z', '2026-11-22T09:31:00.000Z', 'command')"
    ));
    std::thread::scope(|scope| {
        let retry = scope.spawn(|| server.post(&"A".repeat(22), &request()));
        std::thread::sleep(Duration::from_millis(500));
        other_does("COMMIT");
        let answer = retry.join().unwrap();
        assert_eq!(
            (answer.status, answer.receipt().as_str()),
            (200, "7K3M-0QXT-94WD")
        );
    });
    assert_eq!(place.list().len(), 0);
}

#[test]
fn a_request_whose_key_was_deleted_before_can_be_deleted() {
    let place = Place::new();
    let receipt = place.start().post(&new_key(), &request()).receipt();
    place.execute(
        "INSERT INTO deletions (receipt, idempotency_key, received_at, deleted_at, cause)
        SELECT '7K3M-0QXT-94WD', idempotency_key, received_at, received_at, 'command' FROM requests",
    );
    place.output(&["delete", &receipt]);
    assert_eq!(place.list().len(), 0);
}

#[test]
fn what_was_kept_long_enough_is_deleted_by_itself_during_load() {
    let place = Place::new();
    let server = place.start();
    for _ in 0..30 {
        server.post(&new_key(), &canary());
    }
    server.terminate();
    place.execute("UPDATE requests SET received_at = '2020-01-01T00:00:00.000Z'");

    let server = place.start_configured("[retention]\ndays = 180\n");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let load = scope.spawn(|| {
            let mut stored = 0;
            while !done.load(Ordering::Relaxed) || stored == 0 {
                assert_eq!(server.post(&new_key(), &request()).status, 201);
                stored += 1;
            }
            stored
        });
        place.wait_for("SELECT count(*) FROM deletions WHERE cause = 'retention'", "30");
        place.wait_for("SELECT count(*) FROM requests WHERE received_at < '2021'", "0");
        done.store(true, Ordering::Relaxed);
        let stored = load.join().unwrap();
        assert_eq!(place.list().len(), stored);
    });
    server.terminate();
    assert_eq!(holders(&place), [""; 0]);
}

#[test]
fn what_nobody_has_seen_to_is_kept_longer_and_told() {
    let place = Place::new();
    let server = place.start();
    let mut receipts = Vec::new();
    for _ in 0..6 {
        receipts.push(server.post(&new_key(), &request()).receipt());
    }
    server.terminate();
    let mail = |number: usize, state: &str| {
        place.execute(&format!(
            "INSERT INTO mails (receipt, mailbox, message_id, state, due_at)
            VALUES ('{}', 'a@b.example', '{number}@b.example', '{state}', '2026-11-22T09:30:00.000Z')",
            receipts[number]
        ));
    };
    mail(1, "waiting");
    mail(2, "parked");
    mail(3, "sent");
    mail(5, "parked");
    let days_ago = |days: i64| jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * days);
    place.execute(&format!(
        "UPDATE requests SET received_at = '{:.3}';
        UPDATE requests SET state = 'quarantined' WHERE receipt = '{}';
        UPDATE requests SET received_at = '{:.3}' WHERE receipt = '{}'",
        days_ago(11),
        receipts[4],
        days_ago(21),
        receipts[5],
    ));
    let _server = place.start_configured("[retention]\ndays = 10\n");
    place.wait_for("SELECT count(*) FROM deletions", "3");
    place.wait_for("SELECT count(*) FROM deletions WHERE erased = 0", "0");
    let mut kept: Vec<_> = place.list().into_iter().map(|line| line[0].clone()).collect();
    let mut expected = vec![receipts[1].clone(), receipts[2].clone(), receipts[4].clone()];
    kept.sort();
    expected.sort();
    assert_eq!(kept, expected);
    let log = place.log();
    assert!(log.contains("kept=3") && log.contains("lost=1"), "{log}");
}

#[test]
fn without_a_retention_nothing_is_deleted_by_itself() {
    let place = Place::new();
    place.start().post(&new_key(), &request());
    place.execute("UPDATE requests SET received_at = '2001-01-01T00:00:00.000Z'");
    place.start_configured("[limits]\nburst = 5\n").terminate();
    assert_eq!(place.list().len(), 1);
}

#[test]
fn an_export_holds_every_field_as_it_was_sent() {
    let place = Place::new();
    let server = place.start();
    let receipt = server.post(&new_key(), &request()).receipt();
    server.post(&new_key(), &request_with("/message", ODD_TEXT));
    let export = place.output(&["export"]);
    let lines: Vec<Value> = export
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["receipt"], receipt);
    assert_eq!(lines[0]["state"], "new");
    for field in [
        "catalogue",
        "recipients",
        "lang",
        "batch",
        "sender",
        "message",
        "page",
    ] {
        assert_eq!(lines[0][field], request()[field], "{field}");
    }
    assert_eq!(lines[0]["transfer_consent"], Value::Null);
    assert_eq!(lines[1]["message"], ODD_TEXT);
}

#[test]
fn a_consent_to_the_transfer_is_exported_and_goes_with_its_request() {
    let place = Place::new();
    let receipt = place.start().post(&new_key(), &request_with_transfer()).receipt();
    let exported: Value = serde_json::from_str(&place.output(&["export"])).unwrap();
    assert_eq!(
        exported["transfer_consent"],
        serde_json::json!({
            "version": "t-1", "text_sha256": "cd".repeat(32), "given_at": "2026-11-22T09:29:59.000Z",
        })
    );
    place.output(&["delete", &receipt]);
    assert_eq!(place.output(&["export"]), "");
}
