//! Putting a catalogue into files.

mod record;
mod shares;

use std::sync::OnceLock;

use catalogue::{Catalogue, LanguageTag, Relations};

use super::bytes::checksum as checksum_of;
use super::manifest::{self, Files, Manifest};
use super::part::{MANIFEST as MANIFEST_KIND, Part};
use super::{MANIFEST, columns, frame, ids, lists, orders, records, strings, words};
use crate::column::Column;
use crate::order::{FigureRanks, NameOrder};
use crate::score::Field;
use crate::string_table::StringTable;
use crate::text_index::{TextIndex, parts, posting};
use crate::{Counts, Facet, counts::COUNTED};
use record::{json, record};
use shares::{share_ids, share_postings, share_records};

/// How much a file holds of a small catalogue; of a large one it holds more, so that there are hundreds of
/// files at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Organisations in lists of words.
    pub postings: usize,
    /// Bytes of records.
    pub record_bytes: usize,
    /// Ids of organisations.
    pub ids: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            postings: 16_384,
            record_bytes: 64 << 10,
            ids: 4_096,
        }
    }
}

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// From the folder of the manifest, `/` between folders.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// How a catalogue is put into files. The files can be made in any order, also side by side; what they hold
/// depends on nothing but the catalogue.
///
/// ```
/// # fn run(catalogue: &catalogue::Catalogue) -> Vec<finder::pack::PackFile> {
/// let plan = finder::pack::Plan::new(catalogue);
/// let mut files: Vec<_> = (0..plan.files()).map(|place| plan.file(place)).collect();
/// files.push(plan.manifest());
/// # files
/// # }
/// ```
#[derive(Debug)]
pub struct Plan<'a> {
    catalogue: &'a Catalogue,
    relations: Relations,
    text: TextIndex,
    columns: [Column; COUNTED.len()],
    hosts: Column,
    figures: FigureRanks,
    /// The organisations as the pack numbers them: by their names in the first language.
    by_number: Vec<u32>,
    /// For each organisation its number.
    numbers: Vec<u32>,
    /// The organisations by their names in each further language.
    names: Vec<Vec<u32>>,
    beginnings: StringTable,
    /// How many lists each file with postings has.
    lists: Vec<usize>,
    files: Vec<Part>,
    /// Of each file, once it is made.
    checksums: Vec<OnceLock<u64>>,
    /// The first organisation of each file with records, and behind them the number of all.
    starts: Vec<u32>,
    ids: Vec<Vec<(&'a str, u32)>>,
}

