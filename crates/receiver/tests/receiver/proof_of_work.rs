//! Requests that cost a moment of computing.

use altcha::{Challenge, SolveChallengeOptions, solve_challenge};
use serde_json::{Value, json};

use crate::support::{Answer, Client, Place, new_key, request};

const CONFIG: &str = "[proof_of_work]\ncost = 1\n";

fn proof(client: &Client) -> Value {
    let answer = client.get("/v1/challenge");
    assert_eq!(answer.status, 200, "{answer:?}");
    let challenge: Challenge = serde_json::from_str(&answer.body).unwrap();
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge))
        .unwrap()
        .unwrap();
    json!({ "challenge": challenge, "solution": solution })
}

fn post(client: &Client, key: &str, proof: &Value) -> Answer {
    let mut request = request();
    request["proof"] = proof.clone();
    client.post(key, &request)
}

#[track_caller]
fn assert_refused(answer: &Answer, message: &str) {
    answer.assert_problem(422);
    let problem = answer.json();
    assert!(problem["type"].as_str().unwrap().ends_with(":proof"));
    assert_eq!(problem["errors"][0]["pointer"], "/proof");
    assert!(
        problem["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains(message),
        "{problem}"
    );
}

#[test]
fn a_request_without_a_proof_is_refused_and_the_same_key_with_one_is_taken() {
    let place = Place::new();
    let server = place.start_configured(CONFIG);
    let key = new_key();
    assert_refused(
        &server.post(&key, &request()),
        "expected the solution of a challenge",
    );
    assert_eq!(post(&server, &key, &proof(&server)).status, 201);
}

#[test]
fn a_proof_is_good_for_one_request_and_for_its_retries() {
    let place = Place::new();
    let server = place.start_configured(CONFIG);
    let (key, proof) = (new_key(), proof(&server));
    assert_eq!(post(&server, &key, &proof).status, 201);
    assert_eq!(post(&server, &key, &proof).status, 200);
    assert_refused(&post(&server, &new_key(), &proof), "not used before");
    assert_eq!(place.list().len(), 1);
}

#[test]
fn a_retry_of_what_is_stored_needs_no_new_proof() {
    let place = Place::new();
    let server = place.start_configured(CONFIG);
    let key = new_key();
    assert_eq!(post(&server, &key, &proof(&server)).status, 201);
    assert_eq!(server.post(&key, &request()).status, 200);
}

#[test]
fn without_the_section_no_proof_is_asked_for() {
    let place = Place::new();
    let server = place.start();
    server.get("/v1/challenge").assert_problem(404);
    assert_eq!(post(&server, &new_key(), &json!("whatever")).status, 201);
}
