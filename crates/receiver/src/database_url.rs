//! The value of `--database`.

use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

/// Where requests are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// A SQLite file. The path is taken as written, without percent-decoding.
    Sqlite(PathBuf),
}

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum DatabaseUrlError {
    #[error("expected `sqlite:PATH`")]
    Scheme,
    #[error("PostgreSQL is not supported yet, expected `sqlite:PATH`")]
    PostgresLater,
    #[error("expected a path after `sqlite:`")]
    NoPath,
    #[error("expected a file, a database in memory would lose the requests")]
    InMemory,
    #[error("expected `sqlite:PATH` without parameters after `?`")]
    Parameters,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        let Some(rest) = url.strip_prefix("sqlite:") else {
            let postgres = url.starts_with("postgres:") || url.starts_with("postgresql:");
            return Err(if postgres {
                DatabaseUrlError::PostgresLater
            } else {
                DatabaseUrlError::Scheme
            });
        };
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
        let DatabaseUrl::Sqlite(path) = url.parse().unwrap();
        path
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
            ("postgres://localhost/requests", DatabaseUrlError::PostgresLater),
            ("sqlite:", DatabaseUrlError::NoPath),
            ("sqlite::memory:", DatabaseUrlError::InMemory),
            ("sqlite:requests.db?mode=ro", DatabaseUrlError::Parameters),
        ];
        for (url, expected) in cases {
            assert_eq!(url.parse::<DatabaseUrl>(), Err(expected), "{url}");
        }
    }
}
