//! The words that only machines and readers of their lists meet: descriptions, feeds, pictures.

mod en;
mod ru;

use partner_directory_app::text::Plural;

use super::changes::Field;

/// The words of one language. A language is complete when this struct can be written.
#[derive(Debug)]
pub(crate) struct Words {
    /// Language and territory, as Open Graph writes them.
    pub(crate) locale: &'static str,
    pub(crate) sections: Sections,
    pub(crate) records: Records,
    pub(crate) counts: Counts,
    pub(crate) descriptions: Descriptions,
    pub(crate) feed: FeedWords,
}

/// The names of the lists.
#[derive(Debug)]
pub(crate) struct Sections {
    pub(crate) organisations: &'static str,
    /// With the number of the page.
    pub(crate) organisations_page: &'static str,
    pub(crate) regions: &'static str,
    pub(crate) sectors: &'static str,
    pub(crate) missions: &'static str,
    pub(crate) agreements: &'static str,
    pub(crate) opportunities: &'static str,
}

/// What one record of a list is called.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) organisation: &'static str,
    pub(crate) region: &'static str,
    pub(crate) sector: &'static str,
    pub(crate) mission: &'static str,
    pub(crate) agreement: &'static str,
    pub(crate) opportunity: &'static str,
    pub(crate) offer: &'static str,
    pub(crate) request: &'static str,
}

/// Records by their number.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) organisations: Plural,
    pub(crate) regions: Plural,
    pub(crate) sectors: Plural,
    pub(crate) missions: Plural,
    pub(crate) agreements: Plural,
    pub(crate) opportunities: Plural,
}

/// What lists hold, after their number.
#[derive(Debug)]
pub(crate) struct Descriptions {
    pub(crate) home: &'static str,
    pub(crate) organisations: &'static str,
    pub(crate) regions: &'static str,
    pub(crate) sectors: &'static str,
    pub(crate) missions: &'static str,
    pub(crate) agreements: &'static str,
    pub(crate) opportunities: &'static str,
}

/// What changed.
#[derive(Debug)]
pub(crate) struct FeedWords {
    /// With the catalogue's title.
    pub(crate) title: &'static str,
    pub(crate) subtitle: &'static str,
    /// With the number that is shown and the number of all.
    pub(crate) cut: &'static str,
    /// Each with what a record is called and its name.
    pub(crate) added: &'static str,
    pub(crate) changed: &'static str,
    pub(crate) renamed: &'static str,
    pub(crate) removed: &'static str,
    /// With the fields.
    pub(crate) fields: &'static str,
    /// With the address that it had.
    pub(crate) former_address: &'static str,
    pub(crate) field: fn(Field) -> &'static str,
}

/// The words for a language tag, its primary part deciding; Russian for one that has none.
pub(crate) fn words(lang: &str) -> &'static Words {
    match lang.split('-').next() {
        Some("en") => &en::WORDS,
        _ => &ru::WORDS,
    }
}
