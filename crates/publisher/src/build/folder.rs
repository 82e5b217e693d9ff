use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use finder::pack::PackFile;

use super::gzip::compress;
use crate::failure::Failure;

/// What stands behind the name of a file that is not complete.
const INCOMPLETE: &str = ".incomplete";

/// The directory of a pack. Files can be put into it side by side.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The files of this build, by their paths in there.
    paths: Mutex<BTreeSet<PathBuf>>,
    /// Their bytes.
    bytes: AtomicU64,
}

impl Folder {
    /// Makes the directory where it is not there.
    pub(super) fn create(root: &Path) -> Result<Self, Failure> {
        make(root)?;
        Ok(Self {
            root: root.into(),
            paths: Mutex::default(),
            bytes: AtomicU64::new(0),
        })
    }

    /// Puts a file into its place, complete or not at all.
    pub(super) fn put(&self, file: &PackFile) -> Result<(), Failure> {
        // Equal contents have one path, and one writer.
        if !self.paths().insert(file.path.as_str().into()) {
            return Ok(());
        }
        let path = self.root.join(&file.path);
        let failed = |reason| Failure::WriteFile {
            path: path.clone(),
            reason,
        };
        let bytes = compress(&file.bytes).map_err(failed)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            make(parent)?;
        }
        let mut incomplete = path.clone().into_os_string();
        incomplete.push(INCOMPLETE);
        write(incomplete.as_ref(), &bytes)
            .and_then(|()| fs::rename(&incomplete, &path))
            .map_err(|reason| {
                // What is not complete may be what fills the disk; the reason why it is not says more.
                let _removed = fs::remove_file(&incomplete);
                failed(reason)
            })
    }

    /// Removes what earlier builds have left of their packs, and nothing else.
    pub(super) fn remove_stale(&self) -> Result<(), Failure> {
        let paths = self.paths();
        let of_pack = paths.iter().filter(|path| is_of_pack(path));
        let parents: BTreeSet<&Path> = of_pack.filter_map(|path| path.parent()).collect();
        for parent in parents {
            let folder = self.root.join(parent);
            let failed = |path: &Path, reason| Failure::Remove {
                path: path.into(),
                reason,
            };
            for entry in fs::read_dir(&folder).map_err(|reason| failed(&folder, reason))? {
                let entry = entry.map_err(|reason| failed(&folder, reason))?;
                let path = entry.path();
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                if is_file && is_of_pack(&path) && !paths.contains(&parent.join(entry.file_name())) {
                    fs::remove_file(&path).map_err(|reason| failed(&path, reason))?;
                }
            }
        }
        Ok(())
    }

    /// The files of this build and their bytes, also of those that were there already.
    pub(super) fn written(&self) -> (usize, u64) {
        (self.paths().len(), self.bytes.load(Ordering::Relaxed))
    }

    fn paths(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|reason| Failure::WriteFile {
        path: folder.into(),
        reason,
    })
}

/// Writes a file so that it outlasts a loss of power.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a file has the name of a pack's part, complete or not: `KIND-CHECKSUM.pack`.
fn is_of_pack(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let name = name.strip_suffix(INCOMPLETE).unwrap_or(name);
    let parts = name.strip_suffix(".pack").and_then(|name| name.split_once('-'));
    parts.is_some_and(|(kind, checksum)| {
        let is_hex = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        !kind.is_empty()
            && kind.bytes().all(|byte| byte.is_ascii_lowercase())
            && checksum.len() == 16
            && checksum.bytes().all(is_hex)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_contents_are_one_file() {
        let directory = tempfile::TempDir::new().unwrap();
        let folder = Folder::create(directory.path()).unwrap();
        let file = PackFile {
            path: "pack/postings-0123456789abcdef.pack".into(),
            bytes: b"lists".to_vec(),
        };
        folder.put(&file).unwrap();
        folder.put(&file).unwrap();
        let len = fs::metadata(directory.path().join(&file.path)).unwrap().len();
        assert_eq!(folder.written(), (1, len));
    }
}
