//! The Content-Security-Policy that the site must run under.

use std::path::Path;

use crate::error::Error;

/// Where a site says for its host which headers it needs.
const HEADERS: &str = "_headers";
const HEADER: &str = "Content-Security-Policy:";
const CONNECT: &str = "connect-src";

/// The policy that a site asks its host for, opened to these origins; the strict one where it asks for none.
pub(crate) fn of_site(directory: &Path, connections: &[String]) -> String {
    let headers = std::fs::read_to_string(directory.join(HEADERS)).unwrap_or_default();
    let asked = headers.lines().find_map(|line| line.trim().strip_prefix(HEADER));
    let Some(asked) = asked else {
        return strict(connections);
    };
    let directives = asked.split(';').map(str::trim).map(|directive| {
        if directive.starts_with(CONNECT) {
            let mut sources: Vec<&str> = directive.split(' ').collect();
            for origin in connections {
                if !sources.contains(&origin.as_str()) {
                    sources.push(origin);
                }
            }
            sources.join(" ")
        } else {
            directive.to_owned()
        }
    });
    directives.collect::<Vec<_>>().join("; ")
}

/// The policy of the site. `connections` are the origins that requests may be sent to besides its own.
fn strict(connections: &[String]) -> String {
    let mut connect = String::from("'self'");
    for origin in connections {
        connect.push(' ');
        connect.push_str(origin);
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src {connect}; \
         img-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The origin of a web address: `https://example.org:8443/v1/requests` has `https://example.org:8443`.
pub(crate) fn origin(address: &str) -> Result<String, Error> {
    let expected = || {
        Error::new(format!(
            "`{address}` is not a web address, expected one such as `https://example.org/path`"
        ))
    };
    let (scheme, rest) = address.split_once("://").ok_or_else(expected)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_is_plain = host
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    if !matches!(scheme, "http" | "https") || host.is_empty() || !host_is_plain {
        return Err(expected());
    }
    Ok(format!("{scheme}://{}", host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// `name` tells its directory from those of other tests.
    fn of_site_with(name: &str, headers: &str, connections: &[&str]) -> String {
        let site = Scratch::new(&format!("policy-{name}"));
        std::fs::write(site.path().join(HEADERS), headers).unwrap();
        let connections: Vec<String> = connections.iter().map(|&origin| origin.to_owned()).collect();
        of_site(site.path(), &connections)
    }

    #[test]
    fn the_policy_that_a_site_asks_for_is_opened_to_the_receiver() {
        let headers = "/*\n  Content-Security-Policy: default-src 'none'; connect-src 'self' https://a.example; \
                       base-uri 'none'\n  X-Content-Type-Options: nosniff\n/a.js\n  Cache-Control: no-cache\n";
        assert_eq!(
            of_site_with("asked", headers, &[]),
            "default-src 'none'; connect-src 'self' https://a.example; base-uri 'none'"
        );
        assert_eq!(
            of_site_with(
                "asked",
                headers,
                &["http://127.0.0.1:8081", "http://127.0.0.1:8082"]
            ),
            "default-src 'none'; connect-src 'self' https://a.example http://127.0.0.1:8081 http://127.0.0.1:8082; \
             base-uri 'none'"
        );
    }

    #[test]
    fn a_site_that_asks_for_no_policy_gets_the_strict_one() {
        assert_eq!(
            of_site_with(
                "none",
                "/*\n  X-Content-Type-Options: nosniff\n",
                &["http://127.0.0.1:8081"]
            ),
            strict(&["http://127.0.0.1:8081".to_owned()])
        );
        let nothing = Scratch::new("policy-no-headers");
        assert_eq!(of_site(nothing.path(), &[]), strict(&[]));
    }

    /// The publisher compares its own with the same file.
    #[test]
    fn the_strict_policy_is_the_publishers() {
        let policy = format!("\"{}\"", strict(&["https://requests.example.org".to_owned()]));
        let documented = include_str!("../../docs/hosting/nginx.conf");
        assert_eq!(documented.matches(&policy).count(), 1, "{policy}");
    }

    #[test]
    fn the_policy_allows_connections_to_the_receiver_and_nowhere_else() {
        let policy = strict(&["http://127.0.0.1:8081".to_owned()]);
        assert!(
            policy.contains("connect-src 'self' http://127.0.0.1:8081;"),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let origin_of = |address: &str| origin(address).map_err(|error| error.to_string());
        assert_eq!(
            origin_of("https://Example.org:8443/v1/requests?a=b").as_deref(),
            Ok("https://example.org:8443")
        );
        assert_eq!(origin_of("http://[::1]:8081").as_deref(), Ok("http://[::1]:8081"));
    }

    #[test]
    fn what_could_smuggle_a_directive_into_the_policy_is_no_address() {
        for address in [
            "https://x;script-src *",
            "ftp://example.org",
            "https://",
            "example.org",
            "https://a b/",
        ] {
            assert!(origin(address).is_err(), "{address}");
        }
    }
}
