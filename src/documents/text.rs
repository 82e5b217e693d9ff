//! The texts of pages that are only read, one file a language. They are apart from the application's, so that
//! visitors do not download them.

mod dealings;
mod en;
mod places;
mod ru;
mod without_script;

use crate::text::Text;

pub use dealings::{AgreementsText, DealingsText, MissionsText, OpportunitiesText};
pub use places::PlacesText;
pub use without_script::WithoutScriptText;

/// The texts of one language.
#[derive(Debug)]
pub struct DocumentText {
    /// The name of the links to the pages above a page.
    pub trail: &'static str,
    pub not_filled: &'static str,
    pub not_filled_hint: &'static str,
    /// How many of how many are shown.
    pub shown_of: &'static str,
    pub without_script: &'static WithoutScriptText,
    pub places: &'static PlacesText,
    pub dealings: &'static DealingsText,
}

/// The texts in the language of the interface.
pub fn document_text(text: &Text) -> &'static DocumentText {
    match text.lang {
        "en" => &en::EN,
        _ => &ru::RU,
    }
}
