//! Which number an organisation has by its id, present or former.

use super::bytes::{Bytes, checksum};

/// Ids in order, each with its number.
#[derive(Debug)]
pub(crate) struct Ids(Vec<(Box<str>, u32)>);

impl Ids {
    pub(crate) fn number_of(&self, id: &str) -> Option<usize> {
        let place = self.0.binary_search_by(|(known, _)| (**known).cmp(id)).ok()?;
        Some(self.0[place].1 as usize)
    }
}

/// Which of so many files an id is in.
pub(crate) fn file_of(id: &str, files: usize) -> usize {
    (checksum(id.as_bytes()) % files.max(1) as u64) as usize
}

pub(crate) fn read(body: &[u8], organisations: usize) -> Option<Ids> {
    let mut bytes = Bytes::of(body);
    let mut ids = Vec::new();
    while !bytes.is_at_end() {
        let number = bytes.number()?;
        if number as usize >= organisations {
            return None;
        }
        ids.push((bytes.text()?.into(), number));
    }
    Some(Ids(ids))
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write<'a>(ids: impl Iterator<Item = (&'a str, u32)>) -> Vec<u8> {
    use super::bytes::write::{number, text};

    let mut bytes = Vec::new();
    for (id, place) in ids {
        number(&mut bytes, place);
        text(&mut bytes, id);
    }
    bytes
}
