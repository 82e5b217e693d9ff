//! What a deployed site answered, for the checks to look at.

use std::collections::BTreeSet;

use url::Url;

use super::answer::Answer;
use super::element::{Element, elements};
use super::kind::Kind;
use crate::content_hash;
use crate::site_address::file_name;

/// The script that pages of other sites name.
pub(super) const SCRIPT: &str = "partner-directory.js";
/// The page for frames of other sites.
pub(super) const EMBED: &str = "embed.html";
/// The worker that keeps pages for reading offline.
pub(super) const WORKER: &str = "sw.js";

/// The page that hosts show where there is none.
pub(super) const NOT_FOUND: &str = "404.html";

/// A site as its host serves it.
#[derive(Debug)]
pub(super) struct Deployment {
    /// Its folder, ending in `/`.
    pub(super) base: Url,
    /// The start page, which may be all that there is.
    pub(super) home: Answer,
    pub(super) shown: Shown,
    /// Every file that answered with 200, the start page first.
    pub(super) files: Vec<File>,
    /// Files that the site needs, and what they answered instead.
    pub(super) missing: Vec<(Url, u16)>,
    /// Files that gave no answer, and why.
    pub(super) unanswered: Vec<(Url, String)>,
    /// What stands at the address of a folder without its slash.
    pub(super) folder: Option<Answer>,
    /// What stands where nothing is.
    pub(super) unknown: Option<Answer>,
    /// Where requests are posted to: by the catalogue, and by the pages.
    pub(super) contact_origins: BTreeSet<String>,
    /// Catalogues and parts of them that cannot be read, and why.
    pub(super) unreadable: Vec<(Url, String)>,
}

/// What stands at the address that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    StartPage,
    /// Another page, of the site whose start page is there.
    PageOf(Url),
    SomethingElse,
}

impl Deployment {
    /// The path of an address below the site, without its query and fragment; `None` elsewhere.
    pub(super) fn path_of<'a>(&self, address: &'a Url) -> Option<&'a str> {
        let path = address.path().strip_prefix(self.base.path())?;
        (address.origin() == self.base.origin()).then_some(path)
    }
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct File {
    /// Where pages look for it.
    pub(super) asked: Url,
    pub(super) kind: Kind,
    /// Whether the element loads it, also on other sites.
    pub(super) is_of_element: bool,
    /// To a browser that takes every compression.
    pub(super) answer: Answer,
    /// Without compression; `None` where it came with one all the same.
    pub(super) content: Option<Vec<u8>>,
    /// What its gzip form holds; `None` where there is no such form, or nothing to compare it with.
    pub(super) in_gzip: Option<InGzip>,
}

/// What the gzip form of a file holds. A host may keep it beside the file, from another release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InGzip {
    TheSame,
    AnotherFile,
    /// It cannot be unpacked.
    Spoilt,
}

impl File {
    /// The hash in its name.
    pub(super) fn hash(&self) -> Option<&str> {
        content_hash::in_name(file_name(&self.asked))
    }

    /// Its elements, where it is a page.
    pub(super) fn elements(&self) -> Vec<Element> {
        match (self.kind, &self.content) {
            (Kind::Page, Some(content)) => elements(&String::from_utf8_lossy(content)),
            _ => Vec::new(),
        }
    }
}
