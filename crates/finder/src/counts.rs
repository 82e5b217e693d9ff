use std::sync::Arc;

use crate::{Facet, string_table::StringTable};

/// How many organisations have each value, under the text and the choices in all *other* facets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// The values of each facet, in order.
    pub(crate) values: [Arc<StringTable>; Facet::ALL.len()],
    pub(crate) counts: [Vec<u32>; Facet::ALL.len()],
}

impl Counts {
    /// The count of a value; 0 for one that no organisation has.
    #[must_use]
    pub fn of(&self, facet: Facet, value: &str) -> usize {
        let place = self.values[facet as usize].find(value);
        place.map_or(0, |place| self.counts[facet as usize][place] as usize)
    }
}
