//! Which sites' pages may use the receiver. This keeps out other sites, not programs.

use std::str::FromStr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use thiserror::Error;

use crate::body;
use crate::problem::Problem;

/// Two hours, the most that Chromium keeps.
const PREFLIGHT_MAX_AGE: HeaderValue = HeaderValue::from_static("7200");

/// One value of `--allow-origin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AllowedOrigin {
    /// `*`, which includes pages without an origin of their own (`Origin: null`).
    Any,
    /// An origin as a browser writes it: lower case, no default port, no path.
    Site(String),
}

#[derive(Debug, Error, PartialEq, Eq)]
#[error("expected a site such as `https://site.example`, without a path, or `*`")]
pub(crate) struct OriginError;

impl FromStr for AllowedOrigin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "*" {
            return Ok(AllowedOrigin::Any);
        }
        let lower = text.to_ascii_lowercase();
        let (scheme, rest) = lower.split_once("://").ok_or(OriginError)?;
        let default_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(OriginError),
        };
        let host = rest.strip_suffix('/').unwrap_or(rest);
        let host = host.strip_suffix(default_port).unwrap_or(host);
        let known = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
        if host.is_empty() || !host.chars().all(known) {
            return Err(OriginError);
        }
        Ok(AllowedOrigin::Site(format!("{scheme}://{host}")))
    }
}

/// Every value of `--allow-origin` together.
#[derive(Debug)]
pub(crate) struct AllowedOrigins {
    any: bool,
    sites: Vec<String>,
}

impl AllowedOrigins {
    pub(crate) fn new(origins: Vec<AllowedOrigin>) -> Self {
        let any = origins.contains(&AllowedOrigin::Any);
        let site = |origin| match origin {
            AllowedOrigin::Site(site) => Some(site),
            AllowedOrigin::Any => None,
        };
        Self {
            any,
            sites: origins.into_iter().filter_map(site).collect(),
        }
    }

    fn allow(&self, origin: &HeaderValue) -> bool {
        self.any || self.sites.iter().any(|site| site.as_bytes() == origin.as_bytes())
    }
}

/// Answers preflights, refuses pages of other sites, and lets the pages of allowed sites read the answer.
/// A request without `Origin` comes from no page and passes.
pub(crate) async fn check(
    State(allowed): State<Arc<AllowedOrigins>>,
    request: Request,
    next: Next,
) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let refused = origin.as_ref().is_some_and(|origin| !allowed.allow(origin));
    let mut response = if refused {
        body::discard(request.into_body()).await;
        Problem::new(
            StatusCode::FORBIDDEN,
            "origin",
            "Pages of this site may not send requests",
        )
        .with_detail("expected an `Origin` that the receiver was told to allow")
        .into_response()
    } else if request.method() == Method::OPTIONS {
        preflight()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin.filter(|_| !refused) {
        permit(headers, origin);
    }
    response
}

fn preflight() -> Response {
    let headers = [
        (
            header::ACCESS_CONTROL_ALLOW_METHODS,
            HeaderValue::from_static("GET, POST"),
        ),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("content-type, idempotency-key"),
        ),
        (header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_MAX_AGE),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn permit(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("retry-after"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_browsers_write_it() {
        for (given, kept) in [
            ("https://Site.Example", "https://site.example"),
            ("https://site.example/", "https://site.example"),
            ("https://site.example:443", "https://site.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(given.parse(), Ok(AllowedOrigin::Site(kept.to_owned())), "{given}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "null",
            "site.example",
            "https://",
            "https://a/b",
            "https://a b",
            "ftp://a",
            "https://u@a",
        ] {
            assert_eq!(text.parse::<AllowedOrigin>(), Err(OriginError), "{text}");
        }
    }

    #[test]
    fn only_listed_sites_are_allowed_and_null_only_with_all() {
        let listed = AllowedOrigins::new(vec!["https://site.example".parse().unwrap()]);
        assert!(listed.allow(&HeaderValue::from_static("https://site.example")));
        for origin in [
            "null",
            "https://site.example.evil",
            "http://site.example",
            "https://site.example:8443",
        ] {
            assert!(!listed.allow(&HeaderValue::from_static(origin)), "{origin}");
        }
        assert!(AllowedOrigins::new(vec![AllowedOrigin::Any]).allow(&HeaderValue::from_static("null")));
    }
}
