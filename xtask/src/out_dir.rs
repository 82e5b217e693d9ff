//! Writing a site into a directory without harming what somebody else put there.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::error::{Doing as _, Error};
use crate::site::{Content, Files};

/// Names every file that was written, one a line; a directory without it is not ours to clean.
const WRITTEN: &str = ".written-by-xtask";

/// Makes `directory` hold exactly these files, besides hidden ones; refuses a directory with other files.
pub(crate) fn write(directory: &Path, files: &Files) -> Result<(), Error> {
    let earlier = written_before(directory)?;
    std::fs::create_dir_all(directory).doing(|| format!("create `{}`", directory.display()))?;
    // Said before it is done, so that an interrupted run can be cleaned up by the next.
    let all: BTreeSet<&str> = earlier
        .iter()
        .map(String::as_str)
        .chain(files.keys().map(String::as_str))
        .collect();
    save_list(directory, all.iter().copied())?;
    for stale in earlier.iter().filter(|path| !files.contains_key(*path)) {
        remove(directory, stale)?;
    }
    for (path, content) in files {
        write_file(&directory.join(path), content)?;
    }
    save_list(directory, files.keys().map(String::as_str))
}

fn written_before(directory: &Path) -> Result<Vec<String>, Error> {
    let list = directory.join(WRITTEN);
    if let Ok(text) = std::fs::read_to_string(&list) {
        return Ok(text
            .lines()
            .filter(|line| is_inside(line))
            .map(str::to_owned)
            .collect());
    }
    let is_empty = match std::fs::read_dir(directory) {
        Ok(mut entries) => entries.next().is_none(),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => true,
        Err(cause) => return Err(cause).doing(|| format!("read the directory `{}`", directory.display())),
    };
    if is_empty {
        Ok(Vec::new())
    } else {
        Err(Error::new(format!(
            "`{}` holds files that were not written by this command",
            directory.display()
        ))
        .hint("give an empty or a new directory"))
    }
}

fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

fn save_list<'a>(directory: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut text = String::new();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    let list = directory.join(WRITTEN);
    std::fs::write(&list, text).doing(|| format!("write `{}`", list.display()))
}

/// Removes a file, and the folders that are empty without it.
fn remove(directory: &Path, path: &str) -> Result<(), Error> {
    let file = directory.join(path);
    match std::fs::remove_file(&file) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            return Err(cause).doing(|| format!("remove `{}`", file.display()));
        }
        _ => {}
    }
    let mut folder = file.parent().map(PathBuf::from);
    while let Some(current) = folder.filter(|current| current != directory) {
        if std::fs::remove_dir(&current).is_err() {
            break;
        }
        folder = current.parent().map(PathBuf::from);
    }
    Ok(())
}

fn write_file(file: &Path, content: &Content) -> Result<(), Error> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).doing(|| format!("create `{}`", folder.display()))?;
    }
    match content {
        Content::Bytes(bytes) => std::fs::write(file, bytes).doing(|| format!("write `{}`", file.display())),
        Content::CopyOf(source) => std::fs::copy(source, file)
            .map(|_| ())
            .doing(|| format!("copy `{}` to `{}`", source.display(), file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn files(paths: &[&str]) -> Files {
        paths
            .iter()
            .map(|path| ((*path).to_owned(), Content::Bytes(b"x".to_vec())))
            .collect()
    }

    #[test]
    fn a_second_write_removes_what_the_first_wrote_and_nobody_needs() {
        let scratch = Scratch::new("out-dir-stale");
        write(scratch.path(), &files(&["index.html", "missions/old/index.html"])).unwrap();
        write(scratch.path(), &files(&["index.html", "missions/new/index.html"])).unwrap();
        assert!(scratch.path().join("missions/new/index.html").exists());
        assert!(!scratch.path().join("missions/old").exists());
    }

    #[test]
    fn a_directory_with_somebody_elses_files_is_left_alone() {
        let scratch = Scratch::new("out-dir-foreign");
        std::fs::write(scratch.path().join("thesis.txt"), "mine").unwrap();
        let message = write(scratch.path(), &files(&["index.html"]))
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("holds files that were not written by this command"),
            "{message}"
        );
        assert!(!scratch.path().join("index.html").exists());
    }

    #[test]
    fn a_file_put_beside_ours_later_survives() {
        let scratch = Scratch::new("out-dir-beside");
        write(scratch.path(), &files(&["missions/a/index.html"])).unwrap();
        std::fs::write(scratch.path().join("missions/CNAME"), "example.org").unwrap();
        write(scratch.path(), &files(&["index.html"])).unwrap();
        assert!(scratch.path().join("missions/CNAME").exists());
        assert!(!scratch.path().join("missions/a").exists());
    }

    #[test]
    fn a_list_that_was_tampered_with_reaches_no_file_outside() {
        assert!(!is_inside("../secret") && !is_inside("/etc/passwd") && !is_inside(""));
        assert!(is_inside("missions/a/index.html"));
    }
}
