//! What was acknowledged is there, however the receiver ends.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::KIND;
use crate::database::Kind;
use crate::smtp::{Act, MailServer};
use crate::support::{Answer, Place, new_key, request, wait_until};

#[test]
fn what_was_acknowledged_survives_kills_and_a_retry_completes_the_rest() {
    kill_under_load(8);
}

#[test]
#[ignore = "long: half a minute; run with `cargo test -p receiver -- --ignored`"]
fn what_was_acknowledged_survives_200_kills() {
    kill_under_load(200);
}

/// With a mail for each request and a mail server that is never there: requests and mails are stored together or
/// not at all.
fn kill_under_load(rounds: u64) {
    let mail_server = MailServer::start(&[], Act::Close);
    let config = format!(
        "{}[recipients.ru-innovation]\nhimgrad = \"partner@himgrad.example\"\n",
        mail_server.config("")
    );
    let place = Place::new();
    let acknowledged = Mutex::new(Vec::new());
    let unanswered = Mutex::new(Vec::new());
    for round in 0..rounds {
        let mut server = place.start_configured(&config);
        let client = server.client();
        let before = acknowledged.lock().unwrap().len();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let key = new_key();
                        match client.try_post(&key, &request()).map(|answer| answer.receipt()) {
                            Some(receipt) => acknowledged.lock().unwrap().push(receipt),
                            None => return unanswered.lock().unwrap().push(key),
                        }
                    }
                });
            }
            // In time or not, the clients end only with the server.
            let _ = wait_until(|| acknowledged.lock().unwrap().len() >= before + 2);
            std::thread::sleep(Duration::from_millis(40 + round % 8 * 17));
            server.kill();
        });
    }
    let (acknowledged, unanswered) = (
        acknowledged.into_inner().unwrap(),
        unanswered.into_inner().unwrap(),
    );
    assert!(acknowledged.len() > 8, "{}", acknowledged.len());

    let server = place.start_configured(&config);
    let stored: HashSet<_> = place.list().into_iter().map(|line| line[0].clone()).collect();
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|receipt| !stored.contains(*receipt))
        .collect();
    assert_eq!(lost, [&""; 0]);
    if KIND == Kind::Sqlite {
        let check = "SELECT integrity_check FROM pragma_integrity_check";
        assert_eq!(place.ask(check), "ok");
    }
    let without_mail = "SELECT count(*) FROM requests WHERE receipt NOT IN (SELECT receipt FROM mails)";
    assert_eq!(place.ask(without_mail), "0");
    let (stored_before, acknowledged_before) = (stored.len(), acknowledged.len());

    for key in &unanswered {
        assert!([200, 201].contains(&server.post(key, &request()).status));
    }
    assert_eq!(place.list().len(), acknowledged.len() + unanswered.len());
    println!(
        "{rounds} kills: {acknowledged_before} acknowledged, {stored_before} stored, {} sent again",
        unanswered.len()
    );
}

#[test]
fn several_receivers_may_begin_at_once_on_an_empty_database() {
    let place = Place::new();
    let start = |_| place.start().post(&new_key(), &request()).status;
    let statuses: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|number| scope.spawn(move || start(number))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert_eq!(statuses, [201; 4]);
    assert_eq!(place.list().len(), 4);
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
         idempotency-key: \"{}\"\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        new_key(),
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // Comes once the server waits for the body.
    let mut interim = *b"HTTP/1.1 ... Continue\r\n\r\n";
    stream.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(first_half).unwrap();
    server.signal_term();
    assert!(wait_until(|| TcpStream::connect(&server.address).is_err()));
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
    let begun = Instant::now();
    let _idle = server.connect();
    std::thread::sleep(Duration::from_millis(100));
    assert!(server.terminate());
    // A slow head has ten seconds; then its connection ends by itself.
    assert!(begun.elapsed() < Duration::from_secs(10));
}
