//! One key, one row: whatever a browser, a form or a lost answer makes of it.

use std::sync::Barrier;

use crate::support::{Place, new_key, request, request_with, request_with_transfer};

#[test]
fn a_replay_gets_the_same_receipt_and_leaves_one_row() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    let first = server.post(&key, &request());
    let second = server.post(&key, &request());
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.json(), second.json());
    assert_eq!(place.list().len(), 1);
}

#[test]
fn a_replay_is_known_after_a_restart() {
    let place = Place::new();
    let key = new_key();
    let first = place.start().post(&key, &request());
    let second = place.start().post(&key, &request());
    assert_eq!(second.status, 200);
    assert_eq!(first.json(), second.json());
}

#[test]
fn fifty_twins_at_once_leave_one_row() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    let barrier = Barrier::new(50);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let twin = || {
            barrier.wait();
            server.post(&key, &request())
        };
        let twins: Vec<_> = (0..50).map(|_| scope.spawn(twin)).collect();
        twins.into_iter().map(|twin| twin.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(
        answers
            .iter()
            .all(|answer| [200, 201, 409].contains(&answer.status)),
        "{answers:?}"
    );
    assert_eq!(place.list().len(), 1);
}

#[test]
fn a_used_key_with_other_content_is_422_and_the_row_stays() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    let first = server.post(&key, &request());
    let row = "SELECT receipt || received_at || message || sender_email FROM requests";
    let before = place.ask(row);
    let other = server.post(&key, &request_with("/message", "Другое"));
    other.assert_problem(422);
    assert!(other.json()["type"].as_str().unwrap().ends_with(":key-reused"));
    assert_eq!(place.ask(row), before);
    assert_eq!(server.post(&key, &request()).receipt(), first.receipt());
}

#[test]
fn another_consent_to_the_transfer_is_other_content() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    assert_eq!(server.post(&key, &request_with_transfer()).status, 201);
    assert_eq!(server.post(&key, &request_with_transfer()).status, 200);
    server.post(&key, &request()).assert_problem(422);
}

#[test]
fn a_refused_request_leaves_its_key_free() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    server
        .post(&key, &request_with("/sender/email", "anna"))
        .assert_problem(422);
    assert_eq!(server.post(&key, &request()).status, 201);
}

#[test]
fn the_same_content_with_another_key_is_another_request() {
    let place = Place::new();
    let server = place.start();
    let (first, second) = (
        server.post(&new_key(), &request()),
        server.post(&new_key(), &request()),
    );
    assert_eq!((first.status, second.status), (201, 201));
    assert_ne!(first.receipt(), second.receipt());
    assert_eq!(place.list().len(), 2);
}
