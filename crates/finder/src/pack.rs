//! A catalogue as a directory of files, of which a query fetches what it needs.
//!
//! The format is told in `docs/pack-format.md`. Here is no IO: a [`Pack`] says which [`Part`]s it lacks and
//! where they are, and takes their bytes.

mod bytes;
mod columns;
mod error;
mod frame;
mod ids;
mod lists;
mod manifest;
mod orders;
mod part;
#[cfg(not(target_arch = "wasm32"))]
mod plan;
mod records;
mod shelf;
mod strings;
mod words;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use catalogue::{Catalogue, Organisation};

use crate::{Finder, Missing, column::Column};
use bytes::Bytes;
use ids::Ids;
use manifest::Files;
use shelf::Shelf;

pub use error::PackError;
pub use part::Part;
#[cfg(not(target_arch = "wasm32"))]
pub use part::is_file_name;
#[cfg(not(target_arch = "wasm32"))]
pub use plan::{PackFile, Plan, Sizes};

/// The most residents that stand on their host's profile, and are kept around it; all of them are one filter away.
pub const RESIDENTS_AROUND: usize = 12;

/// The name of the file that leads to the others.
pub const MANIFEST: &str = "catalogue.pack";

/// What has come of a pack.
///
/// ```
/// # fn run(mut fetch: impl FnMut(&str) -> Vec<u8>) -> Result<(), finder::pack::PackError> {
/// use finder::{Missing, Query, pack::{MANIFEST, Pack}};
///
/// let pack = Pack::open(&fetch(MANIFEST))?;
/// let query = Query { text: "полимеры".into(), ..Query::default() };
/// let answer = loop {
///     match pack.finder().answer(&query, "ru") {
///         Ok(answer) => break answer,
///         Err(Missing(parts)) => {
///             for part in parts {
///                 let path = pack.path(part).expect("what is missing has a path");
///                 pack.add(part, &fetch(&path))?;
///             }
///         }
///     }
/// };
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Pack {
    vocabularies: Arc<Catalogue>,
    finder: Finder,
    files: Files,
    checksum: u64,
    ids: Vec<OnceLock<Ids>>,
    shelf: Mutex<Shelf>,
}

