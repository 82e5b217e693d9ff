//! What only a SQLite file can be: absent, foreign, locked, removed, without room, readable by others.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::commands::assert_error;
use crate::database::runtime;
use crate::support::{Place, SITE, Server, new_key, request, request_with};

const CANARY: &str = "Canary-4711-zZ";

fn file(place: &Place) -> PathBuf {
    place.path("requests.db")
}

/// A connection of its own to the database.
fn connect(place: &Place) -> (tokio::runtime::Runtime, SqliteConnection) {
    let runtime = runtime();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file(place));
    let connection = runtime.block_on(options.connect()).unwrap();
    (runtime, connection)
}

#[test]
fn list_creates_no_database() {
    let place = Place::new();
    assert_error(&place.run(&["list"]), 1, "no database at");
    assert!(!file(&place).exists());
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let place = Place::new();
    place.start().terminate();
    let (runtime, mut connection) = connect(&place);
    runtime
        .block_on(sqlx::query("PRAGMA user_version = 99").execute(&mut connection))
        .unwrap();
    drop(connection);
    assert_error(
        &place.run(&["list"]),
        1,
        "expected a schema of version 8 or older, got 99",
    );
}

#[test]
fn a_database_of_the_first_version_is_brought_up_to_date_with_what_it_holds() {
    let place = Place::new();
    std::fs::write(file(&place), "").unwrap();
    place.execute(include_str!("../../migrations/sqlite/0001_requests.sql"));
    place.execute(
        "PRAGMA user_version = 1;
        INSERT INTO requests VALUES (1, '7K3M-0QXT-94WD', zeroblob(16), zeroblob(32), '2026-11-22T09:30:00.000Z',
            'new', 'ru', 'himgrad', NULL, NULL, 'ООО', 'Анна', 'anna@company.example', NULL, 'Ищем', NULL,
            '1', 'ab', '2026-11-22T09:30:00.000Z')",
    );
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request()).status, 201);
    assert_eq!(place.list()[0][0], "7K3M-0QXT-94WD");
    assert_eq!(place.list().len(), 2);
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let place = Place::new();
    std::fs::write(file(&place), "").unwrap();
    assert_error(
        &place.run(&["list"]),
        1,
        "expected a database that `partner-receiver` has made",
    );
    assert_eq!(std::fs::metadata(file(&place)).unwrap().len(), 0);
    place.execute("CREATE TABLE diary (day TEXT)");
    let before = std::fs::read(file(&place)).unwrap();
    for arguments in [
        &["list"][..],
        &["delete", "7K3M-0QXT-94WD"],
        &["--listen", "127.0.0.1:0"],
    ] {
        assert_error(
            &place.run(arguments),
            1,
            "expected a database that `partner-receiver` has made",
        );
    }
    assert_eq!(std::fs::read(file(&place)).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::new();
    std::fs::write(file(&place), "a diary, not a database\n".repeat(100)).unwrap();
    assert_error(&place.run(&["--listen", "127.0.0.1:0"]), 1, "cannot open");
    assert!(
        std::fs::read_to_string(file(&place))
            .unwrap()
            .starts_with("a diary")
    );
}

#[test]
fn a_locked_database_is_503_until_the_lock_is_gone() {
    let place = Place::new();
    let server = place.start();
    let (runtime, mut other) = connect(&place);
    runtime
        .block_on(sqlx::query("BEGIN IMMEDIATE").execute(&mut other))
        .unwrap();

    let key = new_key();
    let answer = server.post(&key, &request());
    answer.assert_problem(503);
    assert!(answer.header("retry-after").is_some());
    server.get("/readyz").assert_problem(503);
    assert_eq!(server.get("/healthz").status, 200);

    runtime
        .block_on(sqlx::query("ROLLBACK").execute(&mut other))
        .unwrap();
    runtime.block_on(other.close()).unwrap();
    assert_eq!(server.post(&key, &request()).status, 201);
    assert_eq!(server.get("/readyz").status, 200);
}

#[test]
fn a_receiver_that_begins_waits_for_one_that_writes() {
    let place = Place::new();
    std::fs::write(file(&place), "").unwrap();
    let (runtime, mut other) = connect(&place);
    runtime
        .block_on(sqlx::query("BEGIN IMMEDIATE").execute(&mut other))
        .unwrap();
    let unlocking = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        runtime
            .block_on(sqlx::query("ROLLBACK").execute(&mut other))
            .unwrap();
    });
    assert_eq!(place.start().post(&new_key(), &request()).status, 201);
    unlocking.join().unwrap();
}

