//! Feeds of what changed between two catalogues.

mod atom;
mod entry;
mod json;

use catalogue::PartialDate;
use partner_directory_app::format;
use partner_directory_app::text::fill;

use self::entry::Entry;
use super::changes::Change;
use super::page_of::SiteOf;
use super::words::words;
use crate::languages::text_of;

/// The names of the two feeds in the folder of each language.
pub(crate) const ATOM: &str = "feed.xml";
pub(crate) const JSON: &str = "feed.json";

/// The most entries: readers keep what they have read.
const MAX_ENTRIES: usize = 200;

/// What the two feeds of a language say.
#[derive(Debug)]
pub(crate) struct Feed<'a> {
    lang: &'a str,
    title: String,
    subtitle: String,
    /// Of the catalogue: who writes the feed.
    author: &'a str,
    /// Absolute, of the language's home page; ends with `/`.
    home: String,
    /// The day of the catalogue, as precise as RFC 3339 wants it.
    updated: String,
    entries: Vec<Entry>,
}

impl<'a> Feed<'a> {
    /// The feed of a language; `None` where the site has no address to lead to, or the catalogue no date.
    pub(crate) fn new(site: &SiteOf<'a>, lang: &'a str, changes: &[Change<'_>]) -> Option<Self> {
        let base_url = site.base_url?;
        let day = site.catalogue.updated?;
        let (text, words) = (text_of(lang), &words(lang).feed);
        let mut subtitle = words.subtitle.to_owned();
        if changes.len() > MAX_ENTRIES {
            let shown = fill(words.cut, &format::count(text, MAX_ENTRIES as u64));
            subtitle.push_str(". ");
            subtitle.push_str(&fill(&shown, &format::count(text, changes.len() as u64)));
        }
        let author = site.title(lang);
        let shown = changes.iter().take(MAX_ENTRIES);
        Some(Self {
            lang,
            title: fill(words.title, author),
            subtitle,
            author,
            home: format!("{base_url}{}", site.languages.folder(lang)),
            updated: moment(day),
            entries: shown
                .map(|change| Entry::of(site, lang, base_url, day, change))
                .collect(),
        })
    }

    /// Atom 1.0, <https://www.rfc-editor.org/rfc/rfc4287>.
    pub(crate) fn atom(&self) -> String {
        atom::write(self)
    }

    /// JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
    pub(crate) fn json(&self) -> String {
        json::write(self)
    }
}

/// The first moment of a day, of a month or of a year.
fn moment(date: PartialDate) -> String {
    let (year, month, day) = (date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1));
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

#[cfg(test)]
mod tests;
