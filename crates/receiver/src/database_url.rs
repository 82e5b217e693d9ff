//! The value of `--database`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use thiserror::Error;

/// Where requests are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// A SQLite file. The path is taken as written, without percent-decoding.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(PostgresUrl),
}

/// An address that `sqlx` understands. It may hold a password, so it is shown without its user and parameters.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PostgresUrl(String);

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum DatabaseUrlError {
    #[error("expected `sqlite:PATH` or `postgres://USER@HOST/NAME`")]
    Scheme,
    #[error("expected an address such as `postgres://USER@HOST/NAME`")]
    Postgres,
    #[error("expected a path after `sqlite:`")]
    NoPath,
    #[error("expected a file, a database in memory would lose the requests")]
    InMemory,
    #[error("expected `sqlite:PATH` without parameters after `?`")]
    Parameters,
}

impl PostgresUrl {
    fn parse(url: &str) -> Result<Self, DatabaseUrlError> {
        match url.parse::<PgConnectOptions>() {
            Ok(_) => Ok(Self(url.to_owned())),
            // The cause may quote the address, and the address may hold a password.
            Err(_) => Err(DatabaseUrlError::Postgres),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let place = place.split('?').next().unwrap_or_default();
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        write!(formatter, "postgres://{place}")
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return PostgresUrl::parse(url).map(DatabaseUrl::Postgres);
        }
        let rest = url.strip_prefix("sqlite:").ok_or(DatabaseUrlError::Scheme)?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        match path {
            "" => Err(DatabaseUrlError::NoPath),
            _ if path.contains(":memory:") => Err(DatabaseUrlError::InMemory),
            _ if path.contains('?') => Err(DatabaseUrlError::Parameters),
            _ => Ok(DatabaseUrl::Sqlite(PathBuf::from(path))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn path_of(url: &str) -> PathBuf {
        match url.parse().unwrap() {
            DatabaseUrl::Sqlite(path) => path,
            DatabaseUrl::Postgres(url) => panic!("{url}"),
        }
    }

    #[test]
    fn a_sqlite_address_is_a_path_with_or_without_slashes() {
        assert_eq!(path_of("sqlite:requests.db"), PathBuf::from("requests.db"));
        assert_eq!(
            path_of("sqlite:/var/lib/requests.db"),
            PathBuf::from("/var/lib/requests.db")
        );
        assert_eq!(
            path_of("sqlite:///var/lib/requests.db"),
            PathBuf::from("/var/lib/requests.db")
        );
        assert_eq!(path_of("sqlite://requests.db"), PathBuf::from("requests.db"));
        assert_eq!(path_of("sqlite:100%25.db"), PathBuf::from("100%25.db"));
    }

    #[test]
    fn other_addresses_are_refused_with_what_was_expected() {
        let cases = [
            ("requests.db", DatabaseUrlError::Scheme),
            ("mysql://localhost/requests", DatabaseUrlError::Scheme),
            ("postgres:requests", DatabaseUrlError::Scheme),
            ("postgres://localhost:port/requests", DatabaseUrlError::Postgres),
            ("sqlite:", DatabaseUrlError::NoPath),
            ("sqlite::memory:", DatabaseUrlError::InMemory),
            ("sqlite:requests.db?mode=ro", DatabaseUrlError::Parameters),
        ];
        for (url, expected) in cases {
            assert_eq!(url.parse::<DatabaseUrl>(), Err(expected), "{url}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        for text in [
            "postgres://anna:secret@db.example:5433/requests?password=secret",
            "postgresql://anna:s@secret@db.example:5433/requests",
        ] {
            let Ok(DatabaseUrl::Postgres(url)) = text.parse() else {
                panic!("{text}")
            };
            assert_eq!(url.to_string(), "postgres://db.example:5433/requests");
            assert!(!format!("{url:?}").contains("secret"));
        }
    }
}
