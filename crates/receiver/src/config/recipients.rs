//! Whose requests go to which mailboxes. A request never names a mailbox: who could, would send mail to anyone.

use std::borrow::Borrow;
use std::collections::HashMap;

use serde::Deserialize;

use crate::email::Email;
use crate::slug::Slug;

/// Stands for every catalogue, or for every organisation of one.
const ANY: &str = "*";

/// The section `recipients`: a table for each catalogue, with mailboxes for each organisation.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Recipients {
    catalogues: HashMap<Name, HashMap<Name, Mailboxes>>,
}

/// An id, or `*`.
#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
struct Name(String);

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "expected an email address such as `name@company.example`, or a list of them"
)]
enum Mailboxes {
    One(Email),
    Several(Vec<Email>),
}

/// Where a request goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    /// Nothing is configured: it is stored, whoever it is for, and nobody gets a mail.
    StoreOnly,
    To(&'a [Email]),
    /// Others are configured, this organisation is not.
    Unknown,
}

impl Recipients {
    /// Whether any organisation is configured.
    pub(crate) fn any(&self) -> bool {
        !self.catalogues.is_empty()
    }

    /// The mailboxes of an organisation: its own ones, else those for the rest of its catalogue, else those under
    /// `*` by the same order.
    pub(crate) fn route(&self, catalogue: &str, organisation: &str) -> Route<'_> {
        if !self.any() {
            return Route::StoreOnly;
        }
        for catalogue in [catalogue, ANY] {
            let Some(table) = self.catalogues.get(catalogue) else {
                continue;
            };
            let own = table.get(organisation);
            if let Some(mailboxes) = own.or_else(|| table.get(ANY)) {
                return Route::To(mailboxes.as_slice());
            }
        }
        Route::Unknown
    }
}

impl Mailboxes {
    fn as_slice(&self) -> &[Email] {
        match self {
            Mailboxes::One(one) => std::slice::from_ref(one),
            Mailboxes::Several(several) => several,
        }
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text == ANY {
            return Ok(Self(text));
        }
        match Slug::parse(&text) {
            Ok(_) => Ok(Self(text)),
            Err(error) => Err(format!("{error}, or `*`, got `{text}`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        [ru]
        himgrad = "partner@himgrad.example"
        innopolis = ["a@innopolis.example", "b@innopolis.example"]
        "*" = "rest@ru.example"
        [en]
        kazan = "kazan@en.example"
        ["*"]
        himgrad = "himgrad@all.example"
    "#;

    #[track_caller]
    fn check(catalogue: &str, organisation: &str, expected: &[&str]) {
        let recipients: Recipients = toml::from_str(TABLE).unwrap();
        let found: Vec<_> = match recipients.route(catalogue, organisation) {
            Route::To(mailboxes) => mailboxes.iter().map(Email::as_str).collect(),
            Route::Unknown => Vec::new(),
            Route::StoreOnly => panic!("recipients are configured"),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_entry_counts() {
        check("ru", "himgrad", &["partner@himgrad.example"]);
        check("ru", "innopolis", &["a@innopolis.example", "b@innopolis.example"]);
        check("ru", "other", &["rest@ru.example"]);
        check("en", "kazan", &["kazan@en.example"]);
        check("en", "himgrad", &["himgrad@all.example"]);
        check("en", "other", &[]);
        check("fr", "other", &[]);
    }

    #[test]
    fn without_recipients_requests_are_stored_only() {
        assert_eq!(Recipients::default().route("ru", "x"), Route::StoreOnly);
    }
}
