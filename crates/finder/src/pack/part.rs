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

/// Whether a file is called as a pack calls its files, in the folder of which they are.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    let kinds = [
        Part::Words,
        Part::Columns,
        Part::Hosts,
        Part::Figures,
        Part::Names(0),
        Part::Postings(0),
        Part::Records(0),
        Part::Ids(0),
    ];
    let is_checksum = |checksum: &str| {
        checksum.len() == 16
            && checksum
                .bytes()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    };
    let parts = name.strip_suffix(".pack").and_then(|stem| stem.split_once('-'));
    parts.is_some_and(|(kind, checksum)| {
        is_checksum(checksum) && kinds.into_iter().any(|part| part.kind().1 == kind)
    })
}
