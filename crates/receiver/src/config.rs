//! The configuration file: what an operator decides that does not fit a command line.

mod duration;
mod limits;
mod mail;
mod proof_of_work;
mod recipients;

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use thiserror::Error;

pub(crate) use self::limits::LimitConfig;
pub(crate) use self::mail::{MailConfig, Tls};
pub(crate) use self::proof_of_work::ProofConfig;
pub(crate) use self::recipients::{Recipients, Route};
use crate::client_address::Proxies;
use crate::mail::longest;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Everything that the file may say. Without a file it is all left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// Who answers for the personal data.
    pub(crate) operator: Option<Operator>,
    pub(crate) recipients: Recipients,
    pub(crate) mail: Option<MailConfig>,
    pub(crate) proxies: Proxies,
    pub(crate) limits: LimitConfig,
    pub(crate) retention: Option<Retention>,
    pub(crate) proof_of_work: Option<ProofConfig>,
}

/// The name and address that a consent must tell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operator {
    pub(crate) name: String,
    pub(crate) address: String,
}

/// When requests are deleted by themselves.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retention {
    /// Days after which a request is deleted, unless somebody still has to see to it.
    pub(crate) days: NonZeroU16,
    /// Days after which it is deleted although its mail was not sent or it is in quarantine.
    at_most_days: Option<NonZeroU16>,
}

impl Retention {
    /// Twice `days` by default.
    pub(crate) fn at_most_days(&self) -> NonZeroU16 {
        self.at_most_days
            .unwrap_or_else(|| self.days.saturating_add(self.days.get()))
    }

    /// `trying` is how long a mail is tried.
    fn check(&self, trying: Duration) -> Result<(), String> {
        let least = trying.as_secs().div_ceil(DAY.as_secs());
        let (days, at_most) = (self.days, self.at_most_days());
        if u64::from(days.get()) < least {
            return Err(format!(
                "expected `days` in `retention` to be {least} or more, since a mail is tried for as long, got {days}"
            ));
        }
        if at_most < days {
            return Err(format!(
                "expected `at_most_days` in `retention` to be {days} or more, as `days` is, got {at_most}"
            ));
        }
        Ok(())
    }
}

/// Why a file cannot be used.
#[derive(Debug, Error)]
pub(crate) enum ConfigError {
    #[error("cannot read `{}`: {source}", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("cannot use `{}`, line {line}: {message}", path.display())]
    Malformed {
        path: PathBuf,
        line: usize,
        message: String,
    },
    #[error("cannot use `{}`: {message}", path.display())]
    Contradiction { path: PathBuf, message: String },
}

impl Config {
    /// Reads a file and the files with secrets that it names.
    pub(crate) fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = read(path)?;
        let mut config: Self = toml::from_str(&text).map_err(|error| malformed(path, &text, &error))?;
        if config.recipients.any() && config.mail.is_none() {
            return Err(ConfigError::Contradiction {
                path: path.to_owned(),
                message: "expected a section `mail`, since `recipients` names mailboxes".to_owned(),
            });
        }
        let contradiction = |message| ConfigError::Contradiction {
            path: path.to_owned(),
            message,
        };
        if let Some(retention) = &config.retention {
            let trying = config
                .mail
                .as_ref()
                .map_or(Duration::ZERO, |mail| longest(mail.retry));
            retention.check(trying).map_err(contradiction)?;
        }
        if let Some(mail) = &mut config.mail {
            mail.check().map_err(contradiction)?;
            if let Some(file) = &mail.password_file {
                mail.password = Some(read(file)?.trim_end_matches(['\r', '\n']).to_owned().into());
            }
        }
        Ok(config)
    }
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
        path: path.to_owned(),
        source,
    })
}

