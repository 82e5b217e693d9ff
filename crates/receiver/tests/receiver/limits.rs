//! Too much, too often, too slow. Limits of time are tested with short ones beside the server's code.

use std::io::Write;

use crate::support::{Place, SITE, new_key, request};

#[test]
fn more_than_a_burst_from_one_address_is_429_with_the_time_to_wait() {
    let place = Place::new();
    let server = place.start_with(&["--allow-origin", SITE]);
    let answers: Vec<_> = (0..80).map(|_| server.post(&new_key(), &request())).collect();
    let accepted = answers.iter().filter(|answer| answer.status == 201).count();
    assert!((60..80).contains(&accepted), "{accepted}");
    let refused = answers.iter().find(|answer| answer.status != 201).unwrap();
    refused.assert_problem(429);
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=2).contains(&seconds), "{seconds}");
    assert_eq!(place.list().len(), accepted);
}

#[test]
fn a_header_that_claims_another_address_does_not_lift_the_limit() {
    let place = Place::new();
    let server = place.start_with(&["--allow-origin", SITE]);
    let statuses: Vec<_> = (0..80)
        .map(|number| server.status_when_forwarded(&format!("192.0.2.{number}")))
        .collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn limits_off_lets_everything_pass() {
    let place = Place::new();
    let server = place.start();
    assert!((0..100).all(|_| server.post(&new_key(), &request()).status == 201));
}

#[test]
fn slow_connections_of_an_address_beyond_its_share_do_not_stop_its_own_request() {
    let place = Place::new();
    let server = place.start_with(&["--allow-origin", SITE]);
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = server.connect();
            let _ = stream.write_all(b"POST /v1/requests HT");
            stream
        })
        .collect();
    assert_eq!(server.post(&new_key(), &request()).status, 201);
    let metrics = server.get("/metrics").body;
    assert!(
        !metrics.contains("partner_receiver_connections_shed_total 0"),
        "{metrics}"
    );
    drop(slow);
}
