//! The file that leads to the others.

use std::sync::Arc;

use catalogue::Limits;

use super::Part;
use super::bytes::Bytes;
use super::strings;
use crate::{Counts, string_table::StringTable};

/// What is known of a pack before any other file is there.
#[derive(Debug)]
pub(crate) struct Manifest<'a> {
    pub(crate) organisations: usize,
    /// Of all organisations.
    pub(crate) counts: Counts,
    pub(crate) files: Files,
    /// A catalogue without records.
    pub(crate) vocabularies: &'a [u8],
}

/// The checksums of all files, and how the organisations are shared out among those with records.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) words: u64,
    pub(crate) columns: u64,
    pub(crate) hosts: u64,
    pub(crate) figures: u64,
    /// For each language but the first.
    pub(crate) names: Vec<u64>,
    pub(crate) postings: Vec<u64>,
    pub(crate) ids: Vec<u64>,
    pub(crate) records: Vec<u64>,
    /// The first organisation of each file with records, and behind them the number of all.
    pub(crate) starts: Vec<u32>,
}

impl Files {
    /// The checksum of a part; `None` where the pack has no such part.
    pub(crate) fn checksum(&self, part: Part) -> Option<u64> {
        let of = |files: &[u64], place: u32| files.get(place as usize).copied();
        match part {
            Part::Words => Some(self.words),
            Part::Columns => Some(self.columns),
            Part::Hosts => Some(self.hosts),
            Part::Figures => Some(self.figures),
            Part::Names(place) => of(&self.names, place.checked_sub(1)?),
            Part::Postings(place) => of(&self.postings, place),
            Part::Records(place) => of(&self.records, place),
            Part::Ids(place) => of(&self.ids, place),
        }
    }
}

pub(crate) fn read(body: &[u8]) -> Option<Manifest<'_>> {
    let mut bytes = Bytes::of(body);
    let organisations = bytes.number()? as usize;
    if organisations > Limits::BROWSER.organisations {
        return None;
    }
    let mut counts = Counts::default();
    for (values, counts) in counts.values.iter_mut().zip(&mut counts.counts) {
        let table: StringTable = strings::read(&mut bytes)?;
        for _ in 0..table.len() {
            counts.push(bytes.number()?);
        }
        *values = Arc::new(table);
    }
    let mut files = Files {
        words: bytes.checksum()?,
        columns: bytes.checksum()?,
        hosts: bytes.checksum()?,
        figures: bytes.checksum()?,
        ..Files::default()
    };
    for list in [
        &mut files.names,
        &mut files.postings,
        &mut files.ids,
        &mut files.records,
    ] {
        for _ in 0..bytes.count()? {
            list.push(bytes.checksum()?);
        }
    }
    files.starts.push(0);
    let mut start = 0_u32;
    for _ in 0..files.records.len() {
        start = start.checked_add(bytes.number()?)?;
        files.starts.push(start);
    }
    let len = bytes.number()?;
    let vocabularies = bytes.take(len as usize)?;
    (bytes.is_at_end() && start as usize == organisations).then_some(Manifest {
        organisations,
        counts,
        files,
        vocabularies,
    })
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(manifest: &Manifest<'_>) -> Vec<u8> {
    use super::bytes::write::number;

    let Manifest {
        organisations,
        counts,
        files,
        vocabularies,
    } = manifest;
    let mut bytes = Vec::new();
    number(&mut bytes, *organisations as u32);
    for (values, counts) in counts.values.iter().zip(&counts.counts) {
        strings::write(&mut bytes, values);
        for count in counts {
            number(&mut bytes, *count);
        }
    }
    for checksum in [files.words, files.columns, files.hosts, files.figures] {
        bytes.extend(checksum.to_le_bytes());
    }
    for list in [&files.names, &files.postings, &files.ids, &files.records] {
        number(&mut bytes, list.len() as u32);
        for checksum in list {
            bytes.extend(checksum.to_le_bytes());
        }
    }
    for pair in files.starts.windows(2) {
        number(&mut bytes, pair[1] - pair[0]);
    }
    number(&mut bytes, vocabularies.len() as u32);
    bytes.extend_from_slice(vocabularies);
    bytes
}
