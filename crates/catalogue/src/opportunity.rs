use crate::keyed::keyed;
use crate::{
    LocalisedText, MissionId, OpportunityId, OrganisationId, PartialDate, RegionCode, SectorId, Source,
};

/// What an organisation or a region offers or looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Opportunity {
    pub id: OpportunityId,
    pub kind: OpportunityKind,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(flatten))]
    pub owner: Owner,
    pub title: LocalisedText,
    pub summary: Option<LocalisedText>,
    pub sectors: Vec<SectorId>,
    pub stage: Option<Stage>,
    pub cooperation: Option<Cooperation>,
    pub mission: Option<MissionId>,
    pub valid_until: Option<PartialDate>,
    pub sources: Vec<Source>,
}

keyed! {
    /// Which way an opportunity points.
    OpportunityKind {
        /// Its owner has something to give.
        Offer = "offer",
        /// Its owner looks for something.
        Request = "request",
    }
}

/// Whose opportunity it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename_all = "lowercase")
)]
pub enum Owner {
    Organisation(OrganisationId),
    Region(RegionCode),
}

keyed! {
    /// A place in the chain from upstream to downstream.
    Stage {
        /// An idea.
        Idea = "idea",
        /// Research and development.
        Rnd = "rnd",
        /// A prototype.
        Prototype = "prototype",
        /// Production.
        Production = "production",
        /// Promotion of a finished product.
        Promotion = "promotion",
    }
}

keyed! {
    /// What the partners would do together.
    Cooperation {
        /// The owner supplies.
        Supply = "supply",
        /// The owner buys.
        Purchase = "purchase",
        /// A technology changes hands.
        Technology = "technology",
        /// Joint research and development.
        Rnd = "rnd",
        /// Somebody invests.
        Investment = "investment",
        /// Land, rooms or equipment.
        Premises = "premises",
    }
}
