//! Email addresses: of senders, and of the mailboxes in the configuration.

use std::fmt;

use serde::Deserialize;

/// An address that a plain reply reaches: one `@`, a name without quotes, blanks or brackets, and a domain of
/// at least two labels. Stricter than RFC 5321 on purpose; letters of any script are allowed (RFC 6531).
///
/// A visitor's address is personal data, so it is printed only by asking for it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Email(String);

/// RFC 5321, 4.5.3.1: what fits a path, in octets.
const MAX_LENGTH: usize = 254;
const MAX_NAME_LENGTH: usize = 64;
const MAX_LABEL_LENGTH: usize = 63;

impl Email {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_LENGTH {
            return Err(format!("expected at most {MAX_LENGTH} bytes, got {}", text.len()));
        }
        let well_formed = match text.split_once('@') {
            Some((name, domain)) => is_name(name) && is_domain(domain),
            None => false,
        };
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err("expected an email address such as `name@company.example`".to_owned())
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is after the `@`.
    pub(crate) fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }
}

impl TryFrom<String> for Email {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Email(…)")
    }
}

fn is_name(name: &str) -> bool {
    let plain =
        |letter: char| letter.is_alphanumeric() || letter == '.' || "!#$%&'*+/=?^_`{|}~-".contains(letter);
    (1..=MAX_NAME_LENGTH).contains(&name.len())
        && name.chars().all(plain)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(is_label) && !top.chars().all(char::is_numeric)
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL_LENGTH).contains(&label.len())
        && label
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_have_are_accepted() {
        for text in [
            "anna@company.example",
            "a.b+c@sub.company.example",
            "o'neil@company.example",
            "иван@пример.рф",
            "x@1c.example",
            "info@xn--e1afmkfd.xn--p1ai",
        ] {
            assert!(Email::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn shapes_that_mail_could_misread_are_refused() {
        let long_name = format!("{}@company.example", "a".repeat(65));
        let long = format!("a@{}.example", "b.".repeat(130));
        for text in [
            "",
            "anna",
            "@company.example",
            "anna@",
            "anna@localhost",
            "a@b@company.example",
            "\"a b\"@company.example",
            "a b@company.example",
            "anna@[127.0.0.1]",
            "anna@127.0.0.1",
            "<anna@company.example>",
            "anna@company.example,b@company.example",
            "anna@company.example\nBcc: b@company.example",
            ".anna@company.example",
            "an..na@company.example",
            "anna@-company.example",
            "anna@company..example",
            "anna@company.example.",
            "an\u{202E}na@company.example",
            &long_name,
            &long,
        ] {
            assert!(Email::parse(text).is_err(), "{text}");
        }
    }
}