impl<'a> Plan<'a> {
    /// Reads the catalogue into an index and shares everything out among files.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self::cut(catalogue, &Sizes::default())
    }

    /// As [`Self::new`], in files of other sizes.
    #[must_use]
    pub fn cut(catalogue: &'a Catalogue, sizes: &Sizes) -> Self {
        let organisations = &catalogue.organisations;
        let mut languages = catalogue.languages.iter().map(LanguageTag::as_str);
        let first = NameOrder::new(catalogue, languages.next().unwrap_or_default());
        let relations = Relations::of(catalogue);
        let lengths = first.by_name.iter().map(|place| {
            let (own, around) = record(catalogue, &relations, *place as usize);
            own.len() + around.len()
        });
        let starts = share_records(&lengths.collect::<Vec<_>>(), sizes.record_bytes);
        let text = TextIndex::new(catalogue);
        let (beginnings, lists) = share_postings(&text, organisations.len(), sizes.postings);
        let mut plan = Self {
            catalogue,
            relations,
            text,
            columns: COUNTED.map(|facet| Column::new(facet, organisations)),
            hosts: Column::new(Facet::Host, organisations),
            figures: FigureRanks::new(organisations),
            ids: share_ids(catalogue, &first.ranks, sizes.ids),
            by_number: first.by_name,
            numbers: first.ranks,
            names: languages
                .map(|lang| NameOrder::new(catalogue, lang).by_name)
                .collect(),
            beginnings,
            lists,
            starts,
            files: Vec::new(),
            checksums: Vec::new(),
        };
        plan.name_files();
        plan
    }

    /// How many files there are besides the one that leads to them.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Makes one of the files.
    #[must_use]
    pub fn file(&self, place: usize) -> PackFile {
        let part = self.files[place];
        let (bytes, checksum) = frame::close(part.kind().0, &self.body(part));
        let _is_known = self.checksums[place].set(checksum);
        PackFile {
            path: part.path(checksum),
            bytes,
        }
    }

    /// Makes the file that leads to the others; quickly once they are made, or else it makes them for their
    /// checksums.
    #[must_use]
    pub fn manifest(&self) -> PackFile {
        let mut files = Files {
            starts: self.starts.clone(),
            ..Files::default()
        };
        for (part, checksum) in self.files.iter().zip(&self.checksums) {
            let checksum = *checksum.get_or_init(|| checksum_of(&self.body(*part)));
            match part {
                Part::Words => files.words = checksum,
                Part::Columns => files.columns = checksum,
                Part::Hosts => files.hosts = checksum,
                Part::Figures => files.figures = checksum,
                Part::Names(_) => files.names.push(checksum),
                Part::Postings(_) => files.postings.push(checksum),
                Part::Records(_) => files.records.push(checksum),
                Part::Ids(_) => files.ids.push(checksum),
            }
        }
        let body = manifest::write(&Manifest {
            organisations: self.by_number.len(),
            counts: Counts::of_all(&self.columns),
            files,
            vocabularies: &json(&self.catalogue.without_records()),
        });
        PackFile {
            path: MANIFEST.to_owned(),
            bytes: frame::close(MANIFEST_KIND, &body).0,
        }
    }

    fn name_files(&mut self) {
        let many = |count: usize, part: fn(u32) -> Part| (0..count as u32).map(part);
        self.files = [Part::Words, Part::Columns, Part::Hosts, Part::Figures]
            .into_iter()
            .chain(many(self.names.len() + 1, Part::Names).skip(1))
            .chain(many(self.lists.len(), Part::Postings))
            .chain(many(self.ids.len(), Part::Ids))
            .chain(many(self.starts.len() - 1, Part::Records))
            .collect();
        self.checksums = self.files.iter().map(|_| OnceLock::new()).collect();
    }

    fn body(&self, part: Part) -> Vec<u8> {
        match part {
            Part::Words => words::write(&self.text.dictionary, &self.beginnings, &self.lists),
            Part::Columns => {
                let mut bytes = Vec::new();
                for column in &self.columns {
                    columns::write(&mut bytes, column, &self.by_number);
                }
                bytes
            }
            Part::Hosts => {
                let mut bytes = Vec::new();
                strings::write(&mut bytes, &self.hosts.values);
                columns::write(&mut bytes, &self.hosts, &self.by_number);
                bytes
            }
            Part::Figures => orders::write::figures(&self.figures, &self.by_number),
            Part::Names(lang) => {
                let names = self.names[lang as usize - 1].iter();
                let numbers: Vec<u32> = names.map(|place| self.numbers[*place as usize]).collect();
                orders::write::names(&numbers)
            }
            Part::Postings(file) => self.postings(file as usize),
            Part::Records(file) => {
                let numbers = self.starts[file as usize] as usize..self.starts[file as usize + 1] as usize;
                let places = self.by_number[numbers].iter();
                let records = places.map(|place| record(self.catalogue, &self.relations, *place as usize));
                records::write(&records.collect::<Vec<_>>())
            }
            Part::Ids(file) => ids::write(self.ids[file as usize].iter().copied()),
        }
    }

    fn postings(&self, file: usize) -> Vec<u8> {
        let words = self.text.dictionary.words();
        let first: usize = self.lists[..file].iter().sum();
        let mut bytes = Vec::new();
        for list in first..first + self.lists[file] {
            let run = match list.checked_sub(words.len()) {
                Some(beginning) => words.with_prefix(self.beginnings.get(beginning)),
                None => list..list + 1,
            };
            let mut postings = Vec::new();
            self.text.postings().each_run(run, &mut |run| {
                for one in run {
                    let (place, field) = parts(*one);
                    postings.push(posting(self.numbers[place], Field::ALL[field]));
                }
            });
            postings.sort_unstable();
            // Of the fields of one organisation the best comes first.
            postings.dedup_by_key(|posting| parts(*posting).0);
            lists::write_list(&mut bytes, &postings);
        }
        bytes
    }
}
