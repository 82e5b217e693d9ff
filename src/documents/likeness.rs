//! Which regions are like another one.

use std::collections::HashMap;

use catalogue::{Catalogue, RegionCode, Sector};

use super::tally::Tally;

/// A region with fewer organisations has no profile to compare.
const AT_LEAST: u64 = 3;

/// By how many organisations a region is held to be smaller than it is.
const DAMPING: f64 = 3.0;

/// The most regions that are named, and sectors for each.
const SHOWN_REGIONS: usize = 5;
const SHOWN_SECTORS: usize = 3;

/// A region that is like another one, and in which sectors most.
#[derive(Debug)]
pub struct Alike<'a> {
    pub code: &'a RegionCode,
    pub sectors: Vec<&'a Sector>,
}

/// The regions whose organisations are spread over the sectors most alike, the most alike first.
///
/// A region's profile is the number of its organisations in each sector. Two are compared by the cosine of the angle
/// between their profiles (Salton, McGill: Introduction to Modern Information Retrieval, 1983, 4.1), which does not
/// see how many organisations there are. Three that happen to share a sector would so be as alike as thirty of which
/// each sector has its share; therefore the cosine is multiplied by n / (n + 3), where n is the number of
/// organisations of the other region. Regions with fewer than three are left out; equal ones keep the catalogue's
/// order.
pub fn most_alike<'a>(catalogue: &'a Catalogue, code: &RegionCode) -> Vec<Alike<'a>> {
    let mut profiles: HashMap<&str, (u64, Tally<'a>)> = HashMap::new();
    for organisation in &catalogue.organisations {
        let (organisations, sectors) = profiles.entry(organisation.region.as_str()).or_default();
        *organisations += 1;
        for sector in &organisation.sectors {
            sectors.add(sector.as_str());
        }
    }
    let Some((organisations, own)) = profiles.get(code.as_str()) else {
        return Vec::new();
    };
    if *organisations < AT_LEAST {
        return Vec::new();
    }
    let mut alike: Vec<(f64, Alike<'a>)> = Vec::new();
    for region in &catalogue.regions {
        let Some((organisations, other)) = profiles.get(region.code.as_str()) else {
            continue;
        };
        if region.code == *code || *organisations < AT_LEAST {
            continue;
        }
        let (cosine, sectors) = compare(&catalogue.sectors, own, other);
        if cosine > 0.0 {
            let likeness = cosine * *organisations as f64 / (*organisations as f64 + DAMPING);
            let code = &region.code;
            alike.push((likeness, Alike { code, sectors }));
        }
    }
    alike.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    alike.truncate(SHOWN_REGIONS);
    alike.into_iter().map(|(_, alike)| alike).collect()
}

/// The cosine between two profiles, and the sectors that add most to it.
fn compare<'a>(sectors: &'a [Sector], left: &Tally<'_>, right: &Tally<'_>) -> (f64, Vec<&'a Sector>) {
    let (mut both, mut left_square, mut right_square) = (0, 0, 0);
    let mut shares: Vec<(u64, &Sector)> = Vec::new();
    for sector in sectors {
        let (in_left, in_right) = (left.of(sector.id.as_str()), right.of(sector.id.as_str()));
        both += in_left * in_right;
        left_square += in_left * in_left;
        right_square += in_right * in_right;
        if in_left * in_right > 0 {
            shares.push((in_left * in_right, sector));
        }
    }
    if both == 0 {
        return (0.0, Vec::new());
    }
    shares.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    shares.truncate(SHOWN_SECTORS);
    let cosine = both as f64 / (left_square as f64 * right_square as f64).sqrt();
    (cosine, shares.into_iter().map(|(_, sector)| sector).collect())
}
