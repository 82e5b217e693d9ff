//! From bytes of the file to lines and columns.

/// A place in a file, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// The positions of ascending byte offsets, in one pass over the file.
///
/// A byte order mark takes no column.
///
/// ```
/// use catalogue::{Position, positions};
/// let found = positions("{\n  \"ё\": 1}".as_bytes(), [0, 4, 10]);
/// assert_eq!(found[1], Position { line: 2, column: 3 });
/// assert_eq!(found[2], Position { line: 2, column: 8 });
/// ```
#[must_use]
pub fn positions(file: &[u8], offsets: impl IntoIterator<Item = usize>) -> Vec<Position> {
    let mut here = Position { line: 1, column: 1 };
    let mut at = if file.starts_with("\u{FEFF}".as_bytes()) {
        3
    } else {
        0
    };
    let locate = |offset: usize| {
        while at < offset.min(file.len()) {
            match file[at] {
                b'\n' => {
                    here = Position {
                        line: here.line + 1,
                        column: 1,
                    }
                }
                // The following bytes of a character.
                0x80..=0xBF => {}
                _ => here.column += 1,
            }
            at += 1;
        }
        here
    };
    offsets.into_iter().map(locate).collect()
}
