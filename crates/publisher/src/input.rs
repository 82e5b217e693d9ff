use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use catalogue::Limits;

use crate::failure::Failure;

/// Reads a file. One byte more than the limit is enough to be told of it.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |reason| Failure::Read {
        path: path.into(),
        reason,
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(Limits::COMMAND.file as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}
