//! The texts of pages that are only read, one file a language. They are apart from the application's, so that
//! visitors do not download them.

mod dealings;
mod en;
mod ru;

use crate::text::Text;

pub use dealings::{AgreementsText, DealingsText, MissionsText, OpportunitiesText};

/// The texts of one language.
#[derive(Debug)]
pub struct DocumentText {
    /// The name of the links to the pages above a page.
    pub trail: &'static str,
    pub not_filled: &'static str,
    pub not_filled_hint: &'static str,
    pub places: PlacesText,
    pub dealings: DealingsText,
}

/// Of regions and sectors.
#[derive(Debug)]
pub struct PlacesText {}

/// The texts in the language of the interface.
pub fn document_text(text: &Text) -> &'static DocumentText {
    match text.lang {
        "en" => &en::EN,
        _ => &ru::RU,
    }
}
