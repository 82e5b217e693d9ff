/// A file of a pack, besides the one that leads to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All words, their stems, and where their postings are.
    Words,
    /// Who has which kind, region, sector and service.
    Columns,
    /// Who is a resident of whom.
    Hosts,
    /// Founding years and numbers of residents, to sort by.
    Figures,
    /// The order of the names in the catalogue's language of this place.
    Names(u32),
    /// Who has a word, for a run of words.
    Postings(u32),
    /// The records of a run of organisations.
    Records(u32),
    /// The numbers of some organisations by their ids.
    Ids(u32),
}

/// The letter of the file that leads to the others.
pub(crate) const MANIFEST: u8 = b'M';

impl Part {
    /// The letter of its kind, and the name of it.
    pub(crate) fn kind(self) -> (u8, &'static str) {
        match self {
            Self::Words => (b'W', "words"),
            Self::Columns => (b'C', "columns"),
            Self::Hosts => (b'H', "hosts"),
            Self::Figures => (b'F', "figures"),
            Self::Names(_) => (b'N', "names"),
            Self::Postings(_) => (b'P', "postings"),
            Self::Records(_) => (b'R', "records"),
            Self::Ids(_) => (b'I', "ids"),
        }
    }

    /// The path of its file beside the manifest: it changes with what the file holds, which can be kept for
    /// ever therefore.
    pub(crate) fn path(self, checksum: u64) -> String {
        format!("pack/{}-{checksum:016x}.pack", self.kind().1)
    }
}
