use std::borrow::Cow;
use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// A file that a site is to have.
#[derive(Debug)]
pub(super) struct Planned<'a> {
    /// From the root of the site.
    pub(super) path: String,
    content: Content<'a>,
}

#[derive(Debug)]
enum Content<'a> {
    Bytes(Cow<'a, [u8]>),
    /// Those of a file elsewhere.
    Of(&'a Path),
}

impl<'a> Planned<'a> {
    pub(super) fn of_bytes(path: impl Into<String>, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Self {
            path: path.into(),
            content: Content::Bytes(bytes.into()),
        }
    }

    pub(super) fn of_file(path: impl Into<String>, file: &'a Path) -> Self {
        Self {
            path: path.into(),
            content: Content::Of(file),
        }
    }

    pub(super) fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        match &self.content {
            Content::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::Of(file) => {
                let bytes = fs::read(file).map_err(|reason| Failure::Read {
                    path: (*file).into(),
                    reason,
                })?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}
