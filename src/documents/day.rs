//! Which days a date may mean. The host's clock has no say: pages depend on the catalogue alone.

use catalogue::{Catalogue, PartialDate};

/// A year, a month and a day, to be compared.
pub type Day = (u16, u8, u8);

pub fn first_day(of: PartialDate) -> Day {
    (of.year(), of.month().unwrap_or(1), of.day().unwrap_or(1))
}

/// The last day that it may mean; a month's is taken for the 31st.
pub fn last_day(of: PartialDate) -> Day {
    (of.year(), of.month().unwrap_or(12), of.day().unwrap_or(31))
}

/// Whether a date was surely over when the catalogue was last changed.
pub fn was_over(date: PartialDate, catalogue: &Catalogue) -> bool {
    catalogue
        .updated
        .is_some_and(|updated| last_day(date) < first_day(updated))
}
