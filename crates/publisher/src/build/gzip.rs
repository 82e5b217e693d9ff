use std::io::{self, Write as _};

use flate2::{Compression, write::GzEncoder};

/// Compresses a file: static servers do not do it for files of a type that they do not know.
///
/// There is no time and no name in the result, so that equal bytes stay equal.
pub(super) fn compress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
