//! Which pages may send.

use crate::support::{Answer, Place, SITE, Server, new_key, request};

fn preflight(server: &Server, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type,idempotency-key"),
    ];
    server.send("OPTIONS", "/v1/requests", &headers, b"").unwrap()
}

fn post_from(server: &Server, origin: Option<&str>) -> Answer {
    let key = format!("\"{}\"", new_key());
    let mut headers = vec![
        ("content-type", "application/json"),
        ("idempotency-key", key.as_str()),
    ];
    headers.extend(origin.map(|origin| ("origin", origin)));
    server
        .send("POST", "/v1/requests", &headers, request().to_string().as_bytes())
        .unwrap()
}

#[test]
fn a_preflight_of_an_allowed_site_is_granted() {
    let place = Place::new();
    let answer = preflight(&place.start(), SITE);
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some(SITE));
    assert_eq!(
        answer.header("access-control-allow-headers"),
        Some("content-type, idempotency-key")
    );
    assert!(
        answer
            .header("access-control-allow-methods")
            .unwrap()
            .contains("POST")
    );
    assert!(answer.header("access-control-max-age").is_some());
    assert_eq!(answer.header("vary"), Some("Origin"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
}

#[test]
fn a_page_of_an_allowed_site_can_read_every_answer() {
    let place = Place::new();
    let server = place.start();
    let refused = server
        .send("POST", "/v1/requests", &[("origin", SITE)], b"{}")
        .unwrap();
    assert_eq!(refused.status, 415);
    for answer in [post_from(&server, Some(SITE)), refused] {
        assert_eq!(
            answer.header("access-control-allow-origin"),
            Some(SITE),
            "{answer:?}"
        );
        assert_eq!(
            answer.header("access-control-expose-headers"),
            Some("retry-after"),
            "{answer:?}"
        );
        assert_eq!(answer.header("vary"), Some("Origin"), "{answer:?}");
    }
}

#[test]
fn a_page_of_another_site_is_403_and_stores_nothing() {
    let place = Place::new();
    let server = place.start();
    for origin in [
        "https://evil.example",
        "http://site.example",
        "https://site.example.evil",
        "null",
    ] {
        for answer in [post_from(&server, Some(origin)), preflight(&server, origin)] {
            answer.assert_problem(403);
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    assert_eq!(place.list().len(), 0);
}

#[test]
fn a_request_without_origin_is_accepted() {
    let place = Place::new();
    assert_eq!(post_from(&place.start(), None).status, 201);
}

#[test]
fn a_star_allows_every_site_and_pages_without_one() {
    let place = Place::new();
    let server = place.start_with(&["--allow-origin", "*", "--limits", "off"]);
    for origin in ["https://any.example", "null"] {
        let answer = post_from(&server, Some(origin));
        assert_eq!(answer.status, 201);
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
    }
}

#[test]
fn several_sites_can_be_allowed() {
    let place = Place::new();
    let server = place.start_with(&["--allow-origin", SITE, "--allow-origin", "http://127.0.0.1:8080"]);
    assert_eq!(post_from(&server, Some(SITE)).status, 201);
    assert_eq!(post_from(&server, Some("http://127.0.0.1:8080")).status, 201);
}
