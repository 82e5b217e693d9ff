use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};

use serde::Deserialize;

use crate::failure::Failure;

/// Where the command looks for the application, beside itself.
const FOLDER: &str = "app";
/// What the release of the application is described in.
const DESCRIPTION: &str = "application.json";

/// A release of the application: files that every site gets, and the names by which its pages load them.
#[derive(Debug)]
pub(super) struct Application {
    pub(super) names: Names,
    folder: PathBuf,
    /// The files by their paths in the site.
    files: BTreeMap<String, PathBuf>,
}

/// The names of the files that pages load.
#[derive(Debug, Deserialize)]
pub(super) struct Names {
    /// The element's script.
    pub(super) script: String,
    pub(super) styles: String,
    /// The styles of pages that are only read.
    pub(super) documents: String,
    /// The script of the site, before anything is painted.
    pub(super) site: String,
    /// From a page that was drawn to the application.
    pub(super) handover: String,
}

impl Application {
    /// The application in the given folder, or beside the command; `None` where none is given and none is there.
    pub(super) fn find(given: Option<&Path>) -> Result<Option<Self>, Failure> {
        if let Some(folder) = given {
            return Self::read(folder).map(Some);
        }
        let beside = std::env::current_exe().ok();
        let beside = beside.and_then(|command| Some(command.parent()?.join(FOLDER)));
        match beside.filter(|folder| folder.join(DESCRIPTION).is_file()) {
            Some(folder) => Self::read(&folder).map(Some),
            None => Ok(None),
        }
    }

    fn read(folder: &Path) -> Result<Self, Failure> {
        let description = folder.join(DESCRIPTION);
        let no_application = |reason: String| Failure::NoApplication {
            folder: folder.into(),
            reason,
        };
        let text = fs::read(&description)
            .map_err(|reason| no_application(format!("`{DESCRIPTION}` cannot be read: {reason}")))?;
        let names: Names = serde_json::from_slice(&text)
            .map_err(|reason| no_application(format!("`{DESCRIPTION}` is not understood: {reason}")))?;
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files).map_err(|reason| Failure::Read {
            path: folder.into(),
            reason,
        })?;
        files.remove(DESCRIPTION);
        let loaded = [
            &names.script,
            &names.styles,
            &names.documents,
            &names.site,
            &names.handover,
        ];
        if let Some(name) = loaded.into_iter().find(|name| !files.contains_key(*name)) {
            return Err(no_application(format!(
                "`{DESCRIPTION}` names `{name}`, which is not there"
            )));
        }
        Ok(Self {
            names,
            folder: folder.into(),
            files,
        })
    }

    /// Whether a directory is the application's own, or lies in it.
    pub(super) fn lies_around(&self, directory: &Path) -> bool {
        // One that is not there yet lies where the next one above it does.
        let directory = path::absolute(directory).unwrap_or_else(|_| directory.into());
        let there = directory.ancestors().find_map(|above| above.canonicalize().ok());
        matches!((there, self.folder.canonicalize()), (Some(there), Ok(own)) if there.starts_with(&own))
    }

    /// The files by their paths in the site.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.files
            .iter()
            .map(|(path, file)| (path.as_str(), file.as_path()))
    }
}

/// The files of a folder and those below it, but hidden ones: none of them is meant for visitors.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, entry.path());
        }
    }
    Ok(())
}
