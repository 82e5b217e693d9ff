//! Each answer of the table.

use std::io::Write;

use crate::support::{Answer, Place, SITE, Server, new_key, request, request_with};

fn post(server: &Server, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    server.send("POST", "/v1/requests", headers, body).unwrap()
}

#[test]
fn a_new_request_is_201_with_a_receipt_and_the_servers_time() {
    let place = Place::new();
    let answer = place.start().post(&new_key(), &request());
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.receipt().len(), 14);
    let received_at = answer.json()["received_at"].as_str().unwrap().to_owned();
    assert!(
        received_at.starts_with("20") && received_at.ends_with('Z'),
        "{received_at}"
    );
    assert_eq!(place.ask("SELECT count(*) FROM requests"), "1");
}

#[test]
fn only_the_required_fields_are_enough() {
    let place = Place::new();
    let mut request = request();
    for optional in ["lang", "batch", "page"] {
        request.as_object_mut().unwrap().remove(optional);
    }
    request["sender"].as_object_mut().unwrap().remove("phone");
    assert_eq!(place.start().post(&new_key(), &request).status, 201);
}

#[test]
fn the_key_may_stand_in_the_body() {
    let place = Place::new();
    let server = place.start();
    let mut request = request();
    request["request_id"] = new_key().into();
    let body = request.to_string();
    let headers = [("content-type", "application/json; charset=utf-8")];
    let first = post(&server, &headers, body.as_bytes());
    let second = post(&server, &headers, body.as_bytes());
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.receipt(), second.receipt());
}

#[test]
fn a_missing_unquoted_or_foreign_key_is_400() {
    let place = Place::new();
    let server = place.start();
    let json = ("content-type", "application/json");
    let body = request().to_string();
    let key = new_key();
    post(&server, &[json], body.as_bytes()).assert_problem(400);
    let quoted_short = "\"abc\"";
    let long = format!("\"{}\"", "A".repeat(10_000));
    for value in [key.as_str(), "", "\"\"", quoted_short, &long] {
        post(&server, &[json, ("idempotency-key", value)], body.as_bytes()).assert_problem(400);
    }
    let mut other = request();
    other["request_id"] = new_key().into();
    server.post(&key, &other).assert_problem(400);
    assert_eq!(place.ask("SELECT count(*) FROM requests"), "0");
}

#[test]
fn a_body_that_is_no_json_is_400() {
    let place = Place::new();
    let server = place.start();
    let key = format!("\"{}\"", new_key());
    let headers = [
        ("content-type", "application/json"),
        ("idempotency-key", key.as_str()),
    ];
    let deep = "[".repeat(20_000);
    let bodies: [&[u8]; 7] = [
        b"",
        b"{",
        b"catalogue=ru",
        b"{\"message\": \"\xff\xfe\"}",
        b"{\"message\": \"\\ud800\"}",
        b"\xef\xbb\xbf{}",
        deep.as_bytes(),
    ];
    for body in bodies {
        post(&server, &headers, body).assert_problem(400);
    }
}

#[test]
fn wrong_fields_are_422_with_a_pointer_and_a_message_each() {
    let place = Place::new();
    let server = place.start();
    let mut wrong = request_with("/sender/email", "anna");
    wrong["recipients"] = serde_json::json!(["himgrad", "innopolis"]);
    let answer = server.post(&new_key(), &wrong);
    answer.assert_problem(422);
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    let pointers: Vec<_> = errors
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/recipients", "/sender/email"]);
    assert_eq!(errors[0]["message"], "expected a list of exactly one, got 2");
    assert_eq!(place.ask("SELECT count(*) FROM requests"), "0");
}

#[test]
fn a_body_that_is_no_object_is_422() {
    let place = Place::new();
    let server = place.start();
    for body in ["[]", "5", "null", "\"text\""] {
        let body = serde_json::from_str(body).unwrap();
        server.post(&new_key(), &body).assert_problem(422);
    }
}

#[test]
fn any_other_content_type_or_a_coding_is_415() {
    let place = Place::new();
    let server = place.start();
    let key = format!("\"{}\"", new_key());
    let body = request().to_string();
    for value in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "",
    ] {
        let headers = [("content-type", value), ("idempotency-key", key.as_str())];
        post(&server, &headers, body.as_bytes()).assert_problem(415);
    }
    let gzip = [
        ("content-type", "application/json"),
        ("content-encoding", "gzip"),
        ("idempotency-key", key.as_str()),
    ];
    post(&server, &gzip, body.as_bytes()).assert_problem(415);
}

#[test]
fn a_body_over_32_kib_is_413_with_and_without_a_length() {
    let place = Place::new();
    let server = place.start();
    let mut large = request();
    large["filler"] = "x".repeat(33 * 1024).into();
    server.post(&new_key(), &large).assert_problem(413);

    let mut stream = server.connect();
    let key = new_key();
    let head = format!(
        "POST /v1/requests HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
         idempotency-key: \"{key}\"\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    // More than the sockets' buffers hold: the answer arrives only if the rest of the body is taken in.
    for _ in 0..900 {
        stream
            .write_all(format!("400\r\n{}\r\n", "x".repeat(1024)).as_bytes())
            .unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    Answer::read(stream).unwrap().assert_problem(413);
}

#[test]
fn a_body_of_exactly_32_kib_is_taken() {
    let place = Place::new();
    let mut full = request();
    full["filler"] = "".into();
    let missing = 32 * 1024 - full.to_string().len();
    full["filler"] = "x".repeat(missing).into();
    assert_eq!(full.to_string().len(), 32 * 1024);
    assert_eq!(place.start().post(&new_key(), &full).status, 201);
}

#[test]
fn unknown_paths_are_404_and_other_methods_405() {
    let place = Place::new();
    let server = place.start();
    for path in [
        "/",
        "/v1",
        "/v1/",
        "/v1/nothing",
        "/v1/requests/",
        "/v1/consents/1",
        "/%2e%2e/etc/passwd",
    ] {
        server.get(path).assert_problem(404);
    }
    let answer = server.get("/v1/requests");
    answer.assert_problem(405);
    assert_eq!(answer.header("allow"), Some("POST"));
    for method in ["PUT", "DELETE", "TRACE"] {
        server
            .send(method, "/v1/requests", &[], b"")
            .unwrap()
            .assert_problem(405);
    }
}

#[test]
fn health_and_readiness_are_told() {
    let place = Place::new();
    let server = place.start();
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
}

#[test]
fn every_answer_forbids_sniffing_and_caching() {
    let place = Place::new();
    let server = place.start();
    let answers = [
        server.post(&new_key(), &request()),
        server.get("/healthz"),
        server.get("/nothing"),
        server
            .send(
                "POST",
                "/v1/requests",
                &[("origin", "https://evil.example")],
                b"{}",
            )
            .unwrap(),
        server
            .send("OPTIONS", "/v1/requests", &[("origin", SITE)], b"")
            .unwrap(),
    ];
    for answer in answers {
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{answer:?}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{answer:?}");
    }
}
