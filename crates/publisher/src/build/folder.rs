mod pack_parts;
mod placing;
mod site_list;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use finder::pack::PackFile;

use self::placing::Care;
use self::site_list::SiteList;
use super::gzip::compress;
use crate::failure::Failure;

/// The directory of a site or a pack. Files can be put into it side by side.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The files of this build, by their paths in there.
    paths: Mutex<BTreeSet<PathBuf>>,
    /// How many bytes they have.
    bytes: AtomicU64,
    /// Those of the pack of the build before: who has the page open still asks for them.
    earlier: BTreeSet<PathBuf>,
    list: SiteList,
}

impl Folder {
    /// Makes the directory where it is not there.
    pub(super) fn create(root: &Path) -> Result<Self, Failure> {
        placing::make(root)?;
        Ok(Self {
            root: root.into(),
            paths: Mutex::default(),
            bytes: AtomicU64::new(0),
            earlier: pack_parts::of_pack_in(root),
            list: SiteList::read(root),
        })
    }

    /// Whether a file is of an earlier build of a site.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.list.names(Path::new(path))
    }

    /// Compresses a file of a pack and puts it into its place.
    pub(super) fn put_packed(&self, file: &PackFile) -> Result<(), Failure> {
        let bytes = compress(&file.bytes).map_err(|reason| Failure::WriteFile {
            path: self.root.join(&file.path),
            reason,
        })?;
        self.place(&file.path, &bytes, Care::UntilOnDisk)
    }

    /// Puts a file into its place, complete or not at all; one that is there already is left alone.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.place(path, bytes, Care::UntilWritten)
    }

    fn place(&self, path: &str, bytes: &[u8], care: Care) -> Result<(), Failure> {
        // Equal contents have one path, and one writer.
        if !self.paths().insert(path.into()) {
            return Ok(());
        }
        self.list.add(path)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        placing::place(&self.root.join(path), bytes, care)
    }

    /// Refuses to write over what no build of a site has put in a place. A file that says the same may be taken over.
    pub(super) fn refuse_foreign<B: AsRef<[u8]>>(
        &self,
        path: &str,
        bytes: impl FnOnce() -> Result<B, Failure>,
    ) -> Result<(), Failure> {
        let file = self.root.join(path);
        let is_free = self.list.names(Path::new(path)) || fs::symlink_metadata(&file).is_err();
        if is_free || placing::is_there(&file, bytes()?.as_ref()) {
            return Ok(());
        }
        Err(Failure::Foreign { path: file })
    }

    /// To be called before any of the planned files of a site is put, and after it is seen that none is somebody else's.
    pub(super) fn begin_site(&mut self, planned: &[String]) -> Result<(), Failure> {
        self.list.begin(planned)
    }

    /// Removes the files of the build before that this one has not, and lists its own.
    pub(super) fn end_site(&self) -> Result<(), Failure> {
        self.list.end(&self.paths())
    }

    /// Removes what builds before the last one have left of their packs, and nothing else.
    pub(super) fn remove_stale(&self) -> Result<(), Failure> {
        pack_parts::remove_stale(&self.root, &self.paths(), &self.earlier)
    }

    /// The files of this build and their bytes, also of those that were there already.
    pub(super) fn written(&self) -> (usize, u64) {
        (self.paths().len(), self.bytes.load(Ordering::Relaxed))
    }

    fn paths(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        folder.put_packed(&file).unwrap();
        folder.put_packed(&file).unwrap();
        let len = fs::metadata(directory.path().join(&file.path)).unwrap().len();
        assert_eq!(folder.written(), (1, len));
    }
}
