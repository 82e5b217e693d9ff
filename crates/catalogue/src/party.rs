use crate::{LocalisedText, OrganisationId, RegionCode};

/// Somebody who takes part: an organisation of the catalogue, or one that is only named.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename_all = "lowercase")
)]
pub enum Actor {
    Organisation(OrganisationId),
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "name"))]
    Named(LocalisedText),
}

/// A party to an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Party {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(flatten))]
    pub actor: Actor,
    pub region: Option<RegionCode>,
}