fn malformed(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    ConfigError::Malformed {
        path: path.to_owned(),
        line: text.as_bytes()[..start]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1,
        message: error.message().trim_end().replace('\n', ", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config, ConfigError> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("receiver.toml");
        std::fs::write(&path, text).unwrap();
        Config::load(&path)
    }

    #[track_caller]
    fn check_error(text: &str, line: &str, message: &str) {
        let error = load(text).unwrap_err().to_string();
        assert!(error.contains(line) && error.contains(message), "{error}");
    }

    const MAIL: &str = "[mail]\nhost = \"smtp.example.org\"\nfrom = \"requests@example.org\"\n";

    #[test]
    fn the_example_file_is_read() {
        let config = Config::load(Path::new("partner-receiver.example.toml")).unwrap();
        assert!(config.recipients.any());
        assert!(config.mail.is_some());
    }

    #[test]
    fn an_empty_file_leaves_everything_as_it_is_without_one() {
        let config = load("").unwrap();
        assert!(!config.recipients.any() && config.mail.is_none() && config.retention.is_none());
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        check_error(
            "[limits]\nburst = 5\nbrust = 6\n",
            "line 3",
            "unknown field `brust`",
        );
        check_error("[retention]\ndays = 0\n", "line 2", "nonzero");
        check_error("[mail]\nhost = 5\n", "line 2", "expected a string");
        check_error(
            "[proxies]\ntrusted = [\"10.0.0.0/33\"]\n",
            "line 2",
            "expected an address or a network",
        );
        check_error("x = [", "line 1", "");
        check_error(
            &format!("{MAIL}[recipients.ru]\nhimgrad = \"him grad\"\n"),
            "line 5",
            "expected an email address",
        );
        check_error(
            &format!("{MAIL}[recipients.ru]\nHimgrad = \"a@b.example\"\n"),
            "line 5",
            "expected an id",
        );
    }

    #[test]
    fn recipients_need_mail() {
        check_error(
            "[recipients.ru]\nhimgrad = \"a@b.example\"\n",
            "",
            "expected a section `mail`",
        );
    }

    #[test]
    fn a_password_comes_from_one_place_and_with_a_user() {
        check_error(&format!("{MAIL}password = \"x\"\n"), "", "expected `user`");
        check_error(
            &format!("{MAIL}user = \"u\"\npassword = \"x\"\npassword_file = \"y\"\n"),
            "",
            "expected `password` or `password_file`",
        );
        check_error(
            &format!("{MAIL}user = \"u\"\npassword_file = \"/nowhere/secret\"\n"),
            "",
            "cannot read `/nowhere/secret`",
        );
    }

    #[test]
    fn mail_goes_in_the_clear_to_this_machine_only_unless_one_insists() {
        let mail = |host: &str, tls: &str| {
            load(&format!(
                "[mail]\nhost = \"{host}\"\ntls = \"{tls}\"\nfrom = \"requests@example.org\"\n"
            ))
        };
        for host in ["localhost", "Mail.localhost.", "127.0.0.1", "127.8.9.1", "::1"] {
            assert!(mail(host, "none").is_ok(), "{host}");
        }
        for host in [
            "smtp.example.org",
            "localhost.example.org",
            "mail",
            "10.0.0.5",
            "0.0.0.0",
            "2001:db8::1",
        ] {
            let error = mail(host, "none").unwrap_err().to_string();
            assert!(
                error.contains(&format!(
                    "expected `tls = \"starttls\"` or `tls = \"tls\"` in `mail`, since `{host}` may be another machine"
                )) && error.contains("`tls = \"insecure\"` if all between is your own"),
                "{error}"
            );
            for tls in ["insecure", "starttls", "tls"] {
                assert!(mail(host, tls).is_ok(), "{host} {tls}");
            }
        }
    }

    #[test]
    fn a_retention_outlasts_the_mail() {
        check_error(
            &format!("{MAIL}[retention]\ndays = 2\n"),
            "",
            "expected `days` in `retention` to be 3 or more, since a mail is tried for as long, got 2",
        );
        check_error(
            "[retention]\ndays = 30\nat_most_days = 20\n",
            "",
            "expected `at_most_days` in `retention` to be 30 or more, as `days` is, got 20",
        );
        let config = load(&format!("{MAIL}[retention]\ndays = 3\n")).unwrap();
        assert_eq!(config.retention.unwrap().at_most_days().get(), 6);
        assert!(load("[retention]\ndays = 1\n").is_ok());
    }

    #[test]
    fn a_password_is_never_printed() {
        let config = load(&format!("{MAIL}user = \"u\"\npassword = \"canary\"\n")).unwrap();
        assert!(!format!("{config:?}").contains("canary"));
    }

    #[test]
    fn a_password_that_is_no_string_is_not_quoted() {
        for password in [
            "4711123",
            "47.11123",
            "[\"4711123\"]",
            "4711123x",
            "{ x = 4711123 }",
            "\"4711123",
        ] {
            let error = load(&format!("{MAIL}user = \"u\"\npassword = {password}\n")).unwrap_err();
            let error = error.to_string();
            assert!(!error.contains("11123") && error.contains("line 5"), "{error}");
        }
    }
}
