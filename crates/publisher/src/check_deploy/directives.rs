//! A Content-Security-Policy as browsers read it, so far as the site is concerned.

use url::Url;

/// One policy: directives and their sources.
#[derive(Debug)]
pub(super) struct Directives(Vec<(String, Vec<String>)>);

impl Directives {
    /// The policies of a header; several stand with commas between them, and all of them count.
    pub(super) fn all(header: &str) -> Vec<Self> {
        header.split(',').map(Self::parse).collect()
    }

    fn parse(policy: &str) -> Self {
        let mut directives: Vec<(String, Vec<String>)> = Vec::new();
        for directive in policy.split(';') {
            let mut words = directive.split_ascii_whitespace();
            let Some(name) = words.next().map(str::to_ascii_lowercase) else {
                continue;
            };
            // Of two of the same name the first counts.
            if directives.iter().all(|(known, _)| *known != name) {
                directives.push((name, words.map(str::to_owned).collect()));
            }
        }
        Self(directives)
    }

    /// The sources of a directive itself.
    pub(super) fn get(&self, name: &str) -> Option<&[String]> {
        let directive = self.0.iter().find(|(known, _)| known == name);
        directive.map(|(_, sources)| sources.as_slice())
    }

    /// The first of these directives that is there, which is the one that counts, with its sources.
    pub(super) fn first<'a>(&self, names: &[&'a str]) -> Option<(&'a str, &[String])> {
        names.iter().find_map(|name| Some((*name, self.get(name)?)))
    }
}

/// Whether one of the sources takes in an address, seen from a page of `site`.
pub(super) fn allow(sources: &[String], address: &Url, site: &Url) -> bool {
    sources.iter().any(|source| allows(source, address, site))
}

fn allows(source: &str, address: &Url, site: &Url) -> bool {
    if source.starts_with('\'') {
        return source.eq_ignore_ascii_case("'self'") && address.origin() == site.origin();
    }
    if source == "*" {
        return true;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return is_scheme(scheme, address.scheme());
    }
    let (scheme, rest) = source.split_once("://").unwrap_or((site.scheme(), source));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // The colons of an IPv6 address stand between brackets.
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = match port {
        Some("*") => true,
        Some(port) => address
            .port_or_known_default()
            .is_some_and(|given| port == given.to_string()),
        None => address.port().is_none(),
    };
    let given = address.host_str().unwrap_or_default();
    let is_host = match name.strip_prefix("*.") {
        Some(parent) => given
            .strip_suffix(&parent.to_ascii_lowercase())
            .is_some_and(|child| child.ends_with('.')),
        None => given.eq_ignore_ascii_case(name),
    };
    let is_path = match path {
        "" => true,
        folder if folder.ends_with('/') => address.path().starts_with(folder),
        file => address.path() == file,
    };
    is_scheme(scheme, address.scheme()) && is_host && is_port && is_path
}

/// A policy for http takes in https as well.
fn is_scheme(allowed: &str, given: &str) -> bool {
    allowed.eq_ignore_ascii_case(given) || allowed.eq_ignore_ascii_case("http") && given == "https"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_allowed(source: &str, address: &str) -> bool {
        let site = Url::parse("https://x.example/a/").unwrap();
        allow(&[source.to_owned()], &Url::parse(address).unwrap(), &site)
    }

    #[test]
    fn sources_take_in_what_they_take_in_in_a_browser() {
        for source in [
            "'self'",
            "*",
            "https:",
            "http:",
            "x.example",
            "X.example:443",
            "https://x.example",
            "http://x.example",
            "*.example",
            "x.example:*",
            "x.example/b/",
            "x.example/b/c.js",
        ] {
            assert!(is_allowed(source, "https://x.example/b/c.js"), "{source}");
        }
    }

    #[test]
    fn and_nothing_else() {
        for source in [
            "'none'",
            "'unsafe-inline'",
            "data:",
            "y.example",
            "x.example:8443",
            "*.x.example",
            "x.example/b",
            "x.example/c/",
            "",
        ] {
            assert!(!is_allowed(source, "https://x.example/b/c.js"), "{source}");
        }
        assert!(!is_allowed("'self'", "https://y.example/"));
        assert!(!is_allowed("https://x.example", "http://x.example/"));
        assert!(!is_allowed("x.example", "https://x.example:8443/"));
    }

    #[test]
    fn the_first_directive_of_a_name_counts_and_names_are_read_in_any_letter_case() {
        let policies = Directives::all("Script-Src 'self' a.example; script-src *;, default-src 'none'");
        assert_eq!(policies.len(), 2);
        let (name, sources) = policies[0].first(&["script-src-elem", "script-src"]).unwrap();
        assert_eq!((name, sources.len()), ("script-src", 2));
        assert!(policies[1].first(&["script-src"]).is_none());
    }
}
