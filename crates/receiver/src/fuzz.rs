//! Fuzz targets: inputs that nobody would write, and what holds for each of them. A target is a test named `fuzz`
//! beside what it tests: a thousand inputs by default, fifty times as many with `PARTNER_DIRECTORY_LONG`. Inputs are
//! those of `fuzz/`, spoilt at random; an input that was refused once is put there.

mod headers;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

const CASES: u32 = 1_000;
const LONG: u32 = 50;

/// What tends to break whoever reads it.
const ODD_BYTES: [&[u8]; 26] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b":",
    b"=",
    b"\r\n",
    b"\n.\r\n",
    b"\0",
    b"\x7f",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"1e999",
    b"null",
    b"\\u0000",
    b"\\ud83d",
    b"\\u202e",
    "\u{2028}".as_bytes(),
    "\u{202e}".as_bytes(),
    "👩‍🔬".as_bytes(),
];

#[derive(Debug, Clone)]
enum Edit {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Double(Index, usize),
    Cut(Index),
}

/// How a target is run.
pub(crate) fn config() -> ProptestConfig {
    let times = std::env::var_os("PARTNER_DIRECTORY_LONG").map_or(1, |_| LONG);
    ProptestConfig {
        cases: CASES * times,
        ..ProptestConfig::default()
    }
}

/// The files of a directory of `fuzz/`.
pub(crate) fn files(directory: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = std::fs::read_dir(corpus(directory))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// The lines of a file of `fuzz/`.
pub(crate) fn lines(file: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(corpus(file)).unwrap();
    text.lines().map(|line| line.as_bytes().to_vec()).collect()
}

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

/// One of these as it is, or with some edits.
pub(crate) fn spoilt(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec(edit(), 0..6);
    (prop::sample::select(seeds), edits).prop_map(|(mut bytes, edits)| {
        for edit in edits {
            apply(edit, &mut bytes);
        }
        bytes
    })
}

/// Any text, with what tends to break its readers more often than chance would have it.
pub(crate) fn odd_text() -> impl Strategy<Value = String> {
    let odd =
        prop::sample::select(&ODD_BYTES[..]).prop_map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let part = prop_oneof![
        1 => any::<String>(),
        3 => odd,
        2 => "[а-яА-ЯёЁ «»—]{1,90}",
        2 => "[ -~]{1,300}",
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.concat())
}

fn edit() -> impl Strategy<Value = Edit> {
    let odd = prop::sample::select(&ODD_BYTES[..]).prop_map(<[u8]>::to_vec);
    let inserted = prop_oneof![odd, prop::collection::vec(any::<u8>(), 1..9)];
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        (at(), inserted).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        (at(), 1usize..40).prop_map(|(at, length)| Edit::Remove(at, length)),
        (at(), 1usize..40).prop_map(|(at, length)| Edit::Double(at, length)),
        at().prop_map(Edit::Cut),
    ]
}

fn apply(edit: Edit, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let range = |at: Index, length: usize| {
        let start = at.index(bytes.len());
        start..(start + length).min(bytes.len())
    };
    match edit {
        Edit::Set(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        Edit::Insert(at, inserted) => {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, inserted);
        }
        Edit::Remove(at, length) => drop(bytes.drain(range(at, length))),
        Edit::Double(at, length) => {
            let range = range(at, length);
            let doubled = bytes[range.clone()].to_vec();
            bytes.splice(range.start..range.start, doubled);
        }
        Edit::Cut(at) => bytes.truncate(at.index(bytes.len())),
    }
}
