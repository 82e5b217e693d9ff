use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::pack_parts::is_of_pack;
use super::placing::{incomplete, is_there, remove};
use crate::content_hash;
use crate::failure::Failure;

/// Names every file of the last build, one a line. What it does not name is not ours.
const LIST: &str = ".partner-directory-build";
/// The same of sites that `cargo xtask` wrote before this command did.
const EARLIER_LIST: &str = ".written-by-xtask";
/// How a line begins that names a file of the build before the last one.
const SPENT: &str = "earlier ";

/// Which files of a directory builds of a site have written.
#[derive(Debug)]
pub(super) struct SiteList {
    root: PathBuf,
    /// Those of the build before, and of builds that were interrupted since.
    of_build: BTreeSet<PathBuf>,
    /// Those that the build before only kept of the one before itself.
    spent: BTreeSet<PathBuf>,
    /// The list while a site is being written.
    open: Mutex<Option<File>>,
}

impl SiteList {
    /// The list of a directory, empty where there is none.
    pub(super) fn read(root: &Path) -> Self {
        // A build that took over an earlier site and was interrupted has left both.
        let lists = [LIST, EARLIER_LIST].map(|name| fs::read_to_string(root.join(name)).unwrap_or_default());
        let (spent, of_build): (Vec<_>, Vec<_>) = lists
            .iter()
            .flat_map(|list| lines(list))
            .partition(|line| line.starts_with(SPENT));
        Self {
            root: root.into(),
            of_build: paths_of(of_build.into_iter()),
            spent: paths_of(spent.into_iter().filter_map(|line| line.strip_prefix(SPENT))),
            open: Mutex::default(),
        }
    }

    /// Whether a file is one of ours.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.of_build.contains(path) || self.spent.contains(path)
    }

    /// Names the files of a site before they are there, so that the next build knows them as ours after one that was
    /// interrupted.
    pub(super) fn begin(&mut self, planned: &[String]) -> Result<(), Failure> {
        let mut added = String::new();
        for path in planned {
            if !self.names(Path::new(path)) {
                // The line before may have been cut off.
                let separator = if added.is_empty() { "\n" } else { "" };
                added.extend([separator, path, "\n"]);
            }
        }
        let path = self.root.join(LIST);
        let open = || {
            let mut list = File::options().append(true).create(true).open(&path)?;
            if !added.is_empty() {
                list.write_all(added.as_bytes())?;
                list.sync_all()?;
            }
            Ok(list)
        };
        let list = open().map_err(|reason| Failure::WriteFile {
            path: path.clone(),
            reason,
        })?;
        self.open = Mutex::new(Some(list));
        self.of_build.extend(planned.iter().map(PathBuf::from));
        Ok(())
    }

    /// Names a file that was not planned, where a site is being written.
    pub(super) fn add(&self, path: &str) -> Result<(), Failure> {
        if self.names(Path::new(path)) {
            return Ok(());
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let written = open
            .as_mut()
            .map_or(Ok(()), |list| list.write_all(format!("\n{path}\n").as_bytes()));
        written.map_err(|reason| Failure::WriteFile {
            path: self.root.join(LIST),
            reason,
        })
    }

    /// Removes the files of the build before that this one, of `paths`, has not, and lists its own. What pages of the
    /// build before still load stays until something takes its place once more: files whose names change with what is
    /// in them.
    pub(super) fn end(&self, paths: &BTreeSet<PathBuf>) -> Result<(), Failure> {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let mut list = String::new();
        for path in paths {
            list.push_str(&path.to_string_lossy());
            list.push('\n');
        }
        let is_kept_once = |path: &&PathBuf| {
            content_hash::in_name(&path.to_string_lossy()).is_some()
                && !is_of_pack(path)
                && !paths.contains(*path)
        };
        let mut kept: BTreeSet<&PathBuf> = self.of_build.iter().filter(is_kept_once).collect();
        if kept.is_empty() {
            kept = self.spent.iter().filter(is_kept_once).collect();
        }
        for listed in self.of_build.union(&self.spent) {
            remove(&self.root, &incomplete(listed))?;
            if !paths.contains(listed) && !is_of_pack(listed) && !kept.contains(listed) {
                remove(&self.root, listed)?;
            }
        }
        for path in kept {
            list.extend([SPENT, &path.to_string_lossy(), "\n"]);
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
