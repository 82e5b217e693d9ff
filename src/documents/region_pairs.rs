//! The agreements by the pairs of regions that they join.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Agreement, Party, RegionCode, name_key};
use finder::Facet;

use super::of_region::{region_of_party, regions_of_agreement};
use crate::directory::Directory;

/// The region of a party of an agreement.
pub fn region_of<'a>(party: &'a Party, directory: &'a Directory) -> Option<&'a RegionCode> {
    region_of_party(party, directory.catalogue(), directory.relations())
}

/// The regions of the parties, each once, in their order.
pub fn regions_of<'a>(agreement: &'a Agreement, directory: &'a Directory) -> Vec<&'a RegionCode> {
    regions_of_agreement(agreement, directory.catalogue(), directory.relations())
}

/// All agreements, sorted by how many regions they join.
#[derive(Debug, Default)]
pub struct RegionPairs<'a> {
    /// Those between two regions.
    pairs: BTreeMap<(&'a RegionCode, &'a RegionCode), Vec<&'a Agreement>>,
    /// Between three and more.
    pub of_many: Vec<&'a Agreement>,
    /// Within one region, or without any.
    pub of_few: Vec<&'a Agreement>,
    /// Every region that takes part in one.
    pub regions: BTreeSet<&'a RegionCode>,
}

/// A region with those that it has agreements with.
#[derive(Debug)]
pub struct Hub<'a> {
    pub region: &'a RegionCode,
    /// By their names.
    pub partners: Vec<(&'a RegionCode, &'a [&'a Agreement])>,
}

impl Hub<'_> {
    /// How many agreements stand under it.
    pub fn len(&self) -> usize {
        self.partners.iter().map(|(_, agreements)| agreements.len()).sum()
    }
}

impl<'a> RegionPairs<'a> {
    /// The agreements in their order.
    pub fn of(agreements: impl Iterator<Item = &'a Agreement>, directory: &'a Directory) -> Self {
        let mut pairs = Self::default();
        for agreement in agreements {
            let regions = regions_of(agreement, directory);
            pairs.regions.extend(&regions);
            match regions[..] {
                [one, other] => pairs
                    .pairs
                    .entry(in_order(one, other))
                    .or_default()
                    .push(agreement),
                [] | [_] => pairs.of_few.push(agreement),
                _ => pairs.of_many.push(agreement),
            }
        }
        pairs
    }

    /// The agreements between two regions alone.
    pub fn between(&self, one: &'a RegionCode, other: &'a RegionCode) -> &[&'a Agreement] {
        self.pairs.get(&in_order(one, other)).map_or(&[], Vec::as_slice)
    }

    /// The regions of pairs, by their names.
    pub fn paired(&self, directory: &Directory, lang: &str) -> Vec<&'a RegionCode> {
        by_name(self.partners().into_keys().collect(), directory, lang)
    }

    /// The pairs, each under the one of its regions that has more of them.
    pub fn hubs(&self, directory: &Directory, lang: &str) -> Vec<Hub<'_>> {
        let partners = self.partners();
        let rank = |code: &RegionCode| partners.get(code).copied().unwrap_or_default();
        let mut under: BTreeMap<&RegionCode, Vec<&RegionCode>> = BTreeMap::new();
        for (one, other) in self.pairs.keys() {
            let (hub, partner) = if rank(other) > rank(one) {
                (other, one)
            } else {
                (one, other)
            };
            under.entry(hub).or_default().push(partner);
        }
        let hubs = by_name(under.keys().copied().collect(), directory, lang);
        let hub = |region| {
            let partners = under.remove(region).unwrap_or_default();
            let partners = by_name(partners, directory, lang).into_iter();
            Hub {
                region,
                partners: partners
                    .map(|partner| (partner, self.between(region, partner)))
                    .collect(),
            }
        };
        hubs.into_iter().map(hub).collect()
    }

    /// How many others each region is paired with.
    fn partners(&self) -> BTreeMap<&'a RegionCode, usize> {
        let mut partners = BTreeMap::new();
        for (one, other) in self.pairs.keys() {
            *partners.entry(*one).or_default() += 1;
            *partners.entry(*other).or_default() += 1;
        }
        partners
    }
}

fn in_order<'a>(one: &'a RegionCode, other: &'a RegionCode) -> (&'a RegionCode, &'a RegionCode) {
    (one.min(other), one.max(other))
}

fn by_name<'a>(mut codes: Vec<&'a RegionCode>, directory: &Directory, lang: &str) -> Vec<&'a RegionCode> {
    codes.sort_by_cached_key(|code| {
        let name = directory.value_name(Facet::Region, code.as_str(), lang);
        (name_key(&name.text, lang), *code)
    });
    codes
}
