//! How mails are sent.

use std::fmt;
use std::net::IpAddr;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Deserializer};

use super::duration::seconds;
use crate::email::Email;

/// The section `mail`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailConfig {
    pub(crate) host: String,
    /// By default the usual one of the mode.
    port: Option<u16>,
    #[serde(default)]
    pub(crate) tls: Tls,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(super) password_file: Option<PathBuf>,
    /// The sender of all mails; the visitor is only in `Reply-To`.
    pub(crate) from: Email,
    pub(crate) from_name: Option<String>,
    /// Mails to one mailbox within an hour; more of them wait.
    #[serde(default = "per_mailbox")]
    pub(crate) per_mailbox: NonZeroU64,
    /// How long one exchange with the mail server may take.
    #[serde(default = "timeout", deserialize_with = "seconds", rename = "timeout_seconds")]
    pub(crate) timeout: Duration,
    /// The pause after the first failure; it doubles with each further one.
    #[serde(default = "retry", deserialize_with = "seconds", rename = "retry_seconds")]
    pub(crate) retry: Duration,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tls {
    /// TLS from the first byte, usually on port 465.
    #[serde(rename = "tls")]
    Implicit,
    /// Begun in the clear and always turned into TLS, usually on port 587.
    #[default]
    Starttls,
    /// In the clear: for a mail server on the same machine, and no other.
    None,
    /// In the clear, to whatever machine: for a network that is one's own, such as that of a few containers.
    Insecure,
}

/// Text that is not printed.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl<'de> Deserialize<'de> for Secret {
    /// Does not quote what is no string, as serde does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => Ok(Self(text)),
            other => Err(serde::de::Error::custom(format!(
                "expected a string in quotation marks, got a value of type {}",
                other.type_str()
            ))),
        }
    }
}

impl Secret {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

impl MailConfig {
    pub(crate) fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Implicit => 465,
            Tls::Starttls => 587,
            Tls::None | Tls::Insecure => 25,
        })
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if self.tls == Tls::None && !is_this_machine(&self.host) {
            let host = &self.host;
            return Err(format!(
                "expected `tls = \"starttls\"` or `tls = \"tls\"` in `mail`, since `{host}` may be another machine, or \
                 `tls = \"insecure\"` if all between is your own, got `tls = \"none\"`"
            ));
        }
        let of_password = match (&self.user, &self.password, &self.password_file) {
            (_, Some(_), Some(_)) => "expected `password` or `password_file` in `mail`, got both",
            (None, Some(_), _) | (None, _, Some(_)) => "expected `user` in `mail` beside the password",
            (Some(_), None, None) => "expected `password` or `password_file` in `mail` beside `user`",
            _ => return Ok(()),
        };
        Err(of_password.to_owned())
    }
}

/// Names other than these may lead anywhere tomorrow (RFC 6761, 6.3).
fn is_this_machine(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let address = host.parse::<IpAddr>();
    name == "localhost"
        || name.ends_with(".localhost")
        || address.is_ok_and(|address| address.to_canonical().is_loopback())
}

fn per_mailbox() -> NonZeroU64 {
    NonZeroU64::MIN.saturating_add(59)
}

fn timeout() -> Duration {
    Duration::from_secs(30)
}

fn retry() -> Duration {
    Duration::from_secs(60)
}
