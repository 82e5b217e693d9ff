use crate::{Facet, bitset::Bitset, text_index::Found};

/// The memory of a query, kept for the next one: it grows with the catalogue.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) text: Found,
    /// For each facet: those with a chosen value.
    pub(crate) chosen: [Bitset; Facet::ALL.len()],
    pub(crate) set: Bitset,
    pub(crate) organisations: Vec<u32>,
    pub(crate) others: Vec<u32>,
    pub(crate) keys: Vec<u64>,
}
