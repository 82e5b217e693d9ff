//! Whose address counts behind a proxy.

use crate::support::{Place, SITE, Server};

fn start(place: &Place, proxies: &str) -> Server {
    let config = format!("[limits]\nburst = 5\nseconds_per_request = 3600\n[proxies]\n{proxies}\n");
    let config = place.write("receiver.toml", &config);
    place.start_with(&["--allow-origin", SITE, "--config", &config])
}

/// How many of twenty requests pass the limit; `forwarded` is the header of each.
fn passed(server: &Server, forwarded: impl Fn(u32) -> String) -> usize {
    let status = |number| server.status_when_forwarded(&forwarded(number));
    (0..20).filter(|number| status(*number) != 429).count()
}

#[test]
fn behind_a_trusted_proxy_each_visitor_has_a_limit_of_their_own() {
    let place = Place::new();
    let server = start(&place, "trusted = [\"127.0.0.1\"]");
    assert_eq!(passed(&server, |number| format!("198.51.100.{number}")), 20);
    assert_eq!(passed(&server, |_| "192.0.2.1".to_owned()), 5);
}

#[test]
fn what_a_visitor_claims_left_of_the_proxys_word_changes_nothing() {
    let place = Place::new();
    let server = start(&place, "trusted = [\"127.0.0.1\", \"10.0.0.0/8\"]");
    let claimed = |number| format!("198.51.100.{number}, 192.0.2.1, 10.0.0.7");
    assert_eq!(passed(&server, claimed), 5);
}

#[test]
fn without_trusted_proxies_no_header_is_believed() {
    let place = Place::new();
    let server = start(&place, "");
    assert_eq!(passed(&server, |number| format!("198.51.100.{number}")), 5);
}

#[test]
fn one_network_of_ipv6_counts_as_one_visitor() {
    let place = Place::new();
    let server = start(&place, "trusted = [\"127.0.0.1\"]");
    assert_eq!(passed(&server, |number| format!("2001:db8::{number:x}")), 5);
    assert_eq!(
        passed(&server, |number| format!("2001:db8:0:{number:x}::1")),
        20 - 1
    );
}
