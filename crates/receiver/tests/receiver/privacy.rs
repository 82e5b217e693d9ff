//! Personal data is in the database and nowhere else.

use crate::support::{Place, new_key, request_with};

#[test]
fn the_log_holds_nothing_that_a_person_wrote() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    for body in [
        request_with("/sender/person", "Canary"),
        request_with("/sender/email", "canary@company.example"),
        request_with("/sender/email", "canary"),
        request_with("/message", "canary\0"),
        request_with("/recipients", "canary"),
    ] {
        server.post(&key, &body);
        server.post(&new_key(), &body);
    }
    server.send("GET", "/canary?canary=canary", &[("user-agent", "canary")], b"");
    server.send(
        "POST",
        "/v1/requests",
        &[("content-type", "application/json")],
        b"canary",
    );
    assert!(server.terminate());
    let log = place.log();
    assert!(log.contains("/v1/requests") && log.contains("stored"), "{log}");
    assert!(!log.to_lowercase().contains("canary"), "{log}");
    assert!(!log.contains("127.0.0.1"), "{log}");
}
