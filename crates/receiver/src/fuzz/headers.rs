//! Headers of a request.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde_json::json;

use super::{config, lines, spoilt};
use crate::client_address::Proxies;
use crate::idempotency_key::IdempotencyKey;
use crate::submission::require_json;

const PROXY: &str = "10.0.0.1";
const VISITOR: &str = "203.0.113.9";
/// What a page may send without a preflight.
const WITHOUT_PREFLIGHT: [&str; 3] = [
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
];

fn headers(name: &str, values: &[HeaderValue]) -> HeaderMap {
    let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
    values.iter().map(|value| (name.clone(), value.clone())).collect()
}

/// Only what can arrive: other bytes end a connection before anybody reads them.
fn value(file: &str) -> impl Strategy<Value = HeaderValue> {
    spoilt(lines(file)).prop_filter_map("no value of a header", |bytes| {
        HeaderValue::from_bytes(&bytes).ok()
    })
}

fn after(value: &HeaderValue, added: &str) -> HeaderValue {
    HeaderValue::from_bytes(&[value.as_bytes(), added.as_bytes()].concat()).unwrap()
}

fn proxies(header: &str) -> Proxies {
    toml::from_str(&format!("trusted = [\"10.0.0.0/8\"]\nheader = \"{header}\"")).unwrap()
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_key_is_refused_or_is_the_one_that_was_written(value in value("headers/idempotency-key.txt")) {
        let of_header = headers("idempotency-key", std::slice::from_ref(&value));
        if let Ok(key) = IdempotencyKey::of(&of_header, &json!({})) {
            let written = URL_SAFE_NO_PAD.encode(key.as_bytes());
            let text = value.to_str().unwrap();
            prop_assert_eq!(text.trim().trim_matches('"').trim_end_matches('='), &written);
            let of_body = IdempotencyKey::of(&HeaderMap::new(), &json!({ "request_id": written }));
            prop_assert_eq!(of_body, Ok(key));
        }
        let twice = headers("idempotency-key", &[value.clone(), value]);
        let no_body = json!({});
        prop_assert!(IdempotencyKey::of(&twice, &no_body).is_err());
    }

    #[test]
    fn no_type_of_content_passes_that_needs_no_preflight(value in value("headers/content-type.txt")) {
        let given = String::from_utf8_lossy(value.as_bytes()).trim().to_ascii_lowercase();
        if require_json(&headers("content-type", &[value])).is_ok() {
            prop_assert!(given.starts_with("application/json"), "{given}");
            prop_assert!(WITHOUT_PREFLIGHT.iter().all(|essence| !given.starts_with(essence)), "{given}");
        }
    }

    #[test]
    fn no_coding_of_content_passes_but_none(value in value("headers/content-encoding.txt")) {
        let given = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
        let mut headers = headers("content-encoding", &[value]);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        prop_assert_eq!(require_json(&headers).is_ok(), given == "identity");
    }

    #[test]
    fn a_visitor_cannot_choose_their_address_behind_a_proxy_that_adds_to_x_forwarded_for(
        claimed in value("headers/x-forwarded-for.txt"),
    ) {
        let proxies = proxies("x-forwarded-for");
        let client = |peer, values: &[_]| proxies.client(address(peer), &headers("x-forwarded-for", values));
        prop_assert_eq!(client(VISITOR, std::slice::from_ref(&claimed)), address(VISITOR));
        let own_line = [claimed.clone(), HeaderValue::from_static(VISITOR)];
        prop_assert_eq!(client(PROXY, &own_line), address(VISITOR));
        let same_line = after(&claimed, &format!(", {VISITOR}"));
        prop_assert_eq!(client(PROXY, &[same_line]), address(VISITOR));
        client(PROXY, &[claimed]);
    }

    /// Where the visitor broke the grammar of the proxy's line, the proxy's own address counts.
    #[test]
    fn a_visitor_cannot_choose_their_address_behind_a_proxy_that_adds_to_forwarded(
        claimed in value("headers/forwarded.txt"),
    ) {
        let proxies = proxies("forwarded");
        let client = |peer, values: &[_]| proxies.client(address(peer), &headers("forwarded", values));
        prop_assert_eq!(client(VISITOR, std::slice::from_ref(&claimed)), address(VISITOR));
        let word = format!("for={VISITOR};proto=https");
        let own_line = [claimed.clone(), HeaderValue::from_str(&word).unwrap()];
        prop_assert_eq!(client(PROXY, &own_line), address(VISITOR));
        let same_line = client(PROXY, &[after(&claimed, &format!(", {word}"))]);
        prop_assert!([VISITOR, PROXY].map(address).contains(&same_line), "{same_line}");
        client(PROXY, &[claimed]);
    }
}
