use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use finder::pack::{MANIFEST, Pack, is_file_name};

use super::placing::INCOMPLETE;
use crate::build::gzip::decompress;
use crate::failure::Failure;

/// Whether a file has the name of a pack's part, complete or not.
pub(super) fn is_of_pack(path: &Path) -> bool {
    is_complete_part(path) || is_incomplete_part(path)
}

/// The files that the pack in a directory names; none where there is no pack that this build can read.
pub(super) fn of_pack_in(root: &Path) -> BTreeSet<PathBuf> {
    let manifest = fs::read(root.join(MANIFEST)).and_then(|packed| decompress(&packed));
    let pack = manifest.ok().and_then(|manifest| Pack::open(&manifest).ok());
    pack.map(|pack| pack.paths().into_iter().map(PathBuf::from).collect())
        .unwrap_or_default()
}

/// Removes what builds before the last one have left of their packs, and nothing else. `paths` are those of this build,
/// `earlier` those of the pack that was there before. Where both are one pack, nothing takes the place of what pages of
/// the one before still load.
pub(super) fn remove_stale(
    root: &Path,
    paths: &BTreeSet<PathBuf>,
    earlier: &BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    let parts: BTreeSet<&PathBuf> = paths.iter().filter(|path| is_of_pack(path)).collect();
    let is_new = !parts.iter().all(|part| earlier.contains(*part));
    let parents: BTreeSet<&Path> = parts.iter().filter_map(|path| path.parent()).collect();
    for parent in parents {
        let folder = root.join(parent);
        let failed = |path: &Path, reason| Failure::Remove {
            path: path.into(),
            reason,
        };
        for entry in fs::read_dir(&folder).map_err(|reason| failed(&folder, reason))? {
            let entry = entry.map_err(|reason| failed(&folder, reason))?;
            let path = entry.path();
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let name = parent.join(entry.file_name());
            let is_spent =
                is_new && is_complete_part(&name) && !paths.contains(&name) && !earlier.contains(&name);
            if is_file && (is_spent || is_incomplete_part(&name)) {
                fs::remove_file(&path).map_err(|reason| failed(&path, reason))?;
            }
        }
    }
    Ok(())
}

fn is_complete_part(path: &Path) -> bool {
    name(path).is_some_and(is_file_name)
}

fn is_incomplete_part(path: &Path) -> bool {
    let complete = name(path).and_then(|name| name.strip_suffix(INCOMPLETE));
    complete.is_some_and(is_file_name)
}

fn name(path: &Path) -> Option<&str> {
    path.file_name().and_then(|name| name.to_str())
}
