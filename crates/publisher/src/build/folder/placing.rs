use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What stands behind the name of a file that is not complete.
pub(super) const INCOMPLETE: &str = ".incomplete";

/// How long a file is waited for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Care {
    /// A part of a pack has its place for ever: under its name nothing else may stand after a power cut.
    UntilOnDisk,
    /// The next build writes a page again that is not as it should be; there are tens of thousands.
    UntilWritten,
}

/// Puts a file into its place, complete or not at all; one that is there already is left alone.
pub(super) fn place(path: &Path, bytes: &[u8], care: Care) -> Result<(), Failure> {
    if is_there(path, bytes) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make(parent)?;
    }
    let incomplete = incomplete(path);
    write(&incomplete, bytes, care)
        .and_then(|()| fs::rename(&incomplete, path))
        .map_err(|reason| {
            // What is not complete may be what fills the disk; the reason why it is not says more.
            let _removed = fs::remove_file(&incomplete);
            Failure::WriteFile {
                path: path.into(),
                reason,
            }
        })
}

/// Makes a folder where it is not there.
pub(super) fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|reason| Failure::WriteFile {
        path: folder.into(),
        reason,
    })
}

/// Removes a file, and the folders that are empty without it.
pub(super) fn remove(root: &Path, path: &Path) -> Result<(), Failure> {
    let file = root.join(path);
    match fs::remove_file(&file) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
            return Err(Failure::Remove { path: file, reason });
        }
        _ => {}
    }
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != root) {
        // Somebody else's file may lie in there.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether a file holds these bytes.
pub(super) fn is_there(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// Where a file is written until it is complete.
pub(super) fn incomplete(path: &Path) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(INCOMPLETE);
    path.into()
}

fn write(path: &Path, bytes: &[u8], care: Care) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    match care {
        Care::UntilOnDisk => file.sync_all(),
        Care::UntilWritten => Ok(()),
    }
}
