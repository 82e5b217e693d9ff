use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use catalogue::Catalogue;

use super::planned::Planned;
use crate::counted::counted;

/// What is copied: a catalogue from elsewhere publishes no other file of the folder that it lies in.
const IMAGES: [&str; 8] = ["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];
/// How many that are left out are named.
const NAMED: usize = 5;

/// The logos that a catalogue names.
#[derive(Debug, Default)]
pub(crate) struct Logos {
    /// Those that lie beside it.
    there: BTreeMap<String, PathBuf>,
    /// Those that lie in the site already, because the catalogue does.
    in_place: BTreeSet<String>,
    missing: BTreeSet<String>,
}

impl Logos {
    /// Looks for the logos beside the file of a catalogue, whose site is at `out`.
    pub(super) fn beside(file: &Path, catalogue: &Catalogue, out: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut logos = Self::default();
        for path in catalogue.organisations.iter().filter_map(|one| one.logo.as_ref()) {
            let file = folder.join(path);
            if !is_image(path) || !file.is_file() {
                logos.missing.insert(path.clone());
                continue;
            }
            let is_in_place = matches!(
                (file.canonicalize(), out.join(path).canonicalize()),
                (Ok(one), Ok(other)) if one == other
            );
            if is_in_place {
                logos.in_place.insert(path.clone());
            } else {
                logos.there.insert(path.clone(), file);
            }
        }
        logos
    }

    /// Whether the site has a logo.
    pub(super) fn has(&self, path: &str) -> bool {
        self.there.contains_key(path) || self.in_place.contains(path)
    }

    /// Those that are to be copied.
    pub(super) fn files(&self) -> impl Iterator<Item = Planned<'_>> {
        self.there.iter().map(|(path, file)| Planned::of_file(path, file))
    }

    /// Tells which ones are left out.
    pub(super) fn warning(&self) -> Option<String> {
        if self.missing.is_empty() {
            return None;
        }
        let first = self.missing.iter().take(NAMED).map(|path| format!("`{path}`"));
        let mut names = first.collect::<Vec<_>>().join(", ");
        if self.missing.len() > NAMED {
            names.push_str(", …");
        }
        let are = if self.missing.len() == 1 { "is" } else { "are" };
        let logos = counted(self.missing.len(), "logo");
        Some(format!(
            "{logos} {are} left out ({names}): no such image lies beside the catalogue"
        ))
    }

    #[cfg(test)]
    pub(crate) fn of(paths: &[&str]) -> Self {
        Self {
            in_place: paths.iter().map(|path| (*path).to_owned()).collect(),
            ..Self::default()
        }
    }
}

/// Whether a path is that of an image that is not hidden.
fn is_image(path: &str) -> bool {
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| IMAGES.contains(&extension.as_str()))
        && !path.split('/').any(|part| part.starts_with('.'))
}
