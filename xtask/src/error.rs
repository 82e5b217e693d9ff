//! What went wrong, said so that the reader can act on it.

use std::fmt;
use std::io;

/// A message, and where one is known a hint on what to do.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    hint: Option<String>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(formatter, "\n\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Names the step that an input or output error interrupted.
pub(crate) trait Doing<T> {
    /// `step` completes "cannot …", e.g. ``read `index.html` ``.
    fn doing(self, step: impl FnOnce() -> String) -> Result<T, Error>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, step: impl FnOnce() -> String) -> Result<T, Error> {
        self.map_err(|cause| Error::new(format!("cannot {}: {cause}", step())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_starts_with_error_and_ends_with_its_hint() {
        let error = Error::new("port 8080 is taken").hint("give another with `--port`");
        assert_eq!(
            error.to_string(),
            "error: port 8080 is taken\n\nhint: give another with `--port`"
        );
    }
}
