use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use finder::pack::{MANIFEST, Pack, PackFile, is_file_name};

use super::gzip::{compress, decompress};
use crate::content_hash;
use crate::failure::Failure;

/// What stands behind the name of a file that is not complete.
const INCOMPLETE: &str = ".incomplete";
/// Names every file of the last build, one a line. A directory without it has files that are not ours.
const LIST: &str = ".partner-directory-build";
/// The same of sites that `cargo xtask` wrote before this command did.
const EARLIER_LIST: &str = ".written-by-xtask";
/// How a line begins that names a file of the build before the last one.
const SPENT: &str = "earlier ";
/// What no site lacks.
const HOME: &str = "index.html";

/// The directory of a site or a pack. Files can be put into it side by side.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The files of this build, by their paths in there.
    paths: Mutex<BTreeSet<PathBuf>>,
    /// Those of the pack of the build before: who has the page open still asks for them.
    earlier: BTreeSet<PathBuf>,
    /// All those that the build before has listed.
    listed: Option<BTreeSet<PathBuf>>,
    /// Those among them that it only kept of the build before itself.
    spent: BTreeSet<PathBuf>,
    /// The list of a site that is being written.
    list: Mutex<Option<File>>,
    /// Their bytes.
    bytes: AtomicU64,
}

impl Folder {
    /// Makes the directory where it is not there.
    pub(super) fn create(root: &Path) -> Result<Self, Failure> {
        make(root)?;
        let [list, earlier_list] = [LIST, EARLIER_LIST].map(|name| fs::read_to_string(root.join(name)).ok());
        let list = list.or(earlier_list);
        let (of_build, spent): (Vec<_>, Vec<_>) = list
            .as_deref()
            .into_iter()
            .flat_map(lines)
            .partition(|line| !line.starts_with(SPENT));
        let spent = paths_of(spent.into_iter().filter_map(|line| line.strip_prefix(SPENT)));
        let of_build = paths_of(of_build.into_iter());
        Ok(Self {
            root: root.into(),
            paths: Mutex::default(),
            earlier: of_earlier(root),
            listed: list.is_some().then(|| of_build.union(&spent).cloned().collect()),
            spent,
            list: Mutex::default(),
            bytes: AtomicU64::new(0),
        })
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
        self.list(path)?;
        let path = self.root.join(path);
        let failed = |reason| Failure::WriteFile {
            path: path.clone(),
            reason,
        };
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if is_there(&path, bytes) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            make(parent)?;
        }
        let incomplete = incomplete(&path);
        write(&incomplete, bytes, care)
            .and_then(|()| fs::rename(&incomplete, &path))
            .map_err(|reason| {
                // What is not complete may be what fills the disk; the reason why it is not says more.
                let _removed = fs::remove_file(&incomplete);
                failed(reason)
            })
    }

    /// Refuses a directory that holds somebody else's site. To be called before anything is put.
    pub(super) fn begin_site(&self) -> Result<(), Failure> {
        let home = self.root.join(HOME);
        if self.listed.is_none() && home.exists() {
            return Err(Failure::Foreign { path: home });
        }
        let path = self.root.join(LIST);
        let list = File::options().append(true).create(true).open(&path);
        let list = list.map_err(|reason| Failure::WriteFile { path, reason })?;
        *self.open_list() = Some(list);
        Ok(())
    }

    /// Names a file of a site before it is there, so that the next build can clean up after one that was interrupted.
    fn list(&self, path: &str) -> Result<(), Failure> {
        let is_listed = self
            .listed
            .as_ref()
            .is_some_and(|listed| listed.contains(Path::new(path)));
        match &mut *self.open_list() {
            Some(list) if !is_listed => {
                // The line before may have been cut off.
                let line = format!("\n{path}\n");
                list.write_all(line.as_bytes())
                    .map_err(|reason| Failure::WriteFile {
                        path: self.root.join(LIST),
                        reason,
                    })
            }
            _ => Ok(()),
        }
    }

    /// Removes the files of the build before that this one has not, and lists its own. What pages of the build before
    /// still load stays for one build more: files whose names change with what is in them.
    pub(super) fn end_site(&self) -> Result<(), Failure> {
        *self.open_list() = None;
        let paths = self.paths().clone();
        let mut list = String::new();
        for path in &paths {
            list.push_str(&path.to_string_lossy());
            list.push('\n');
        }
        for listed in self.listed.iter().flatten() {
            remove(&self.root, &incomplete(listed))?;
            if paths.contains(listed) || is_of_pack(listed) {
                continue;
            }
            let name = listed.to_string_lossy();
            if content_hash::in_name(&name).is_some() && !self.spent.contains(listed) {
                list.push_str(SPENT);
                list.push_str(&name);
                list.push('\n');
            } else {
                remove(&self.root, listed)?;
            }
        }
        remove(&self.root, Path::new(EARLIER_LIST))?;
        let path = self.root.join(LIST);
        if is_there(&path, list.as_bytes()) {
            return Ok(());
        }
        let incomplete = incomplete(&path);
        fs::write(&incomplete, list)
            .and_then(|()| fs::rename(&incomplete, &path))
            .map_err(|reason| Failure::WriteFile { path, reason })
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

    fn open_list(&self) -> MutexGuard<'_, Option<File>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a file is written until it is complete.
fn incomplete(path: &Path) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(INCOMPLETE);
    path.into()
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|reason| Failure::WriteFile {
        path: folder.into(),
        reason,
    })
}

/// The lines of a list that are complete: what is cut off names another file, if any.
fn lines(list: &str) -> impl Iterator<Item = &str> {
    let complete = list.rfind('\n').map_or("", |end| &list[..end]);
    complete.lines().filter(|line| !line.is_empty())
}

/// The paths among them that lie in the directory.
fn paths_of<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<PathBuf> {
    let is_inside = |path: &PathBuf| path.components().all(|part| matches!(part, Component::Normal(_)));
    lines.map(PathBuf::from).filter(is_inside).collect()
}

/// Removes a file, and the folders that are empty without it.
fn remove(root: &Path, path: &Path) -> Result<(), Failure> {
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
fn is_there(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// How long a file is waited for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Care {
    /// A part of a pack has its place for ever: under its name nothing else may stand after a power cut.
    UntilOnDisk,
    /// The next build writes a page again that is not as it should be; there are tens of thousands.
    UntilWritten,
}

fn write(path: &Path, bytes: &[u8], care: Care) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    match care {
        Care::UntilOnDisk => file.sync_all(),
        Care::UntilWritten => Ok(()),
    }
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
        folder.put_packed(&file).unwrap();
        folder.put_packed(&file).unwrap();
        let len = fs::metadata(directory.path().join(&file.path)).unwrap().len();
        assert_eq!(folder.written(), (1, len));
    }
}
