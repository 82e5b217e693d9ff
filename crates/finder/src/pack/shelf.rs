use std::sync::Arc;

use catalogue::Organisation;

use super::records::Records;

/// The most files with records that are kept. What is given up is in the browser's own memory still.
const MOST_FILES: usize = 24;
/// The most organisations that are kept.
const MOST_READ: usize = 4_000;

/// The records that came last.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// By their places among the files with records; the one that was put in last is the last.
    files: Vec<(u32, Records)>,
    /// By their numbers, in order.
    organisations: Vec<(usize, Arc<Organisation>)>,
}

impl Shelf {
    pub(crate) fn put(&mut self, file: u32, records: Records) {
        if self.get(file).is_some() {
            return;
        }
        if self.files.len() >= MOST_FILES {
            self.files.remove(0);
        }
        self.files.push((file, records));
    }

    pub(crate) fn get(&self, file: u32) -> Option<&Records> {
        let known = self.files.iter().find(|(known, _)| *known == file);
        known.map(|(_, records)| records)
    }

    /// Keeps an organisation that was read, which is none that is kept already.
    pub(crate) fn keep(&mut self, number: usize, organisation: Organisation) {
        if let Err(place) = self.place(number) {
            self.organisations.insert(place, (number, Arc::new(organisation)));
        }
    }

    pub(crate) fn read(&self, number: usize) -> Option<Arc<Organisation>> {
        let place = self.place(number).ok()?;
        Some(self.organisations[place].1.clone())
    }

    pub(crate) fn has_read(&self, number: usize) -> bool {
        self.place(number).is_ok()
    }

    /// The number of an organisation that was read, by its present id.
    pub(crate) fn number_of(&self, id: &str) -> Option<usize> {
        let mut organisations = self.organisations.iter();
        let known = organisations.find(|(_, organisation)| organisation.id.as_str() == id);
        known.map(|(number, _)| *number)
    }

    /// Gives up what is read, where that has become much.
    pub(crate) fn make_room(&mut self) {
        if self.organisations.len() > MOST_READ {
            self.organisations.clear();
        }
    }

    fn place(&self, number: usize) -> Result<usize, usize> {
        self.organisations
            .binary_search_by_key(&number, |(known, _)| *known)
    }
}
