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
        let organisations_of_value = Lists::of(values.len(), &pairs);
        for (value, organisation) in &mut pairs {
            std::mem::swap(value, organisation);
        }
        let values_of_organisation = Lists::of(organisations.len(), &pairs);
        Self {
            values: Arc::new(values),
            organisations_of_value,
            values_of_organisation,
        }
    }

    /// Those of `len` organisations that have one of the values; none for an unknown value.
    pub(crate) fn having(&self, values: &[Box<str>], len: usize) -> Bitset {
        let mut set = Bitset::none(len);
        for value in values {
            if let Some(place) = self.values.find(value) {
                for organisation in self.organisations_of_value.get(place) {
                    set.insert(*organisation as usize);
                }
            }
        }
        set
    }

    /// How many organisations of a set have each value.
    pub(crate) fn count(&self, set: &Bitset) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        set.for_each(&mut |organisation| {
            for value in self.values_of_organisation.get(organisation) {
                counts[*value as usize] += 1;
            }
        });
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
