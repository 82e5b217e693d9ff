//! The words that organisations are sorted by: kinds, sectors, services, regions and their districts.

use crate::{DistrictId, KindId, LocalisedText, RegionCode, SectorId, ServiceId};

/// A kind of organisation: technopark, business incubator, company.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Kind {
    pub id: KindId,
    pub name: LocalisedText,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub synonyms: Vec<LocalisedText>,
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, with = "Vec<crate::schema::Okved2>")
    )]
    pub okved2: Vec<String>,
    pub replaced_by: Option<KindId>,
}

/// A sector of the economy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Sector {
    pub id: SectorId,
    pub name: LocalisedText,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub synonyms: Vec<LocalisedText>,
    /// Codes of the Russian classifier OKVED 2 (a profile of NACE Rev. 2).
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, with = "Vec<crate::schema::Okved2>")
    )]
    pub okved2: Vec<String>,
    pub replaced_by: Option<SectorId>,
}

/// Something that a park, an incubator or an agency does for companies.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Service {
    pub id: ServiceId,
    pub name: LocalisedText,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub synonyms: Vec<LocalisedText>,
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, with = "Vec<crate::schema::Okved2>")
    )]
    pub okved2: Vec<String>,
    pub replaced_by: Option<ServiceId>,
}

/// A group of regions, such as a federal district.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct District {
    pub id: DistrictId,
    pub name: LocalisedText,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub synonyms: Vec<LocalisedText>,
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(default, with = "Vec<crate::schema::Okved2>")
    )]
    pub okved2: Vec<String>,
    pub replaced_by: Option<DistrictId>,
}

/// A subdivision of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Region {
    pub code: RegionCode,
    pub name: LocalisedText,
    pub district: DistrictId,
}
