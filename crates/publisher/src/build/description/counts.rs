use catalogue::{Catalogue, Owner};
use partner_directory_app::format;
use partner_directory_app::text::Plural;

use crate::build::page_of::PageOf;
use crate::build::words::words;

/// What the catalogue knows of a region.
#[derive(Debug)]
pub(super) struct InRegion {
    organisations: usize,
    missions: usize,
    agreements: usize,
    opportunities: usize,
}

impl InRegion {
    pub(super) fn of(catalogue: &Catalogue, code: &str) -> Self {
        let of_region = |owner: &Owner| matches!(owner, Owner::Region(region) if region.as_str() == code);
        Self {
            organisations: count(&catalogue.organisations, |one| one.region.as_str() == code),
            missions: count(&catalogue.missions, |one| {
                one.from
                    .iter()
                    .chain(&one.to)
                    .any(|region| region.as_str() == code)
            }),
            agreements: count(&catalogue.agreements, |one| {
                let regions = one.parties.iter().filter_map(|party| party.region.as_ref());
                regions.into_iter().any(|region| region.as_str() == code)
            }),
            opportunities: count(&catalogue.opportunities, |one| of_region(&one.owner)),
        }
    }

    pub(super) fn told(&self, page: &PageOf<'_>) -> String {
        let counts = &words(page.lang).counts;
        told(
            page,
            &[
                (&counts.organisations, self.organisations),
                (&counts.missions, self.missions),
                (&counts.agreements, self.agreements),
                (&counts.opportunities, self.opportunities),
            ],
        )
    }
}

/// What the catalogue knows of a sector.
#[derive(Debug)]
pub(super) struct InSector {
    organisations: usize,
    missions: usize,
    opportunities: usize,
}

impl InSector {
    pub(super) fn of(catalogue: &Catalogue, id: &str) -> Self {
        Self {
            organisations: count(&catalogue.organisations, |one| {
                one.sectors.iter().any(|sector| sector.as_str() == id)
            }),
            missions: count(&catalogue.missions, |one| {
                one.sectors.iter().any(|sector| sector.as_str() == id)
            }),
            opportunities: count(&catalogue.opportunities, |one| {
                one.sectors.iter().any(|sector| sector.as_str() == id)
            }),
        }
    }

    pub(super) fn told(&self, page: &PageOf<'_>) -> String {
        let counts = &words(page.lang).counts;
        told(
            page,
            &[
                (&counts.organisations, self.organisations),
                (&counts.missions, self.missions),
                (&counts.opportunities, self.opportunities),
            ],
        )
    }
}

fn count<T>(records: &[T], is_meant: impl Fn(&T) -> bool) -> usize {
    records.iter().filter(|record| is_meant(record)).count()
}

/// Numbers of records with commas; none of what is not there.
pub(super) fn told(page: &PageOf<'_>, counts: &[(&Plural, usize)]) -> String {
    let mut told = Vec::new();
    for (plural, len) in counts {
        if *len > 0 {
            told.push(counted(page, plural, *len));
        }
    }
    told.join(", ")
}

pub(super) fn counted(page: &PageOf<'_>, plural: &Plural, len: usize) -> String {
    format::counted(page.text(), plural, len as u64)
}
