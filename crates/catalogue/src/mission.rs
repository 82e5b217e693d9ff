use crate::keyed::keyed;
use crate::{Actor, LocalisedText, MissionId, PartialDate, RegionCode, SectorId, Source};

/// A business mission: a delegation of one region visits another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Mission {
    pub id: MissionId,
    pub title: LocalisedText,
    pub from: Vec<RegionCode>,
    pub to: Vec<RegionCode>,
    pub places: Vec<LocalisedText>,
    pub start: Option<PartialDate>,
    /// Not before `start`.
    pub end: Option<PartialDate>,
    pub date_note: Option<LocalisedText>,
    pub status: MissionStatus,
    pub format: MissionFormat,
    pub organisers: Vec<Actor>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub delegation: Vec<Actor>,
    pub visits: Vec<Actor>,
    pub participants: Option<Participants>,
    pub sectors: Vec<SectorId>,
    pub outcomes: Vec<LocalisedText>,
    pub sources: Vec<Source>,
}

keyed! {
    /// Whether a mission takes place.
    MissionStatus {
        /// It took place.
        Held = "held",
        /// It will take place.
        Announced = "announced",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

keyed! {
    /// Where a mission meets its hosts.
    MissionFormat {
        /// At their place.
        OnSite = "on-site",
        /// Over the network.
        Online = "online",
    }
}

/// How many took part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("minProperties" = 1)))]
pub struct Participants {
    pub count: Option<u32>,
    pub note: Option<LocalisedText>,
}
