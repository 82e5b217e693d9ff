//! The records: of each organisation its own, and what stands around it on its profile.

use super::bytes::Bytes;

/// A file of records, whose texts stay text until they are wanted.
#[derive(Debug)]
pub(crate) struct Records {
    texts: Box<[u8]>,
    /// For each record where it ends, and where what is around it ends.
    ends: Box<[(u32, u32)]>,
}

/// Of each record its length and that of what is around it; then all of these texts.
pub(crate) fn read(body: &[u8], records: usize) -> Option<Records> {
    let mut bytes = Bytes::of(body);
    let mut ends = Vec::with_capacity(records);
    let mut end = 0_u32;
    for _ in 0..records {
        let own = end.checked_add(bytes.number()?)?;
        end = own.checked_add(bytes.number()?)?;
        ends.push((own, end));
    }
    let texts = bytes.take(end as usize)?;
    bytes.is_at_end().then(|| Records {
        texts: texts.into(),
        ends: ends.into(),
    })
}

impl Records {
    /// The record at a place as a JSON object whose closing brace is missing, and what follows it: its hosts
    /// and the brace, then the records around it as the rest of a part of a catalogue.
    pub(crate) fn get(&self, place: usize) -> (&[u8], &[u8]) {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let (own, end) = self.ends[place];
        (
            &self.texts[start as usize..own as usize],
            &self.texts[own as usize..end as usize],
        )
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(records: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    use super::bytes::write::number;

    let mut bytes = Vec::new();
    for (own, around) in records {
        number(&mut bytes, own.len() as u32);
        number(&mut bytes, around.len() as u32);
    }
    for (own, around) in records {
        bytes.extend_from_slice(own);
        bytes.extend_from_slice(around);
    }
    bytes
}
