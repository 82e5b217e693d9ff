use std::sync::Arc;

use catalogue::Organisation;

use crate::{Facet, bitset::Bitset, interner::Interner, lists::Lists, string_table::StringTable};

/// Which organisation has which values of one facet, read both ways.
#[derive(Debug)]
pub(crate) struct Column {
    /// The values that occur, in order; shared with the answers.
    pub(crate) values: Arc<StringTable>,
    organisations_of_value: Lists,
    values_of_organisation: Lists,
    /// Whether every organisation has exactly one.
    is_single: bool,
}

impl Column {
    pub(crate) fn new(facet: Facet, organisations: &[Organisation]) -> Self {
        let mut interner = Interner::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (organisation, place) in organisations.iter().zip(0..) {
            let first = pairs.len();
            each_value(facet, organisation, |value| {
                let pair = (interner.intern(value), place);
                // A value that a record names twice counts once.
                if !pairs[first..].contains(&pair) {
                    pairs.push(pair);
                }
            });
        }
        let (values, places) = interner.into_sorted();
        for (value, _) in &mut pairs {
            *value = places[*value as usize];
        }
        Self::of_pairs(Arc::new(values), organisations.len(), pairs)
    }

    /// Takes (value, organisation) pairs in the order of the organisations.
    pub(crate) fn of_pairs(
        values: Arc<StringTable>,
        organisations: usize,
        mut pairs: Vec<(u32, u32)>,
    ) -> Self {
        let organisations_of_value = Lists::of(values.len(), &pairs);
        for (value, organisation) in &mut pairs {
            std::mem::swap(value, organisation);
        }
        let values_of_organisation = Lists::of(organisations, &pairs);
        Self {
            values,
            organisations_of_value,
            is_single: (0..organisations).all(|place| values_of_organisation.get(place).len() == 1),
            values_of_organisation,
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_single(&self) -> bool {
        self.is_single
    }

    /// The values of an organisation, by their places.
    pub(crate) fn values_of(&self, organisation: usize) -> &[u32] {
        self.values_of_organisation.get(organisation)
    }

    /// Adds the organisations that have one of the values; none for an unknown value.
    pub(crate) fn add_having(&self, values: &[Box<str>], set: &mut Bitset) {
        for value in values {
            if let Some(place) = self.values.find(value) {
                for organisation in self.organisations_of_value.get(place) {
                    set.insert(*organisation as usize);
                }
            }
        }
    }

    /// How many organisations have each value.
    pub(crate) fn count_all(&self) -> Vec<u32> {
        let values = 0..self.values.len();
        values
            .map(|value| self.organisations_of_value.get(value).len() as u32)
            .collect()
    }

    /// How many of some organisations have each value.
    pub(crate) fn count(&self, organisations: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        if counts.is_empty() {
            return counts;
        }
        if self.is_single {
            let values = self.values_of_organisation.items();
            for organisation in organisations {
                counts[values[*organisation as usize] as usize] += 1;
            }
            return counts;
        }
        for organisation in organisations {
            for value in self.values_of_organisation.get(*organisation as usize) {
                counts[*value as usize] += 1;
            }
        }
        counts
    }
}

fn each_value(facet: Facet, organisation: &Organisation, mut visit: impl FnMut(&str)) {
    match facet {
        Facet::Kind => visit(organisation.kind.as_str()),
        Facet::Region => visit(organisation.region.as_str()),
        Facet::Sector => organisation
            .sectors
            .iter()
            .for_each(|sector| visit(sector.as_str())),
        Facet::Service => organisation
            .services
            .iter()
            .for_each(|service| visit(service.as_str())),
        Facet::Host => organisation
            .resident_of
            .iter()
            .for_each(|host| visit(host.as_str())),
    }
}
