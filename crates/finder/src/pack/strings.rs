//! A table of strings in order: what each shares with the one before, what it adds, and then all that is
//! added as one text.

use super::bytes::Bytes;
use crate::string_table::StringTable;
use crate::token::MAX_WORD_CHARS;

/// No string is longer: neither a word nor an id.
const LONGEST: usize = 4 * MAX_WORD_CHARS + 4 * 80;
/// All strings of a table together: no file makes a reader write more.
const MOST_BYTES: usize = 64 << 20;

pub(crate) fn read(bytes: &mut Bytes<'_>) -> Option<StringTable> {
    let count = bytes.count()?;
    let mut lengths = Vec::with_capacity(count);
    for _ in 0..count {
        lengths.push((bytes.number()? as usize, bytes.number()? as usize));
    }
    let mut added = bytes.text()?;
    let mut table = StringTable::default();
    let mut string = String::new();
    let mut room = MOST_BYTES;
    for (shared, len) in lengths {
        room = room.checked_sub(shared.checked_add(len).filter(|len| *len <= LONGEST)?)?;
        let start = string.get(..shared)?.len();
        let (own, rest) = added.split_at_checked(len)?;
        added = rest;
        string.truncate(start);
        string.push_str(own);
        table.push(&string);
    }
    Some(table)
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(bytes: &mut Vec<u8>, table: &StringTable) {
    use super::bytes::write::{number, text};

    number(bytes, table.len() as u32);
    let mut added = String::new();
    let mut before = "";
    for place in 0..table.len() {
        let string = table.get(place);
        let both = string.char_indices().zip(before.chars());
        let shared = both
            .take_while(|((_, one), other)| one == other)
            .last()
            .map_or(0, |((at, char), _)| at + char.len_utf8());
        number(bytes, shared as u32);
        number(bytes, (string.len() - shared) as u32);
        added.push_str(&string[shared..]);
        before = string;
    }
    text(bytes, &added);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_table_is_read_as_it_was_written(strings in prop::collection::btree_set("[абя\u{1F600}x]{0,6}", 0..40)) {
            let table = StringTable::of(strings.iter().map(String::as_str));
            let mut bytes = Vec::new();
            write(&mut bytes, &table);
            prop_assert_eq!(read(&mut Bytes::of(&bytes)), Some(table));
        }

        #[test]
        fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _table = read(&mut Bytes::of(&bytes));
        }
    }
}