#[test]
fn a_removed_database_is_503_and_never_a_receipt() {
    let place = Place::new();
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request()).status, 201);
    std::fs::remove_file(file(&place)).unwrap();
    server.post(&new_key(), &request()).assert_problem(503);
    server.get("/readyz").assert_problem(503);
    assert!(!file(&place).exists());
}

#[test]
fn the_log_tells_why_an_answer_was_500_or_503_and_nothing_of_who_asked() {
    let place = Place::new();
    let server = place.start();
    place.execute("DROP TABLE consents; DROP TABLE mails");
    server.get("/v1/consents/Canary?lang=canary").assert_problem(500);
    server.get("/metrics?canary").assert_problem(500);
    std::fs::remove_file(file(&place)).unwrap();
    server.get("/readyz?canary").assert_problem(503);
    assert!(server.terminate());
    let log = place.log();
    for cause in [
        "cannot read the texts of consent error=the database failed: ",
        "no such table: consents",
        "cannot count what is stored error=the database failed: ",
        "no such table: mails",
        "not ready error=the database's file was moved or removed",
    ] {
        assert!(log.contains(cause), "{cause} in {log}");
    }
    assert!(!log.to_lowercase().contains("canary"), "{log}");
}

/// A limit on the size of files stands in for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_503_and_earlier_rows_stay_whole() {
    let place = Place::new();
    place.start().terminate();
    let receiver = place.command(&["--allow-origin", SITE, "--limits", "off"]);
    let mut shell = Command::new("bash");
    shell.args(["-c", r#"trap '' XFSZ; ulimit -f 300; exec "$@""#, "bash"]);
    shell.arg(receiver.get_program()).args(receiver.get_args());
    let mut server = place.spawn(shell);
    let mut stored = 0;
    let refused = loop {
        let answer = server.post(&new_key(), &request());
        if answer.status != 201 {
            break answer;
        }
        stored += 1;
    };
    refused.assert_problem(503);
    assert!(refused.header("retry-after").is_some());
    assert!(stored > 0);
    server.kill();

    let server = place.start();
    assert_eq!(place.list().len(), stored);
    assert_eq!(
        place.ask("SELECT integrity_check FROM pragma_integrity_check"),
        "ok"
    );
    assert_eq!(server.post(&new_key(), &request()).status, 201);
}

/// The cheap part of a power cut: whatever the disk then keeps, it was told to keep it before anybody got a
/// receipt.
#[test]
fn the_disk_is_told_to_keep_a_request_before_its_receipt_goes_out() {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).status();
    if !traced.is_ok_and(|status| status.success()) {
        println!("skipped: `strace` is missing or may not trace");
        return;
    }
    let place = Place::new();
    let receiver = place.command(&["--allow-origin", SITE, "--limits", "off"]);
    let trace = place.path("trace");
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-e",
        "trace=fsync,fdatasync,write,writev,sendto,sendmsg",
        "-o",
    ]);
    strace
        .arg(&trace)
        .arg(receiver.get_program())
        .args(receiver.get_args());
    let server = place.spawn(strace);
    for _ in 0..5 {
        assert_eq!(server.post(&new_key(), &request()).status, 201);
    }
    let trace = std::fs::read_to_string(trace).unwrap();
    // The receiver would outlive its tracer. Its first thread told the address.
    let told = trace.lines().find(|line| line.contains("listening on")).unwrap();
    let pid = told.split_whitespace().next().unwrap();
    assert!(
        Command::new("kill")
            .args(["-TERM", pid])
            .status()
            .unwrap()
            .success()
    );
    let (mut kept, mut receipts) = (false, 0);
    for line in trace.lines() {
        if line.contains("sync(") || line.contains("sync resumed") {
            kept = true;
        } else if line.contains("HTTP/1.1 201") {
            assert!(kept, "{trace}");
            (kept, receipts) = (false, receipts + 1);
        }
    }
    assert_eq!(receipts, 5, "{trace}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let server = place.start();
    server.post(&new_key(), &request());
    for file in std::fs::read_dir(file(&place).parent().unwrap()).unwrap() {
        let file = file.unwrap();
        if file.file_name().to_string_lossy().starts_with("requests.db") {
            assert_eq!(
                file.metadata().unwrap().permissions().mode() & 0o777,
                0o600,
                "{file:?}"
            );
        }
    }
}

