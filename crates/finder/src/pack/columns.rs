//! Columns: of each organisation the places of its values, in one byte or more each.

use std::sync::Arc;

use super::bytes::Bytes;
use crate::column::Column;
use crate::string_table::StringTable;

/// Before the values of a column that has one for each organisation; otherwise the number of values stands
/// before those of each.
const SINGLE: u32 = 1;

pub(crate) fn read(bytes: &mut Bytes<'_>, values: &Arc<StringTable>, organisations: usize) -> Option<Column> {
    let is_single = bytes.number()? == SINGLE;
    let mut pairs = Vec::with_capacity(organisations);
    for organisation in 0..organisations as u32 {
        let count = if is_single { 1 } else { bytes.count()? };
        for _ in 0..count {
            let value = bytes.number()?;
            if value as usize >= values.len() {
                return None;
            }
            pairs.push((value, organisation));
        }
    }
    Some(Column::of_pairs(values.clone(), organisations, pairs))
}

/// `by_number` are the organisations as the pack numbers them.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(bytes: &mut Vec<u8>, column: &Column, by_number: &[u32]) {
    use super::bytes::write::number;

    number(bytes, u32::from(column.is_single()));
    for organisation in by_number {
        let values = column.values_of(*organisation as usize);
        if !column.is_single() {
            number(bytes, values.len() as u32);
        }
        for value in values {
            number(bytes, *value);
        }
    }
}
