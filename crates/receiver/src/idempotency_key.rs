//! The key by which the receiver knows a request that it is sent again.
//!
//! `Idempotency-Key` is a quoted string of RFC 8941, as in draft-ietf-httpapi-idempotency-key-header-07.

use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use thiserror::Error;

use crate::problem::Problem;

const HEADER: &str = "idempotency-key";
/// The key's place in the body, for clients that cannot set headers.
const FIELD: &str = "request_id";

/// 16 random bytes, made by the client when a form is first sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IdempotencyKey([u8; 16]);

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum KeyError {
    #[error("expected the header `Idempotency-Key` or the field `request_id`, got neither")]
    Missing,
    #[error("expected one header `Idempotency-Key`, got {0}")]
    Repeated(usize),
    #[error("expected `Idempotency-Key` in double quotes, such as `\"jVFEXDx2hUjXrMyx_a1i9Q\"`")]
    Unquoted,
    #[error("expected the base64url form of 16 bytes, 22 characters, in `{place}`, got {length} characters")]
    Malformed { place: &'static str, length: usize },
    #[error("expected a string in `request_id`")]
    NotText,
    #[error("expected the same key in `Idempotency-Key` and `request_id`, got two keys")]
    Disagree,
}

impl IdempotencyKey {
    /// The key of a request, from its header, its body, or both if they agree.
    pub(crate) fn of(headers: &HeaderMap, body: &Value) -> Result<Self, KeyError> {
        match (Self::in_header(headers)?, Self::in_body(body)?) {
            (Some(header), Some(field)) if header != field => Err(KeyError::Disagree),
            (Some(key), _) | (None, Some(key)) => Ok(key),
            (None, None) => Err(KeyError::Missing),
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn in_header(headers: &HeaderMap) -> Result<Option<Self>, KeyError> {
        let values: Vec<_> = headers.get_all(HEADER).iter().collect();
        let value = match values[..] {
            [] => return Ok(None),
            [value] => value,
            _ => return Err(KeyError::Repeated(values.len())),
        };
        // Nothing in base64url needs the escapes of a quoted string, so a backslash is malformed below.
        let quoted = value
            .to_str()
            .ok()
            .map(str::trim)
            .and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
        Self::decode(quoted.ok_or(KeyError::Unquoted)?, "Idempotency-Key").map(Some)
    }

    fn in_body(body: &Value) -> Result<Option<Self>, KeyError> {
        match body.get(FIELD) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Self::decode(text, FIELD).map(Some),
            Some(_) => Err(KeyError::NotText),
        }
    }

    fn decode(text: &str, place: &'static str) -> Result<Self, KeyError> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let key = bytes.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        key.map(Self).ok_or_else(|| KeyError::Malformed {
            place,
            length: text.chars().count(),
        })
    }
}

impl From<KeyError> for Problem {
    fn from(error: KeyError) -> Self {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key",
            "The idempotency key is missing or malformed",
        )
        .with_detail(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use serde_json::json;

    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODw";

    fn headers(values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(HEADER, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn header_and_body_give_the_same_key_alone_and_together() {
        let expected = Ok(IdempotencyKey(std::array::from_fn(|place| place as u8)));
        let quoted = headers(&[&format!("\"{KEY}\"")]);
        assert_eq!(IdempotencyKey::of(&quoted, &json!({})), expected);
        assert_eq!(
            IdempotencyKey::of(&HeaderMap::new(), &json!({ "request_id": KEY })),
            expected
        );
        assert_eq!(
            IdempotencyKey::of(&quoted, &json!({ "request_id": KEY })),
            expected
        );
        assert_eq!(
            IdempotencyKey::of(&headers(&[&format!("\"{KEY}==\"")]), &json!(null)),
            expected
        );
    }

    #[test]
    fn a_header_that_is_no_quoted_key_is_refused() {
        let long = format!("\"{}\"", "A".repeat(10_000));
        let cases = [
            (KEY, KeyError::Unquoted),
            ("", KeyError::Unquoted),
            ("\"", KeyError::Unquoted),
            (
                "\"\"",
                KeyError::Malformed {
                    place: "Idempotency-Key",
                    length: 0,
                },
            ),
            (
                "\"AAEC\"",
                KeyError::Malformed {
                    place: "Idempotency-Key",
                    length: 4,
                },
            ),
            (
                "\"AAECAwQFBgcICQoLDA0OD+\"",
                KeyError::Malformed {
                    place: "Idempotency-Key",
                    length: 22,
                },
            ),
            (
                &long,
                KeyError::Malformed {
                    place: "Idempotency-Key",
                    length: 10_000,
                },
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(
                IdempotencyKey::of(&headers(&[value]), &json!({})),
                Err(expected),
                "{value}"
            );
        }
    }

    #[test]
    fn no_key_two_keys_and_keys_that_disagree_are_refused() {
        let quoted = format!("\"{KEY}\"");
        let none = HeaderMap::new();
        assert_eq!(IdempotencyKey::of(&none, &json!({})), Err(KeyError::Missing));
        assert_eq!(
            IdempotencyKey::of(&none, &json!({ "request_id": 5 })),
            Err(KeyError::NotText)
        );
        assert_eq!(
            IdempotencyKey::of(&headers(&[&quoted, &quoted]), &json!({})),
            Err(KeyError::Repeated(2))
        );
        let other = json!({ "request_id": "BBECAwQFBgcICQoLDA0ODw" });
        assert_eq!(
            IdempotencyKey::of(&headers(&[&quoted]), &other),
            Err(KeyError::Disagree)
        );
    }
}
