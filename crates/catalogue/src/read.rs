//! From the bytes of a file to a catalogue and everything that is wrong with it.

mod agreement;
mod contact;
mod context;
mod date;
mod fields;
mod figure;
mod hosts;
mod known;
mod mission;
mod opportunity;
mod organisation;
mod part;
mod party;
mod records;
mod region;
mod source;
mod text;
mod top;
mod value;
mod vocabulary;

use crate::json::{self, Flaw};
use crate::{Catalogue, Code, Problem};

/// How much a reader takes, so that no file can use up memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file, less than 4 GiB.
    pub file: usize,
    /// Records in `organisations`.
    pub organisations: usize,
    /// Characters of one text.
    pub text: usize,
    /// Entries of a list inside a record.
    pub list: usize,
    /// Lists and objects inside one another.
    pub depth: usize,
    /// Problems that are kept; the others are only counted.
    pub problems: usize,
}

impl Limits {
    /// Of the application: a file of 64 MiB.
    pub const BROWSER: Self = Self {
        file: 64 << 20,
        organisations: 200_000,
        text: 20_000,
        list: 1_000,
        depth: 32,
        problems: 10_000,
    };

    /// Of the commands: a file of 1 GiB.
    pub const COMMAND: Self = Self {
        file: 1 << 30,
        ..Self::BROWSER
    };
}

/// What a file holds: a catalogue where one can be shown, and every problem.
#[derive(Debug, Clone)]
pub struct Reading {
    /// `None` where nothing can be shown; a problem says why.
    pub catalogue: Option<Catalogue>,
    /// In the order in which they were found; [`Problem::offset`] gives that of the file.
    pub problems: Vec<Problem>,
    /// How many more problems there are than [`Limits::problems`].
    pub unlisted: usize,
    /// Records that the catalogue lacks because of their problems, list by list.
    pub skipped: Vec<Skipped>,
}

/// A record that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The list it stands in, such as `organisations`.
    pub list: &'static str,
    /// Its place there, from 0.
    pub index: usize,
    /// Its `id` or `code`, where it has one that is a text.
    pub id: Option<String>,
    /// Messages of the problems for which it is skipped.
    pub reasons: Vec<String>,
}

/// Reads a catalogue of format 1 within [`Limits::BROWSER`].
///
/// A bad record is skipped, a bad optional value is left out, and the rest lives. Takes time in proportion to
/// the bytes.
///
/// ```
/// let reading = catalogue::read(br#"{"format": 2}"#);
/// assert!(reading.catalogue.is_none());
/// assert_eq!(reading.problems[0].pointer, "/format");
/// assert_eq!(
///     reading.problems[0].message,
///     "the catalogue is of format 2, but this reader knows format 1: update it",
/// );
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    read_within(bytes, &Limits::BROWSER)
}

/// Reads a catalogue of format 1 within the given limits.
#[must_use]
pub fn read_within(bytes: &[u8], limits: &Limits) -> Reading {
    read_either(bytes, limits, None)
}

/// Reads a part of a catalogue within [`Limits::BROWSER`]: one JSON object with any of `organisations`,
/// `opportunities`, `missions` and `agreements`.
///
/// What its records name of kinds, sectors, services and regions is looked up in `vocabularies`, whose own
/// records do not count: the result has copies of everything else of it, and the records of the part. The
/// same problems are told as in a whole file, without suggestions. So a record that names an organisation or
/// a mission of another part loses that reference; an opportunity of such an organisation, and an agreement of
/// such parties alone, are skipped.
///
/// ```
/// let head = catalogue::read(br#"{
///     "format": 1, "id": "small", "title": {"en": "Small"}, "languages": ["en"], "updated": "2026-11",
///     "kinds": [{"id": "technopark", "name": {"en": "Technopark"}}], "sectors": [],
///     "districts": [{"id": "volga", "name": {"en": "Volga"}}],
///     "regions": [{"code": "RU-TA", "name": {"en": "Tatarstan"}, "district": "volga"}],
///     "organisations": []
/// }"#).catalogue.ok_or("not readable")?;
/// let part = br#"{"organisations": [
///     {"id": "himgrad", "kind": "technopark", "name": {"en": "Himgrad"}, "region": "RU-TA"}
/// ]}"#;
/// let reading = catalogue::read_part(part, &head);
/// assert_eq!(reading.problems, []);
/// let catalogue = reading.catalogue.ok_or("not readable")?;
/// assert_eq!(catalogue.kinds, head.kinds);
/// assert_eq!(catalogue.organisations[0].id.as_str(), "himgrad");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn read_part(bytes: &[u8], vocabularies: &Catalogue) -> Reading {
    read_either(bytes, &Limits::BROWSER, Some(vocabularies))
}

/// A whole file, or a part where there are vocabularies for it.
fn read_either(bytes: &[u8], limits: &Limits, vocabularies: Option<&Catalogue>) -> Reading {
    if bytes.len() > limits.file {
        let given = bytes.len();
        let limit = limits.file;
        return refused(
            Code::FileTooLarge,
            0,
            format!("the file has {given} bytes: at most {limit} are read"),
        );
    }
    let text = match utf8(bytes) {
        Ok(text) => text,
        Err(problem) => return refused(Code::NotUtf8, problem.0, problem.1),
    };
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mark = text.len() - body.len();
    let mut reading = match json::parse(body, limits.depth) {
        Ok(root) => top::read(&root, limits, vocabularies),
        Err(error) => {
            let (code, message) = match error.flaw {
                Flaw::TooDeep => {
                    let depth = limits.depth;
                    (
                        Code::TooDeep,
                        format!("lists and objects stand more than {depth} deep inside one another"),
                    )
                }
                Flaw::Expected(expected) => (Code::Syntax, unexpected(&body[error.at as usize..], expected)),
            };
            refused(code, error.at as usize, message)
        }
    };
    if mark > 0 {
        for problem in &mut reading.problems {
            problem.offset += mark;
        }
        reading.problems.insert(
            0,
            Problem {
                code: Code::ByteOrderMark,
                pointer: String::new(),
                offset: 0,
                message: "the file begins with a byte order mark: save it as UTF-8 without one".into(),
            },
        );
    }
    reading
}

fn refused(code: Code, offset: usize, message: String) -> Reading {
    Reading {
        catalogue: None,
        problems: vec![Problem {
            code,
            pointer: String::new(),
            offset,
            message,
        }],
        unlisted: 0,
        skipped: Vec::new(),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, (usize, String)> {
    let at = match std::str::from_utf8(bytes) {
        // Without a byte order mark, UTF-16 of ASCII is UTF-8 as well, with zeros in between.
        Ok(text) if !text.starts_with("{\0") && !text.starts_with("\0{") => return Ok(text),
        Ok(_) => 0,
        Err(error) => error.valid_up_to(),
    };
    if matches!(
        bytes,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'{', 0, ..] | [0, b'{', ..]
    ) {
        return Err((0, "the file is in UTF-16: save it as UTF-8".into()));
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    Err((
        at,
        format!("the byte 0x{byte:02X} is not UTF-8: save the file as UTF-8"),
    ))
}

fn unexpected(rest: &str, expected: &str) -> String {
    let given: String = rest
        .chars()
        .take_while(|char| !char.is_ascii_whitespace())
        .take(12)
        .collect();
    if given.is_empty() {
        let given = if rest.is_empty() {
            "the file ends"
        } else {
            "a line ends or a space stands"
        };
        return format!("{given} where the JSON wants {expected}");
    }
    let given = crate::quoted::quoted(&given);
    format!("{given} stands where the JSON wants {expected}")
}
