//! The receiver's own failures, and what it tells of itself.

use crate::commands::assert_error;
use crate::support::{Place, SITE, new_key, request};

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_handling_a_request_is_a_500_and_the_process_lives() {
    let place = Place::new();
    let mut command = place.command(&["--allow-origin", SITE, "--limits", "off"]);
    command.env("PARTNER_RECEIVER_FAULT", "panic-in-handler");
    let server = place.spawn(command);
    for _ in 0..3 {
        server.post(&new_key(), &request()).assert_problem(500);
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert!(!place.log().contains("fault point"), "{}", place.log());
    assert_eq!(place.list().len(), 0);
}

/// Bodies that were right once: bytes are changed, taken out and doubled, always in the same way.
#[test]
fn no_spoilt_body_is_a_failure_of_the_receiver() {
    let place = Place::new();
    let server = place.start();
    let whole = request().to_string().into_bytes();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for _ in 0..400 {
        let mut body = whole.clone();
        for _ in 0..=random(3) {
            let place = random(body.len());
            match random(4) {
                0 => body[place] = random(256).try_into().unwrap(),
                1 => drop(body.remove(place)),
                2 => body.insert(place, b"{}[]\",:\\u0\0"[random(11)]),
                _ => body.truncate(place.max(1)),
            }
        }
        let key = format!("\"{}\"", new_key());
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key.as_str()),
        ];
        let answer = server.send("POST", "/v1/requests", &headers, &body).unwrap();
        let text = String::from_utf8_lossy(&body);
        assert!([201, 400, 422].contains(&answer.status), "{answer:?} to {text}");
    }
    assert_eq!(server.post(&new_key(), &request()).status, 201);
}

#[test]
fn metrics_count_answers_and_states_without_personal_data() {
    let place = Place::new();
    let server = place.start();
    server.post(&new_key(), &request());
    server.post("x", &request());
    server.get("/anna@company.example");
    let answer = server.get("/metrics");
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; version=0.0.4; charset=utf-8")
    );
    for line in [
        "partner_receiver_answers_total{path=\"/v1/requests\",status=\"201\"} 1",
        "partner_receiver_answers_total{path=\"/v1/requests\",status=\"400\"} 1",
        "partner_receiver_answers_total{path=\"unknown\",status=\"404\"} 1",
        "partner_receiver_submission_seconds_count 2",
        "partner_receiver_requests{state=\"new\"} 1",
    ] {
        assert!(
            answer.body.lines().any(|found| found == line),
            "{line} in {}",
            answer.body
        );
    }
    for personal in ["anna", "company", "himgrad", "127.0.0.1"] {
        assert!(!answer.body.contains(personal), "{}", answer.body);
    }
}

#[test]
fn a_wrong_configuration_stops_the_start_with_its_line() {
    let place = Place::new();
    let config = place.write("receiver.toml", "[limits]\n\nbrust = 5\n");
    let output = place.run(&["--listen", "127.0.0.1:0", "--config", &config]);
    assert_error(&output, 1, "line 3: unknown field `brust`");
    assert_error(
        &place.run(&["--listen", "127.0.0.1:0", "--config", "nowhere.toml"]),
        1,
        "cannot read `nowhere.toml`",
    );
}