impl Pack {
    /// Opens the file that leads to the others.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn open(file: &[u8]) -> Result<Self, PackError> {
        let (body, checksum) = frame::open(file, part::MANIFEST)?;
        let manifest = manifest::read(body).ok_or(PackError::Damaged)?;
        let vocabularies = catalogue::read(manifest.vocabularies).catalogue;
        let vocabularies = vocabularies.ok_or(PackError::Damaged)?;
        if vocabularies.languages.len() != manifest.files.names.len() + 1 {
            return Err(PackError::Damaged);
        }
        let finder = Finder::of(&vocabularies, manifest.organisations, manifest.counts);
        // The pack numbers the organisations as their names stand in its first language.
        if let Some(first) = finder.orders.first() {
            let _is_new = first.names.set(orders::in_order(finder.len));
        }
        Ok(Self {
            vocabularies: vocabularies.into(),
            finder,
            ids: manifest.files.ids.iter().map(|_| OnceLock::new()).collect(),
            files: manifest.files,
            checksum,
            shelf: Mutex::default(),
        })
    }

    /// Whether bytes are a file of a pack, so far as its beginning tells.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        frame::is_one(bytes)
    }

    /// Whether both were opened from the same manifest.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.checksum == other.checksum
    }

    /// Answers queries, as far as the parts are there. Its answers name organisations by their numbers.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The catalogue without its records.
    #[must_use]
    pub fn vocabularies(&self) -> &Arc<Catalogue> {
        &self.vocabularies
    }

    /// The path of a part's file, from the folder of [`MANIFEST`]; `None` where the pack has no such part.
    #[must_use]
    pub fn path(&self, part: Part) -> Option<String> {
        let checksum = self.files.checksum(part)?;
        Some(part.path(checksum))
    }

    /// The paths of all parts.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let many = |files: &[u64], first: u32, part: fn(u32) -> Part| {
            (first..).take(files.len()).map(part).collect::<Vec<_>>()
        };
        let files = &self.files;
        let parts = [
            vec![Part::Words, Part::Columns, Part::Hosts, Part::Figures],
            many(&files.names, 1, Part::Names),
            many(&files.postings, 0, Part::Postings),
            many(&files.ids, 0, Part::Ids),
            many(&files.records, 0, Part::Records),
        ];
        parts
            .concat()
            .into_iter()
            .filter_map(|part| self.path(part))
            .collect()
    }

    /// Takes the file of a part.
    ///
    /// # Errors
    /// Why it cannot be used; the pack stays as it was.
    pub fn add(&self, part: Part, file: &[u8]) -> Result<(), PackError> {
        let (body, checksum) = frame::open(file, part.kind().0)?;
        if self.files.checksum(part) != Some(checksum) {
            return Err(PackError::Foreign);
        }
        self.take(part, body).ok_or(PackError::Damaged)
    }

    fn take(&self, part: Part, body: &[u8]) -> Option<()> {
        let finder = &self.finder;
        let len = finder.len;
        match part {
            Part::Words => {
                let _is_new = finder
                    .text
                    .set(words::read(body, len, self.files.postings.len())?);
            }
            Part::Columns => {
                let mut bytes = Bytes::of(body);
                let mut columns = finder
                    .whole
                    .values
                    .iter()
                    .map(|values| columns::read(&mut bytes, values, len));
                let columns = [
                    columns.next()??,
                    columns.next()??,
                    columns.next()??,
                    columns.next()??,
                ];
                // The totals are counted from: columns that add up to others would give wrong counts.
                if !bytes.is_at_end() || columns.each_ref().map(Column::count_all) != finder.whole.counts {
                    return None;
                }
                let _is_new = finder.columns.set(columns);
            }
            Part::Hosts => {
                let mut bytes = Bytes::of(body);
                let hosts = Arc::new(strings::read(&mut bytes)?);
                let hosts = columns::read(&mut bytes, &hosts, len)?;
                if !bytes.is_at_end() {
                    return None;
                }
                let _is_new = finder.hosts.set(hosts);
            }
            Part::Figures => {
                let _is_new = finder.figures.set(orders::read_figures(body, len)?);
            }
            Part::Names(place) => {
                let _is_new = finder
                    .orders
                    .get(place as usize)?
                    .names
                    .set(orders::read_names(body, len)?);
            }
            Part::Postings(file) => {
                let postings = finder.text.get()?.postings();
                let lists = postings.lists_of(file as usize)?;
                postings.add(file as usize, lists::read(body, lists, len)?);
            }
            Part::Records(file) => {
                let starts = self.files.starts.get(file as usize..=file as usize + 1)?;
                let records = records::read(body, (starts[1] - starts[0]) as usize)?;
                self.shelf().put(file, records);
            }
            Part::Ids(file) => {
                let _is_new = self.ids.get(file as usize)?.set(ids::read(body, len)?);
            }
        }
        Some(())
    }

    /// The organisations of these numbers, in this order.
    ///
    /// # Errors
    /// What has to be fetched first.
    pub fn organisations(&self, numbers: &[usize]) -> Result<Vec<Arc<Organisation>>, Missing> {
        let mut shelf = self.shelf();
        shelf.make_room();
        let mut part = Vec::new();
        let mut read = Vec::new();
        let mut missing = Vec::new();
        for number in numbers.iter().copied().filter(|number| !shelf.has_read(*number)) {
            let (file, place) = self.place_of(number);
            if let Some(records) = shelf.get(file) {
                part.extend_from_slice(if part.is_empty() { HEAD } else { b"," });
                part.extend_from_slice(records.get(place).0);
                part.push(b'}');
                read.push(number);
            } else if !missing.contains(&Part::Records(file)) {
                missing.push(Part::Records(file));
            }
        }
        // Also where others are missing: what is read stays, so that every file that comes is a step further.
        if !read.is_empty() {
            part.extend_from_slice(b"]}");
            let reading = catalogue::read_part(&part, &self.vocabularies);
            let is_skipped = |place: usize| reading.skipped.iter().any(|skipped| skipped.index == place);
            let organisations = reading.catalogue.into_iter().flat_map(|part| part.organisations);
            let numbers = read.iter().enumerate().filter(|(place, _)| !is_skipped(*place));
            for ((_, number), organisation) in numbers.zip(organisations) {
                shelf.keep(*number, organisation);
            }
        }
        if missing.is_empty() {
            Ok(numbers.iter().filter_map(|number| shelf.read(*number)).collect())
        } else {
            Err(Missing(missing))
        }
    }

    /// The number of an organisation by its id, present or former; `None` where there is no such organisation.
    ///
    /// # Errors
    /// What has to be fetched first.
    pub fn number_of(&self, id: &str) -> Result<Option<usize>, Missing> {
        if let Some(number) = self.shelf().number_of(id) {
            return Ok(Some(number));
        }
        let file = ids::file_of(id, self.ids.len());
        let Some(ids) = self.ids.get(file) else {
            return Ok(None);
        };
        let ids = ids.get().ok_or_else(|| Missing(vec![Part::Ids(file as u32)]))?;
        Ok(ids.number_of(id))
    }

    /// A small catalogue of one organisation, the first, and of what stands on its profile: its hosts, its
    /// first residents, what it takes part in, and with whom. `None` where this reader makes nothing of the
    /// record.
    ///
    /// # Errors
    /// What has to be fetched first.
    pub fn around(&self, number: usize) -> Result<Option<Catalogue>, Missing> {
        let (file, place) = self.place_of(number);
        let shelf = self.shelf();
        let records = shelf
            .get(file)
            .ok_or_else(|| Missing(vec![Part::Records(file)]))?;
        let (own, around) = records.get(place);
        let part = [HEAD, own, around].concat();
        Ok(catalogue::read_part(&part, &self.vocabularies).catalogue)
    }

    /// The file with an organisation's record, and its place in there.
    fn place_of(&self, number: usize) -> (u32, usize) {
        let starts = &self.files.starts;
        let file = starts
            .partition_point(|start| *start as usize <= number)
            .saturating_sub(1);
        (file as u32, number - starts[file] as usize)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a part of a catalogue begins.
const HEAD: &[u8] = br#"{"organisations":["#;
