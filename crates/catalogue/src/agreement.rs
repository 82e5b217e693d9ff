use crate::keyed::keyed;
use crate::{AgreementId, LocalisedText, PartialDate, Party, Source};

/// An agreement between regions or organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Agreement {
    pub id: AgreementId,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub parties: Vec<Party>,
    pub date: Option<PartialDate>,
    pub date_note: Option<LocalisedText>,
    pub status: AgreementStatus,
    pub subject: LocalisedText,
    pub valid_until: Option<PartialDate>,
    pub sources: Vec<Source>,
}

keyed! {
    /// How far an agreement is.
    AgreementStatus {
        /// To be signed.
        Planned = "planned",
        /// Signed and in force.
        Signed = "signed",
        /// No longer in force.
        Ended = "ended",
    }
}
