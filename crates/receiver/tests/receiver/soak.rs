//! Many at once: a burst, a crowd of slow sockets, a backup in between.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Client, Place, new_key, request};

/// What came of a burst.
struct Burst {
    acknowledged: Vec<String>,
    /// Of each request, sorted.
    times: Vec<Duration>,
    took: Duration,
}

/// Sends `count` requests from `clients` threads, each over one connection that is kept.
fn burst(client: &Client, clients: usize, count: usize) -> Burst {
    let (sent, results) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                let mut stream = client.connect();
                while sent.fetch_add(1, Ordering::Relaxed) < count {
                    let begun = Instant::now();
                    let receipt = post_over(&mut stream, &request());
                    results.lock().unwrap().push((receipt, begun.elapsed()));
                }
            });
        }
    });
    let took = begun.elapsed();
    let (acknowledged, mut times): (Vec<_>, Vec<_>) = results.into_inner().unwrap().into_iter().unzip();
    times.sort_unstable();
    Burst {
        acknowledged,
        times,
        took,
    }
}

/// Posts over a connection that stays open, and gives the receipt.
fn post_over(stream: &mut TcpStream, body: &Value) -> String {
    let body = body.to_string();
    let head = format!(
        "POST /v1/requests HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         idempotency-key: \"{}\"\r\ncontent-length: {}\r\n\r\n",
        new_key(),
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    // The answer is small and ends with its JSON object.
    while !answer.ends_with(b"}") {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the connection ended");
        answer.extend_from_slice(&buffer[..read]);
    }
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 201 "), "{answer}");
    let body: Value = serde_json::from_str(body).unwrap();
    body["receipt"].as_str().unwrap().to_owned()
}

/// Memory of a process in KiB, as the system counts it.
fn resident_memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

#[test]
fn a_burst_loses_nothing_that_was_acknowledged() {
    check_burst(500, 100);
}

#[test]
#[ignore = "long: a minute; run with `cargo test --release -p receiver -- --ignored --nocapture burst`"]
fn a_burst_of_10_000_loses_nothing_and_memory_stays_flat() {
    check_burst(10_000, 100);
}

/// Two bursts: after the second one the memory is not much more than after the first.
fn check_burst(count: usize, clients: usize) {
    let place = Place::new();
    let server = place.start();
    let bursts: Vec<_> = (0..2)
        .map(|_| (burst(&server, clients, count), resident_memory(server.pid())))
        .collect();
    let stored: HashSet<_> = place.list().into_iter().map(|line| line[0].clone()).collect();
    for (burst, memory) in &bursts {
        let lost = burst
            .acknowledged
            .iter()
            .filter(|receipt| !stored.contains(*receipt));
        assert_eq!(lost.count(), 0);
        let at = |share: usize| burst.times[(burst.times.len() - 1) * share / 100];
        println!(
            "{count} requests over {clients} connections in {:.1?}: median {:.1?}, p99 {:.1?}, longest {:.1?}, \
             {memory} KiB of memory after it",
            burst.took,
            at(50),
            at(99),
            at(100),
        );
    }
    assert_eq!(stored.len(), 2 * count);
    let [(_, first), (_, second)] = &bursts[..] else {
        panic!("two bursts");
    };
    assert!(*second < first + 16 * 1024, "{first} KiB, then {second} KiB");
}

#[test]
fn slow_connections_do_not_stop_a_normal_request() {
    check_slow_connections(600);
}

#[test]
#[ignore = "long: opens 2,000 sockets; run with `cargo test -p receiver -- --ignored slow`"]
fn two_thousand_slow_connections_do_not_stop_a_normal_request() {
    check_slow_connections(2_000);
}

/// A third each is silent, sends half a head, and sends half a body. More of them than there are places.
fn check_slow_connections(count: usize) {
    let place = Place::new();
    let server = place.start();
    let opened = Instant::now();
    let slow: Vec<_> = (0..count)
        .map(|number| {
            let mut stream = server.connect();
            let begun = match number % 3 {
                0 => "",
                1 => "POST /v1/requests HTTP/1.1\r\nhost: x\r\n",
                _ => {
                    "POST /v1/requests HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                     content-length: 1000\r\n\r\n{"
                }
            };
            // A socket that was closed to make room may refuse its text already.
            let _ = stream.write_all(begun.as_bytes());
            stream
        })
        .collect();
    let begun = Instant::now();
    for _ in 0..10 {
        assert_eq!(server.post(&new_key(), &request()).status, 201);
    }
    let took = begun.elapsed();
    println!("10 requests beside {count} slow connections: {took:.1?}");
    // A slow head has ten seconds; then its connection makes room by itself.
    assert!(opened.elapsed() < Duration::from_secs(10), "{took:?}");
    drop(slow);
}

#[test]
fn a_backup_during_load_is_whole_and_holds_what_was_acknowledged_before_it() {
    if crate::KIND == crate::database::Kind::Postgres {
        // PostgreSQL's own commands make its backups.
        return;
    }
    let place = Place::new();
    let server = place.start();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                assert_eq!(server.post(&new_key(), &request()).status, 201);
            }
        });
        let before: Vec<_> = (0..20)
            .map(|_| server.post(&new_key(), &request()).receipt())
            .collect();
        place.execute(&format!("VACUUM INTO '{}'", place.path("backup.db").display()));
        done.store(true, Ordering::Relaxed);
        let backup = Place::at(format!("sqlite:{}", place.path("backup.db").display()));
        assert_eq!(
            backup.ask("SELECT integrity_check FROM pragma_integrity_check"),
            "ok"
        );
        let kept: Vec<_> = backup.list().into_iter().map(|line| line[0].clone()).collect();
        assert!(before.iter().all(|receipt| kept.contains(receipt)));
        assert_eq!(backup.start().post(&new_key(), &request()).status, 201);
    });
}
