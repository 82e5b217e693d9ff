use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use finder::pack::{MANIFEST, Pack, PackFile, is_file_name};

use super::gzip::{compress, decompress};
use crate::failure::Failure;

/// What stands behind the name of a file that is not complete.
const INCOMPLETE: &str = ".incomplete";

/// The directory of a pack. Files can be put into it side by side.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The files of this build, by their paths in there.
    paths: Mutex<BTreeSet<PathBuf>>,
    /// Those of the build before: who has the page open still asks for them.
    earlier: BTreeSet<PathBuf>,
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
            earlier: of_earlier(root),
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

    /// Removes what builds before the last one have left of their packs, and nothing else.
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
                let name = parent.join(entry.file_name());
                let is_wanted = paths.contains(&name) || self.earlier.contains(&name);
                if is_file && is_of_pack(&path) && !is_wanted {
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

/// Writes a file, and waits for the disk.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a file has the name of a pack's part, complete or not.
fn is_of_pack(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| is_file_name(name.strip_suffix(INCOMPLETE).unwrap_or(name)))
}

/// The files that the pack in a directory names; none where there is no pack that this build can read.
fn of_earlier(root: &Path) -> BTreeSet<PathBuf> {
    let manifest = fs::read(root.join(MANIFEST)).and_then(|packed| decompress(&packed));
    let pack = manifest.ok().and_then(|manifest| Pack::open(&manifest).ok());
    pack.map(|pack| pack.paths().into_iter().map(PathBuf::from).collect())
        .unwrap_or_default()
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
