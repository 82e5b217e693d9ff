//! Lists of postings: how many, then each as its distance from the one before, with the field in the low bits.

use super::bytes::Bytes;
use crate::lists::Lists;
use crate::score::Field;
use crate::text_index::{FIELD_BITS, parts};

pub(crate) fn read(body: &[u8], lists: usize, organisations: usize) -> Option<Lists> {
    let mut bytes = Bytes::of(body);
    let mut starts = vec![0];
    let mut items = Vec::new();
    for _ in 0..lists {
        let count = bytes.count()?;
        items.reserve(count);
        let mut next = 0;
        for _ in 0..count {
            let read = bytes.number()?;
            let (distance, field) = parts(read);
            let organisation = distance.checked_add(next)?;
            if organisation >= organisations || field >= Field::ALL.len() {
                return None;
            }
            next = organisation + 1;
            items.push((organisation as u32) << FIELD_BITS | field as u32);
        }
        starts.push(items.len() as u32);
    }
    bytes.is_at_end().then(|| Lists::of_parts(starts, items))
}

/// `postings` is in order.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write_list(bytes: &mut Vec<u8>, postings: &[u32]) {
    use super::bytes::write::number;

    number(bytes, postings.len() as u32);
    let mut next = 0;
    for posting in postings {
        let (organisation, field) = parts(*posting);
        number(bytes, ((organisation - next) as u32) << FIELD_BITS | field as u32);
        next = organisation + 1;
    }
}
