//! The files that a build has left.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Bytes by the path in the directory.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a directory and its folders.
pub(crate) fn files_of(directory: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(directory).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

pub(crate) fn names(files: &Files) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

/// Long before any test.
fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// Makes all files of a directory as if they had been written long ago.
pub(crate) fn age(directory: &Path) {
    for name in files_of(directory).keys() {
        let file = File::options().append(true).open(directory.join(name)).unwrap();
        file.set_modified(long_ago()).unwrap();
    }
}

/// The files of a directory that were written since then.
pub(crate) fn changed_since_aged(directory: &Path) -> Vec<String> {
    let is_changed = |name: &String| {
        let modified = fs::metadata(directory.join(name)).unwrap().modified().unwrap();
        modified != long_ago()
    };
    files_of(directory).into_keys().filter(is_changed).collect()
}