/// A tree of SQLite moves its entries from page to page as it grows and shrinks, and what it moved stays in the
/// gaps of the old page, where overwriting a deleted row does not reach.
#[test]
fn thousands_of_requests_that_came_and_went_leave_no_copy_of_a_deleted_one() {
    let place = Place::new();
    place.start().terminate();
    for round in 0..4 {
        place.execute(&format!(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 800)
            INSERT INTO requests (receipt, idempotency_key, fingerprint, received_at, state, catalogue, recipient,
                sender_organisation, sender_person, sender_email, message, consent_version, consent_text_sha256,
                consent_given_at)
            SELECT printf('AAA{round}-0000-%04d', n), randomblob(16), randomblob(32), '2999-01-01T00:00:00.000Z',
                'new', 'ru', 'himgrad', 'ООО', 'Анна',
                hex(randomblob(8)) || 'x' || printf('AAA{round}-0000-%04d', n) || '@company.example',
                hex(randomblob(abs(random()) % 900)), '1', 'ab', '2026-11-22T09:30:00.000Z'
            FROM numbers;
            UPDATE requests SET received_at = '2020-01-01T00:00:00.000Z' WHERE random() % 2"
        ));
        let server = place.start_configured("[retention]\ndays = 180\n");
        place.wait_for("SELECT count(*) FROM requests WHERE received_at < '2021'", "0");
        place.wait_for("SELECT count(*) FROM deletions WHERE erased = 0", "0");
        server.terminate();
    }
    // In an address: the log of deletions holds the bare receipts, and may.
    let output = Command::new("grep")
        .args(["-aohE", "xAAA[0-9]-0000-[0-9]{4}@"])
        .arg(file(&place))
        .output()
        .unwrap();
    let kept: HashSet<_> = place
        .list()
        .into_iter()
        .map(|line| format!("x{}@", line[0]))
        .collect();
    let found = String::from_utf8(output.stdout).unwrap();
    let left: HashSet<_> = found.lines().filter(|receipt| !kept.contains(*receipt)).collect();
    assert!(kept.len() > 100 && left.is_empty(), "{} of them", left.len());
}

/// A reader, such as a backup, holds the log back while it reads.
fn delete_under_a_reader(place: &Place, server: &Server) -> String {
    let receipt = server
        .post(&new_key(), &request_with("/message", CANARY))
        .receipt();
    let (runtime, mut reader) = connect(place);
    runtime
        .block_on(sqlx::raw_sql("BEGIN; SELECT count(*) FROM requests").execute(&mut reader))
        .unwrap();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let deletion = scope.spawn(|| place.run(&["delete", &receipt]));
        while !deletion.is_finished() {
            let begun = Instant::now();
            assert_eq!(server.post(&new_key(), &request()).status, 201);
            assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        }
        assert_error(&deletion.join().unwrap(), 1, "another program reads it");
    });
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    runtime.block_on(reader.close()).unwrap();
    receipt
}

fn holds_canary(place: &Place) -> bool {
    let files = std::fs::read_dir(place.path(".")).unwrap();
    let mut files = files.filter_map(|file| std::fs::read(file.unwrap().path()).ok());
    files.any(|bytes| bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()))
}

#[test]
fn a_reader_holds_up_no_request_while_one_is_deleted_and_the_next_try_erases_it() {
    let place = Place::new();
    let server = place.start();
    let receipt = delete_under_a_reader(&place, &server);
    assert!(holds_canary(&place));
    assert_eq!(
        place.output(&["delete", &receipt]),
        format!("deleted {receipt}\n")
    );
    assert!(!holds_canary(&place));
    assert_error(&place.run(&["delete", &receipt]), 1, "no request has the receipt");
}

#[test]
fn a_start_erases_what_a_reader_kept_in_the_log() {
    let place = Place::new();
    let mut server = place.start();
    delete_under_a_reader(&place, &server);
    server.kill();
    let _server = place.start();
    place.wait_for("SELECT count(*) FROM deletions WHERE erased = 0", "0");
    assert!(!holds_canary(&place));
}
