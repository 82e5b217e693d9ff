use crate::keyed::keyed;
use crate::{
    ContactPoint, Figure, KindId, LocalisedText, OrganisationId, PartialDate, RegionCode, SectorId,
    ServiceId, Source,
};

/// A technopark, an incubator, a resident company or another organisation.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Organisation {
    pub id: OrganisationId,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub former_ids: Vec<OrganisationId>,
    pub kind: KindId,
    pub name: LocalisedText,
    /// Other names, searched like the name.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub aliases: Vec<LocalisedText>,
    pub region: RegionCode,
    pub city: Option<LocalisedText>,
    pub coordinates: Option<Coordinates>,
    /// Its hosts.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub resident_of: Vec<OrganisationId>,
    /// A year.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 9999)))]
    pub founded: Option<u16>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub sectors: Vec<SectorId>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub services: Vec<ServiceId>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub products: Vec<LocalisedText>,
    /// Plain text.
    pub summary: Option<LocalisedText>,
    /// `http` or `https`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Link>"))]
    pub website: Option<String>,
    /// Russian tax number of an organisation, 10 digits.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Inn>"))]
    pub inn: Option<String>,
    /// Russian state registration number, 13 digits.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Ogrn>"))]
    pub ogrn: Option<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub figures: Vec<Figure>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub status: OrganisationStatus,
    pub confidence: Option<Confidence>,
    /// The day on which the organisation confirmed its profile.
    pub verified: Option<PartialDate>,
    /// Where its requests go, instead of the catalogue's contact point.
    pub contact: Option<ContactPoint>,
    /// A path beside the catalogue.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Path>"))]
    pub logo: Option<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub sources: Vec<Source>,
}

keyed! {
    /// Whether an organisation works.
    #[derive(Default)]
    OrganisationStatus {
        /// It works.
        #[default]
        Operating = "operating",
        /// It is planned, or nobody could confirm that it works.
        PlannedOrUnconfirmed = "planned-or-unconfirmed",
        /// It works no more.
        Closed = "closed",
    }
}

keyed! {
    /// How well the sources support the record.
    Confidence {
        /// Several sources agree, or an official one says so.
        High = "high",
        /// One source, or sources that differ in details.
        Medium = "medium",
    }
}

/// WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Coordinates {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = -90, max = 90)))]
    pub lat: f64,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = -180, max = 180)))]
    pub lon: f64,
    /// Of the organisation; otherwise of its city.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub exact: bool,
}
