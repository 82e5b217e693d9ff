//! Putting a catalogue into files.

use std::sync::OnceLock;

use catalogue::{
    Actor, Catalogue, KindId, LanguageTag, LocalisedText, Organisation, OrganisationId, RegionCode,
    Relations, SectorId,
};
use serde::Serialize;
use serde_json::to_vec;

use super::bytes::checksum as checksum_of;
use super::ids::file_of;
use super::manifest::{self, Files, Manifest};
use super::part::{MANIFEST as MANIFEST_KIND, Part};
use super::{MANIFEST, RESIDENTS_AROUND, columns, frame, ids, lists, orders, records, strings, words};
use crate::column::Column;
use crate::order::{FigureRanks, NameOrder};
use crate::score::Field;
use crate::string_table::StringTable;
use crate::text_index::{TextIndex, parts, posting};
use crate::{Counts, Facet, counts::COUNTED};

/// The most files with postings, and with records, of a large catalogue; there may be a few more.
const MOST_POSTINGS_FILES: usize = 128;
const MOST_RECORDS_FILES: usize = 768;
/// A beginning whose words have more postings than so many files gets a list of its own.
const FILES_OF_BEGINNING: usize = 2;
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
        let mut plan = Self {
            catalogue,
            relations: Relations::of(catalogue),
            text: TextIndex::new(catalogue),
            columns: COUNTED.map(|facet| Column::new(facet, organisations)),
            hosts: Column::new(Facet::Host, organisations),
            figures: FigureRanks::new(organisations),
            ids: by_ids(catalogue, &first.ranks, sizes.ids),
            by_number: first.by_name,
            numbers: first.ranks,
            names: languages
                .map(|lang| NameOrder::new(catalogue, lang).by_name)
                .collect(),
            beginnings: StringTable::default(),
            lists: Vec::new(),
            files: Vec::new(),
            checksums: Vec::new(),
            starts: vec![0],
        };
        plan.cut_postings(sizes.postings);
        plan.cut_records(sizes.record_bytes);
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
        let catalogue = self.catalogue;
        let vocabularies = Catalogue {
            id: catalogue.id.clone(),
            title: catalogue.title.clone(),
            languages: catalogue.languages.clone(),
            updated: catalogue.updated,
            contact: catalogue.contact.clone(),
            kinds: catalogue.kinds.clone(),
            sectors: catalogue.sectors.clone(),
            districts: catalogue.districts.clone(),
            services: catalogue.services.clone(),
            regions: catalogue.regions.clone(),
            organisations: Vec::new(),
            opportunities: Vec::new(),
            missions: Vec::new(),
            agreements: Vec::new(),
        };
        let body = manifest::write(&Manifest {
            organisations: self.by_number.len(),
            counts: Counts {
                values: self.columns.each_ref().map(|column| column.values.clone()),
                counts: self.columns.each_ref().map(Column::count_all),
            },
            files,
            vocabularies: &json(&vocabularies),
        });
        PackFile {
            path: MANIFEST.to_owned(),
            bytes: frame::close(MANIFEST_KIND, &body).0,
        }
    }

    /// Shares the lists of postings out, and gives lists to beginnings that many words share.
    fn cut_postings(&mut self, least: usize) {
        let words = self.text.dictionary.words();
        let counts: Vec<usize> = (0..words.len()).map(|word| self.text.count(word)).collect();
        let most = least.max(counts.iter().sum::<usize>() / MOST_POSTINGS_FILES);
        let mut beginnings = Vec::new();
        let mut sums = vec![0];
        for count in &counts {
            sums.push(sums[sums.len() - 1] + count);
        }
        let mut last = "";
        for place in 0..words.len() {
            let word = words.get(place);
            for (at, char) in word.char_indices() {
                let beginning = &word[..at + char.len_utf8()];
                if last.starts_with(beginning) {
                    continue;
                }
                let run = words.with_prefix(beginning);
                if sums[run.end] - sums[run.start] <= FILES_OF_BEGINNING * most {
                    break;
                }
                beginnings.push(beginning);
            }
            last = word;
        }
        let beginnings = StringTable::of(beginnings.into_iter());
        let of_beginnings = (0..beginnings.len()).map(|place| {
            let run = words.with_prefix(beginnings.get(place));
            (sums[run.end] - sums[run.start]).min(self.by_number.len())
        });
        let mut lists = Vec::new();
        let mut room = 0;
        for count in counts.iter().copied().chain(of_beginnings) {
            match lists.last_mut() {
                Some(lists) if count <= room => {
                    *lists += 1;
                    room -= count;
                }
                _ => {
                    lists.push(1);
                    room = most.saturating_sub(count);
                }
            }
        }
        self.lists = lists;
        self.beginnings = beginnings;
    }

    fn cut_records(&mut self, least: usize) {
        let lengths: Vec<usize> = (0..self.by_number.len())
            .map(|number| {
                let (own, around) = self.record(number);
                own.len() + around.len()
            })
            .collect();
        let most = least.max(lengths.iter().sum::<usize>() / MOST_RECORDS_FILES);
        let mut room = most;
        for (number, len) in lengths.iter().enumerate() {
            if room < *len && number > *self.starts.last().unwrap_or(&0) as usize {
                self.starts.push(number as u32);
                room = most;
            }
            room = room.saturating_sub(*len);
        }
        self.starts.push(self.by_number.len() as u32);
        self.starts.dedup();
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
                let numbers = self.starts[file as usize]..self.starts[file as usize + 1];
                let records: Vec<_> = numbers.map(|number| self.record(number as usize)).collect();
                records::write(&records)
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

    /// An organisation's record and what is around it, as the reader of [`super::Pack`] puts them together.
    fn record(&self, number: usize) -> (Vec<u8>, Vec<u8>) {
        let place = self.by_number[number] as usize;
        let Catalogue {
            organisations,
            opportunities,
            missions,
            agreements,
            ..
        } = self.catalogue;
        let organisation = &organisations[place];
        let mut own = json(&Organisation {
            resident_of: Vec::new(),
            ..organisation.clone()
        });
        own.pop();

        let mut around = Vec::new();
        if !organisation.resident_of.is_empty() {
            around.extend_from_slice(br#","resident_of":"#);
            around.extend(json(&organisation.resident_of));
        }
        around.push(b'}');
        let involvement = self.relations.involvement(place).cloned().unwrap_or_default();
        let mut neighbours: Vec<usize> = Vec::new();
        let mut meet = |place: Option<usize>| {
            if let Some(neighbour) = place
                && !neighbours.contains(&neighbour)
            {
                neighbours.push(neighbour);
            }
        };
        meet(Some(place));
        for host in &organisation.resident_of {
            meet(self.relations.organisation_index(host.as_str()));
        }
        for resident in involvement.residents.iter().take(RESIDENTS_AROUND) {
            meet(Some(*resident as usize));
        }
        for agreement in &involvement.agreements {
            for party in &agreements[*agreement as usize].parties {
                if let Actor::Organisation(id) = &party.actor {
                    meet(self.relations.organisation_index(id.as_str()));
                }
            }
        }
        for neighbour in &neighbours[1..] {
            around.push(b',');
            around.extend(json(&Outline::of(&organisations[*neighbour], &organisation.id)));
        }
        around.push(b']');
        list(
            &mut around,
            "opportunities",
            involvement
                .opportunities
                .iter()
                .map(|place| json(&opportunities[*place as usize])),
        );
        list(
            &mut around,
            "missions",
            involvement
                .missions
                .iter()
                .map(|place| json(&missions[*place as usize])),
        );
        list(
            &mut around,
            "agreements",
            involvement
                .agreements
                .iter()
                .map(|place| json(&agreements[*place as usize])),
        );
        around.push(b'}');
        (own, around)
    }
}

/// What is shown of an organisation on the profile of another one.
#[derive(Serialize)]
struct Outline<'a> {
    id: &'a OrganisationId,
    kind: &'a KindId,
    name: &'a LocalisedText,
    region: &'a RegionCode,
    sectors: &'a [SectorId],
    resident_of: Vec<&'a OrganisationId>,
}

