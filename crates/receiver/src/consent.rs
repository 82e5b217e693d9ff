//! A sender's consent: which text was agreed to, and when.

use jiff::Timestamp;

use crate::fields::Fields;
use crate::problem::FieldError;

#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Consent {
    /// Version of the text, `[A-Za-z0-9._-]{1,80}`: it is also a part of an address.
    pub(crate) version: String,
    /// SHA-256 of the text as shown, 64 hexadecimal digits in lower case.
    pub(crate) text_sha256: String,
    /// The client's clock, UTC in RFC 3339. Proof of time is the receiver's own `received_at`.
    pub(crate) given_at: String,
}

impl Consent {
    /// Reads the object under `name`, adding what is wrong to `errors`.
    pub(crate) fn read(body: &Fields<'_>, name: &str, errors: &mut Vec<FieldError>) -> Option<Self> {
        let mut keep = |error| errors.push(error);
        let fields = body.object(name).map_err(&mut keep).ok()?;
        let version = fields.required("version", version).map_err(&mut keep).ok();
        let text_sha256 = fields
            .required("text_sha256", sha256_digits)
            .map_err(&mut keep)
            .ok();
        let given_at = fields.required("given_at", moment).map_err(&mut keep).ok();
        Some(Self {
            version: version?,
            text_sha256: text_sha256?,
            given_at: given_at?,
        })
    }
}

/// Checks a version.
pub(crate) fn version(text: &str) -> Result<String, String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    if text.len() <= 80 && text.bytes().all(known) {
        Ok(text.to_owned())
    } else {
        Err("expected a version of at most 80 letters, digits, `.`, `_` and `-`".to_owned())
    }
}

fn sha256_digits(text: &str) -> Result<String, String> {
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(format!(
            "expected 64 hexadecimal digits, got {} characters",
            text.chars().count()
        ))
    }
}

fn moment(text: &str) -> Result<String, String> {
    match text.parse::<Timestamp>() {
        Ok(moment) => Ok(format!("{moment:.3}")),
        Err(_) => Err("expected a time with its offset such as `2026-11-22T09:30:00Z`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_needs_an_offset_and_is_kept_in_utc() {
        assert_eq!(
            moment("2026-11-22T12:30:00+03:00"),
            Ok("2026-11-22T09:30:00.000Z".to_owned())
        );
        assert_eq!(
            moment("2026-11-22T09:30:00.1234Z"),
            Ok("2026-11-22T09:30:00.123Z".to_owned())
        );
        for text in [
            "",
            "yesterday",
            "2026-11-22",
            "2026-11-22T09:30:00",
            "2026-13-22T09:30:00Z",
            "1700000000",
        ] {
            assert!(moment(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_hash_is_64_digits_in_either_case() {
        assert_eq!(sha256_digits(&"AB".repeat(32)), Ok("ab".repeat(32)));
        assert!(sha256_digits(&"a".repeat(63)).is_err());
        assert!(sha256_digits(&"g".repeat(64)).is_err());
    }

    #[test]
    fn a_version_can_stand_in_an_address() {
        assert!(version("ru-2026.1").is_ok());
        for text in ["a/b", "a b", "версия", &"a".repeat(81)] {
            assert!(version(text).is_err(), "{text}");
        }
    }
}
