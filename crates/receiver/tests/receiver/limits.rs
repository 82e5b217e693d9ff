//! Too much, too often, too slow. Limits of time are tested with short ones beside the server's code.

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
