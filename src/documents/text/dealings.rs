mod en;
mod ru;

use crate::text::Plural;

pub use en::EN;
pub use ru::RU;

/// Of missions, agreements and opportunities.
#[derive(Debug)]
pub struct DealingsText {
    /// With the names of what the record lacks.
    pub unknown: &'static str,
    pub when: &'static str,
    pub status: &'static str,
    pub sectors: &'static str,
    pub valid_until: &'static str,
    pub undated: &'static str,
    pub years: &'static str,
    pub more_on_region: &'static str,
    pub missing: MissingText,
    pub missions: MissionsText,
    pub agreements: AgreementsText,
    pub opportunities: OpportunitiesText,
}

/// What a record may lack, as it follows [`DealingsText::unknown`].
#[derive(Debug)]
pub struct MissingText {
    pub date: &'static str,
    pub month: &'static str,
    pub day: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub organisers: &'static str,
    pub programme: &'static str,
    pub places: &'static str,
    pub visits: &'static str,
    pub participants: &'static str,
    pub participant_count: &'static str,
    pub sectors: &'static str,
    pub outcomes: &'static str,
    pub sources: &'static str,
    pub was_held: &'static str,
    pub was_signed: &'static str,
    pub agreement_end: &'static str,
    /// With the party.
    pub party_region: &'static str,
    pub summary: &'static str,
    pub stage: &'static str,
    pub cooperation: &'static str,
    pub validity: &'static str,
}

/// Of missions.
#[derive(Debug)]
pub struct MissionsText {
    pub title: &'static str,
    pub count: Plural,
    /// The years of the first and the last one.
    pub span: &'static str,
    pub held_count: &'static str,
    pub announced_count: &'static str,
    pub cancelled_count: &'static str,
    pub none: &'static str,
    pub by_year: &'static str,
    pub undated_count: Plural,
    pub year: &'static str,
    pub number: &'static str,
    pub undated: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    /// Held, announced, cancelled.
    pub statuses: [&'static str; 3],
    pub format: &'static str,
    /// On site, online.
    pub formats: [&'static str; 2],
    pub organisers: &'static str,
    pub participants: &'static str,
    pub delegation: &'static str,
    pub programme: &'static str,
    pub places: &'static str,
    pub visits: &'static str,
    pub outcomes: &'static str,
    pub opportunities: &'static str,
    pub agreements: &'static str,
    pub agreements_hint: &'static str,
    pub same_regions: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
}

/// Of agreements.
#[derive(Debug)]
pub struct AgreementsText {
    pub count: Plural,
    pub regions: Plural,
    pub planned_count: &'static str,
    pub signed_count: &'static str,
    pub ended_count: &'static str,
    pub none: &'static str,
    pub matrix: &'static str,
    pub matrix_hint: &'static str,
    pub region: &'static str,
    /// In a cell of the matrix, after the number: which regions.
    pub cell: &'static str,
    pub pairs: &'static str,
    pub pairs_hint: &'static str,
    pub of_many: &'static str,
    pub of_few: &'static str,
    pub parties: &'static str,
    pub signed_on: &'static str,
    /// Planned, signed, ended.
    pub statuses: [&'static str; 3],
    pub missions: &'static str,
    pub missions_hint: &'static str,
    pub same_parties: &'static str,
    pub same_regions: &'static str,
}

/// Of offers and requests.
#[derive(Debug)]
pub struct OpportunitiesText {
    pub title: &'static str,
    pub offers: &'static str,
    pub requests: &'static str,
    pub offer_count: Plural,
    pub request_count: Plural,
    pub none: &'static str,
    pub none_hint: &'static str,
    pub no_offers: &'static str,
    pub no_requests: &'static str,
    pub without_sector: &'static str,
    pub expired: &'static str,
    /// With the day of the catalogue.
    pub expired_hint: &'static str,
    /// With the day that it ended.
    pub expired_on: &'static str,
    pub owner: &'static str,
    pub kind: &'static str,
    pub cooperation: &'static str,
    /// In the order of `Cooperation`.
    pub cooperations: [&'static str; 6],
    pub mission: &'static str,
    pub stage: &'static str,
    /// In the order of `Stage`.
    pub stages: [&'static str; 5],
    pub ask: &'static str,
    pub ask_organisation: &'static str,
    pub ask_organisation_hint: &'static str,
    pub ask_region: &'static str,
    pub ask_region_hint: &'static str,
    pub matching_offers: &'static str,
    pub matching_requests: &'static str,
    pub matching_hint: &'static str,
    pub no_matching_offers: &'static str,
    pub no_matching_requests: &'static str,
    pub shared_sectors: Plural,
}
