use std::sync::Arc;

use crate::{Facet, column::Column, string_table::StringTable};

/// The facets whose values are counted. There may be as many hosts as organisations, and nobody chooses from
/// a list of them.
pub(crate) const COUNTED: [Facet; 4] = [Facet::Kind, Facet::Region, Facet::Sector, Facet::Service];

/// How many organisations have each value, under the text and the choices in all *other* facets; of every
/// facet but the host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// The values of each of [`COUNTED`], in order.
    pub(crate) values: [Arc<StringTable>; COUNTED.len()],
    pub(crate) counts: [Vec<u32>; COUNTED.len()],
}

impl Counts {
    /// Of all organisations.
    pub(crate) fn of_all(columns: &[Column; COUNTED.len()]) -> Self {
        Self {
            values: columns.each_ref().map(|column| column.values.clone()),
            counts: columns.each_ref().map(Column::count_all),
        }
    }

    /// The count of a value; 0 for one that no organisation has, and for a host.
    #[must_use]
    pub fn of(&self, facet: Facet, value: &str) -> usize {
        let count = || {
            let place = self.values.get(facet as usize)?.find(value)?;
            self.counts[facet as usize].get(place)
        };
        count().map_or(0, |count| *count as usize)
    }
}
