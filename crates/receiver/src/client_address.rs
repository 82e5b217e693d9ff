//! Whose request it is, when proxies stand between.
//!
//! A proxy adds the address that it was spoken to from at the right end of a header. What stands left of the
//! first address that is no trusted proxy's was written by a stranger, and is not read.

use std::net::IpAddr;

use axum::http::header::FORWARDED;
use axum::http::{HeaderMap, HeaderName};
use serde::Deserialize;

use crate::forwarded;
use crate::network::Network;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The section `proxies`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Proxies {
    /// Whose header is believed.
    trusted: Vec<Network>,
    header: ForwardingHeader,
}

/// The one header that the trusted proxies write. A stranger can send the other one through them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ForwardingHeader {
    #[default]
    XForwardedFor,
    /// RFC 7239.
    Forwarded,
}

impl Proxies {
    /// The right-most address that is no trusted proxy's. Where a trusted proxy wrote something that is no
    /// address, its own counts.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        if !self.trusts(client) {
            return client;
        }
        for hop in self.hops(headers).iter().rev() {
            match hop {
                Some(address) => client = *address,
                None => break,
            }
            if !self.trusts(client) {
                break;
            }
        }
        client
    }

    /// Whether this is the address of a trusted proxy.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(address))
    }

    /// The addresses of the header from left to right; `None` for what is none.
    fn hops(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let name = match self.header {
            ForwardingHeader::XForwardedFor => X_FORWARDED_FOR,
            ForwardingHeader::Forwarded => FORWARDED,
        };
        // Each line by itself: what a stranger began in the first one does not reach into that of the proxy.
        let lines = headers.get_all(name).into_iter();
        lines
            .flat_map(|line| {
                let line = String::from_utf8_lossy(line.as_bytes());
                match self.header {
                    ForwardingHeader::XForwardedFor => line.split(',').map(node).collect(),
                    ForwardingHeader::Forwarded => forwarded(&line),
                }
            })
            .collect()
    }
}

fn forwarded(line: &str) -> Vec<Option<IpAddr>> {
    let Some(nodes) = forwarded::nodes(line) else {
        return vec![None];
    };
    nodes.iter().map(|found| node(found.as_deref()?)).collect()
}

/// An address, in brackets or not, with a port or not.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = match text.strip_prefix('[') {
        Some(rest) => rest.split(']').next()?.parse(),
        None => text.parse().or_else(|error| match text.rsplit_once(':') {
            Some((address, _)) if !address.contains(':') => address.parse(),
            _ => Err(error),
        }),
    };
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn proxies(header: &str) -> Proxies {
        let text = format!("trusted = [\"10.0.0.0/8\", \"::1\"]\nheader = \"{header}\"");
        toml::from_str(&text).unwrap()
    }

    #[track_caller]
    fn check(header: &str, peer: &str, values: &[&str], expected: &str) {
        let name = HeaderName::from_bytes(header.as_bytes()).unwrap();
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&name, HeaderValue::from_str(value).unwrap());
        }
        let client = proxies(header).client(peer.parse().unwrap(), &headers);
        assert_eq!(client, expected.parse::<IpAddr>().unwrap(), "{values:?}");
    }

    #[test]
    fn the_right_most_address_that_is_no_proxys_counts() {
        let check = |peer, values: &[&str], expected| check("x-forwarded-for", peer, values, expected);
        check("10.0.0.1", &["203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &["192.0.2.1, 203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &["192.0.2.1, 203.0.113.9, 10.2.2.2"], "203.0.113.9");
        check("10.0.0.1", &["192.0.2.1", "203.0.113.9"], "203.0.113.9");
        check("::1", &["203.0.113.9:55123"], "203.0.113.9");
        check("::1", &["[2001:db8::7]:55123"], "2001:db8::7");
        check("::1", &["2001:db8::7"], "2001:db8::7");
        check("::ffff:10.0.0.1", &["::ffff:203.0.113.9"], "203.0.113.9");
    }

    #[test]
    fn a_stranger_is_not_believed() {
        check("x-forwarded-for", "203.0.113.9", &["192.0.2.1"], "203.0.113.9");
    }

    #[test]
    fn nonsense_and_silence_leave_the_proxys_own_address() {
        let check = |values: &[&str], expected| check("x-forwarded-for", "10.0.0.1", values, expected);
        check(&[], "10.0.0.1");
        check(&["unknown"], "10.0.0.1");
        check(&["192.0.2.1, unknown, 10.2.2.2"], "10.2.2.2");
        check(&["10.2.2.2, 10.3.3.3"], "10.2.2.2");
    }

    #[test]
    fn forwarded_is_read_where_it_is_the_header_of_the_proxies() {
        let check = |values: &[&str], expected| check("forwarded", "10.0.0.1", values, expected);
        check(
            &["for=192.0.2.1, for=203.0.113.9;proto=https;by=10.0.0.1"],
            "203.0.113.9",
        );
        check(&["For=\"[2001:db8::7]:4711\""], "2001:db8::7");
        check(&["for=_hidden"], "10.0.0.1");
    }

    #[test]
    fn a_stranger_cannot_name_themselves_within_quotation_marks() {
        let check = |values: &[&str], expected| check("forwarded", "10.0.0.1", values, expected);
        check(&["for=203.0.113.7;host=\"x,for=9.9.9.9\""], "203.0.113.7");
        check(&["host=\"x, for=203.0.113.7"], "10.0.0.1");
        check(
            &["for=9.9.9.9;host=\"x", "for=203.0.113.7;host=\"y\""],
            "203.0.113.7",
        );
    }

    #[test]
    fn the_other_header_is_not_read() {
        let mut headers = HeaderMap::new();
        headers.insert("forwarded", HeaderValue::from_static("for=192.0.2.1"));
        let peer = "10.0.0.1".parse().unwrap();
        assert_eq!(proxies("x-forwarded-for").client(peer, &headers), peer);
    }
}
