//! What was acknowledged is there: after a kill, beside a lock, on a full disk.

use std::io::Write;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use sqlx::Connection;

use crate::support::{Answer, Place, SITE, new_key, request};

#[test]
fn what_was_acknowledged_survives_kills_and_a_retry_completes_the_rest() {
    let place = Place::new();
    let acknowledged = Mutex::new(Vec::new());
    let unanswered = Mutex::new(Vec::new());
    for round in 0..8 {
        let mut server = place.start();
        let client = server.client();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let key = new_key();
                        match client.try_post(&key, &request()) {
                            Some(answer) => acknowledged.lock().unwrap().push(answer.receipt()),
                            None => return unanswered.lock().unwrap().push(key),
                        }
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(40 + round * 17));
            server.kill();
        });
    }
    let (acknowledged, unanswered) = (
        acknowledged.into_inner().unwrap(),
        unanswered.into_inner().unwrap(),
    );
    assert!(acknowledged.len() > 8, "{}", acknowledged.len());

    let server = place.start();
    let stored: Vec<_> = place.list().into_iter().map(|line| line[0].clone()).collect();
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|receipt| !stored.contains(receipt))
        .collect();
    assert_eq!(lost, [&""; 0]);
    assert_eq!(
        place.ask("SELECT integrity_check FROM pragma_integrity_check"),
        "ok"
    );

    for key in &unanswered {
        assert!([200, 201].contains(&server.post(key, &request()).status));
    }
    assert_eq!(place.list().len(), acknowledged.len() + unanswered.len());
}

#[test]
fn a_locked_database_is_503_until_the_lock_is_gone() {
    let place = Place::new();
    let server = place.start();
    let (runtime, mut other) = place.connect();
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
fn a_removed_database_is_503_and_never_a_receipt() {
    let place = Place::new();
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request()).status, 201);
    std::fs::remove_file(place.file()).unwrap();
    server.post(&new_key(), &request()).assert_problem(503);
    server.get("/readyz").assert_problem(503);
    assert!(!place.file().exists());
}

/// A limit on the size of files stands in for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_503_and_earlier_rows_stay_whole() {
    let place = Place::new();
    place.start().terminate();
    let mut shell = Command::new("bash");
    let script = r#"trap '' XFSZ; ulimit -f 100; exec "$@""#;
    let binary = env!("CARGO_BIN_EXE_partner-receiver");
    let database = place.database();
    shell.args([
        "-c",
        script,
        "bash",
        binary,
        "--database",
        &database,
        "--listen",
        "127.0.0.1:0",
    ]);
    let mut server = place.spawn({
        shell.args(["--allow-origin", SITE, "--limits", "off"]);
        shell
    });
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

#[test]
fn a_request_in_flight_is_answered_before_the_server_ends() {
    let place = Place::new();
    let server = place.start();
    let body = request().to_string();
    let (first_half, second_half) = body.as_bytes().split_at(body.len() / 2);
    let mut stream = server.connect();
    let head = format!(
        "POST /v1/requests HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         idempotency-key: \"{}\"\r\ncontent-length: {}\r\n\r\n",
        new_key(),
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(first_half).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.signal_term();
    std::thread::sleep(Duration::from_millis(200));
    stream.write_all(second_half).unwrap();
    assert_eq!(Answer::read(stream).unwrap().status, 201);
    assert!(server.terminate());
    assert_eq!(place.list().len(), 1);
}

#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    let place = Place::new();
    let server = place.start();
    let _idle = server.connect();
    std::thread::sleep(Duration::from_millis(100));
    let begun = Instant::now();
    assert!(server.terminate());
    assert!(begun.elapsed() < Duration::from_secs(5));
}
