use catalogue::{Catalogue, RegionCode};
use partner_directory_app::format;
use partner_directory_app::of_region::{region_of_owner, regions_of_agreement};
use partner_directory_app::text::Plural;

use crate::build::page_of::{PageOf, SiteOf};
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
    pub(super) fn of(site: &SiteOf<'_>, code: &RegionCode) -> Self {
        let (catalogue, relations) = (site.catalogue, site.relations);
        Self {
            organisations: count(&catalogue.organisations, |one| one.region == *code),
            missions: count(&catalogue.missions, |one| {
                one.from.contains(code) || one.to.contains(code)
            }),
            agreements: count(&catalogue.agreements, |one| {
                regions_of_agreement(one, catalogue, relations).contains(&code)
            }),
            opportunities: count(&catalogue.opportunities, |one| {
                region_of_owner(&one.owner, catalogue, relations) == Some(code)
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