impl<'a> Outline<'a> {
    fn of(organisation: &'a Organisation, beside: &OrganisationId) -> Self {
        let hosts = organisation.resident_of.iter();
        Self {
            id: &organisation.id,
            kind: &organisation.kind,
            name: &organisation.name,
            region: &organisation.region,
            sectors: organisation.sectors.get(..1).unwrap_or_default(),
            resident_of: hosts.filter(|host| *host == beside).collect(),
        }
    }
}

fn list(bytes: &mut Vec<u8>, key: &str, records: impl Iterator<Item = Vec<u8>>) {
    let mut before = format!(",\"{key}\":[");
    for record in records {
        bytes.extend_from_slice(before.as_bytes());
        bytes.extend(record);
        before.replace_range(.., ",");
    }
    if before == "," {
        bytes.push(b']');
    }
}

/// The ids of all organisations, present and former, in the files that they belong to, each in order.
fn by_ids<'a>(catalogue: &'a Catalogue, numbers: &[u32], of_file: usize) -> Vec<Vec<(&'a str, u32)>> {
    let mut all = Vec::new();
    for (organisation, number) in catalogue.organisations.iter().zip(numbers) {
        let former = organisation.former_ids.iter();
        all.extend(
            [&organisation.id]
                .into_iter()
                .chain(former)
                .map(|id| (id.as_str(), *number)),
        );
    }
    all.sort_unstable();
    let mut files = vec![Vec::new(); all.len().div_ceil(of_file).max(1)];
    let count = files.len();
    for (id, number) in all {
        files[file_of(id, count)].push((id, number));
    }
    files
}

/// A record in JSON, which cannot fail: there are no maps with other keys than texts, and nothing is written
/// to.
fn json(value: &impl Serialize) -> Vec<u8> {
    to_vec(value).unwrap_or_default()
}
