//! Orders: of names, and by figures.

use super::bytes::Bytes;
use crate::order::{FigureRanks, MISSING, NameOrder};

/// Three bytes hold the number of any organisation.
const PLANES: usize = 3;

/// All numbers in order: first the low byte of each, then the middle ones, then the high ones.
pub(crate) fn read_names(body: &[u8], organisations: usize) -> Option<NameOrder> {
    if body.len() != organisations * PLANES {
        return None;
    }
    let mut by_name = vec![0_u32; organisations];
    let mut is_named = vec![false; organisations];
    for (place, number) in by_name.iter_mut().enumerate() {
        for plane in (0..PLANES).rev() {
            *number = *number << 8 | u32::from(body[plane * organisations + place]);
        }
        let is_named = is_named.get_mut(*number as usize)?;
        if std::mem::replace(is_named, true) {
            return None;
        }
    }
    Some(NameOrder::of(by_name))
}

/// The numbers themselves, in order.
pub(crate) fn in_order(organisations: usize) -> NameOrder {
    NameOrder::of((0..organisations as u32).collect())
}

/// For each organisation its rank by founding year, then for each its rank by residents; from 1, or 0 where
/// it has none.
pub(crate) fn read_figures(body: &[u8], organisations: usize) -> Option<FigureRanks> {
    let mut bytes = Bytes::of(body);
    let mut ranks = || {
        let ranks = (0..organisations).map(|_| Some(bytes.number()?.checked_sub(1).unwrap_or(MISSING)));
        ranks.collect::<Option<Vec<u32>>>()
    };
    let ranks = FigureRanks {
        founded: ranks()?,
        residents: ranks()?,
    };
    bytes.is_at_end().then_some(ranks)
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod write {
    use super::{FigureRanks, MISSING, PLANES};
    use crate::pack::bytes::write::number;

    pub(crate) fn names(by_name: &[u32]) -> Vec<u8> {
        let planes = 0..PLANES as u32;
        planes
            .flat_map(|plane| by_name.iter().map(move |number| (number >> (8 * plane)) as u8))
            .collect()
    }

    pub(crate) fn figures(ranks: &FigureRanks, by_number: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for ranks in [&ranks.founded, &ranks.residents] {
            for organisation in by_number {
                let rank = ranks[*organisation as usize];
                number(&mut bytes, if rank == MISSING { 0 } else { rank + 1 });
            }
        }
        bytes
    }
}
