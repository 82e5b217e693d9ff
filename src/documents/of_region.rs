//! What is of a region: pages of regions show it, and what is written about them counts it.

use catalogue::{Actor, Agreement, Catalogue, Owner, Party, RegionCode, Relations};

/// The region of a party: the one that the agreement names, else that of the organisation.
#[must_use]
pub fn region_of_party<'a>(
    party: &'a Party,
    catalogue: &'a Catalogue,
    relations: &Relations,
) -> Option<&'a RegionCode> {
    let of_organisation = || match &party.actor {
        Actor::Organisation(id) => Some(&relations.organisation(catalogue, id.as_str())?.region),
        Actor::Named(_) => None,
    };
    party.region.as_ref().or_else(of_organisation)
}

/// The regions of the parties, each once, in their order.
#[must_use]
pub fn regions_of_agreement<'a>(
    agreement: &'a Agreement,
    catalogue: &'a Catalogue,
    relations: &Relations,
) -> Vec<&'a RegionCode> {
    let mut regions = Vec::new();
    for party in &agreement.parties {
        if let Some(region) = region_of_party(party, catalogue, relations)
            && !regions.contains(&region)
        {
            regions.push(region);
        }
    }
    regions
}

/// The region whose offer or request it is, or that of the organisation whose it is.
#[must_use]
pub fn region_of_owner<'a>(
    owner: &'a Owner,
    catalogue: &'a Catalogue,
    relations: &Relations,
) -> Option<&'a RegionCode> {
    match owner {
        Owner::Region(code) => Some(code),
        Owner::Organisation(id) => Some(&relations.organisation(catalogue, id.as_str())?.region),
    }
}
