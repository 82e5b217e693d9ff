//! The Content-Security-Policy of the site, in the one place where it is written.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use url::Url;

/// The policy under which the site runs: nothing but its own files, and requests to these origins.
pub(crate) fn strict(contact_origins: &[String]) -> String {
    let mut connect = String::from("'self'");
    for origin in contact_origins {
        connect.push(' ');
        connect.push_str(origin);
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src {connect}; \
         img-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The origins to which a catalogue lets requests be posted: its own and those of its organisations, in order.
pub(crate) fn contact_origins(catalogue: &Catalogue) -> Vec<String> {
    let organisations = catalogue.organisations.iter();
    let contacts = organisations
        .map(|organisation| &organisation.contact)
        .chain([&catalogue.contact]);
    let origins: BTreeSet<String> = contacts
        .flatten()
        .filter_map(|contact| origin(&contact.endpoint))
        .collect();
    origins.into_iter().collect()
}

/// The origin of a web address: that of `https://example.org:8443/v1/requests` is `https://example.org:8443`.
pub(crate) fn origin(address: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    // Whatever could end a directive is no part of a host's name, but that is nothing to rely on.
    let is_plain = |origin: &String| !origin.contains([';', ',', ' ', '\'', '"']);
    matches!(address.scheme(), "http" | "https")
        .then(|| address.origin().ascii_serialization())
        .filter(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_documented_configurations_have_the_same_policy() {
        let policy = format!("\"{}\"", strict(&["https://requests.example.org".to_owned()]));
        for file in [
            include_str!("../../../../docs/hosting/nginx.conf"),
            include_str!("../../../../docs/hosting/Caddyfile"),
        ] {
            assert_eq!(file.matches(&policy).count(), 1, "{policy}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let origin = |address| origin(address).unwrap();
        assert_eq!(
            origin("https://Example.org:8443/v1/requests?a=b"),
            "https://example.org:8443"
        );
        assert_eq!(origin("https://example.org:443/"), "https://example.org");
        assert_eq!(origin("http://[::1]:8081"), "http://[::1]:8081");
        assert_eq!(origin("https://почта.рф/v1"), "https://xn--80a1acny.xn--p1ai");
    }

    #[test]
    fn what_could_smuggle_a_directive_into_the_policy_is_no_origin() {
        for address in [
            "https://x;script-src *",
            "ftp://example.org",
            "https://",
            "example.org",
            "https://a b/",
        ] {
            assert_eq!(origin(address), None, "{address}");
        }
    }

    #[test]
    fn the_catalogue_and_its_organisations_name_origins() {
        let file = r#"{
            "format": 1, "id": "one", "title": {"ru": "Один"}, "languages": ["ru"], "updated": "2026",
            "contact": {"endpoint": "https://requests.example/v1/requests"},
            "kinds": [{"id": "park", "name": {"ru": "Парк"}}], "sectors": [],
            "districts": [{"id": "volga", "name": {"ru": "Волга"}}],
            "regions": [{"code": "RU-TA", "name": {"ru": "Татарстан"}, "district": "volga"}],
            "organisations": [{"id": "himgrad", "kind": "park", "name": {"ru": "Химград"}, "region": "RU-TA",
                "contact": {"endpoint": "https://himgrad.example/v1/requests"}}]
        }"#;
        let catalogue = catalogue::read(file.as_bytes()).catalogue.unwrap();
        assert_eq!(
            contact_origins(&catalogue),
            ["https://himgrad.example", "https://requests.example"]
        );
    }
}
