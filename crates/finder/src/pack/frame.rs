//! What stands before the contents of every file of a pack.

use super::{
    PackError,
    bytes::{Bytes, checksum},
};

const MAGIC: &[u8; 4] = b"PDIR";
/// The version of the format. Readers know one.
const VERSION: u8 = 1;

/// Whether bytes begin as a file of a pack does.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Opens a file: its contents, and their checksum. `kind` is a letter for what it must hold.
pub(crate) fn open(file: &[u8], kind: u8) -> Result<(&[u8], u64), PackError> {
    let mut bytes = Bytes::of(file);
    if bytes.take(MAGIC.len()) != Some(MAGIC) {
        return Err(PackError::Foreign);
    }
    let (Some([version, found]), Some(expected)) = (bytes.take(2), bytes.checksum()) else {
        return Err(PackError::Damaged);
    };
    if *version != VERSION {
        return Err(PackError::OtherVersion(*version));
    }
    if *found != kind {
        return Err(PackError::Foreign);
    }
    let body = &file[MAGIC.len() + 2 + 8..];
    if checksum(body) != expected {
        return Err(PackError::Damaged);
    }
    Ok((body, expected))
}

/// Puts the frame around contents. Gives the file and the checksum of the contents.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn close(kind: u8, body: &[u8]) -> (Vec<u8>, u64) {
    let checksum = checksum(body);
    let mut file = MAGIC.to_vec();
    file.extend([VERSION, kind]);
    file.extend(checksum.to_le_bytes());
    file.extend(body);
    (file, checksum)
}
