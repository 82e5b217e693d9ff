//! From what trunk built and a catalogue to the files of the site: names that carry the hash of their
//! content, and the page's shell at every address in every language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::catalogue_outline::CatalogueOutline;
use crate::content_hash;
use crate::error::{Doing as _, Error};
use crate::html;

/// wasm-bindgen's script, which loads [`WASM`].
pub(crate) const GLUE: &str = "partner-directory-app.js";
pub(crate) const WASM: &str = "partner-directory-app_bg.wasm";
pub(crate) const STYLES: &str = "partner-directory.css";
/// The script that pages name: it loads the other three, and keeps its name for those who embed it.
pub(crate) const SCRIPT: &str = "partner-directory.js";

/// The custom element that holds the application.
pub(crate) const ELEMENT: &str = "partner-directory";
const SHELL: &str = "index.html";
const CATALOGUE: &str = "catalogue.json";

/// The files of a site by their path, `/` between folders.
pub(crate) type Files = BTreeMap<String, Content>;

/// What a file of the site holds.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file.
    CopyOf(PathBuf),
}

/// Plans the site from trunk's output, the catalogue's bytes and where its form sends requests.
pub(crate) fn assemble(
    built: &Path,
    catalogue: Vec<u8>,
    outline: &CatalogueOutline,
    contact: Option<&str>,
) -> Result<Files, Error> {
    let mut files = Files::new();
    copy_tree(built, "", &mut files)?;
    let names = hash_names(&mut files)?;
    rename_in_texts(&mut files, &names)?;
    files.insert(CATALOGUE.to_owned(), Content::Bytes(catalogue));

    let shell = take_text(&mut files, SHELL)?;
    let shell = match contact {
        Some(address) => html::set_attribute(&shell, ELEMENT, "contact", address),
        None => shell,
    };
    for (position, language) in outline.languages.iter().enumerate() {
        let in_language = shell_in(&shell, language, outline.title(language));
        for path in &outline.paths {
            let folder = if position == 0 {
                path.clone()
            } else {
                format!("{language}/{path}")
            };
            let page = html::move_down(&in_language, folder.matches('/').count());
            files.insert(format!("{folder}{SHELL}"), Content::Bytes(page.into_bytes()));
        }
    }
    Ok(files)
}

fn shell_in(shell: &str, language: &str, title: Option<&str>) -> String {
    let page = html::set_attribute(shell, "html", "lang", language);
    let page = html::set_attribute(&page, ELEMENT, "lang", language);
    title.map_or_else(|| page.clone(), |title| html::set_title(&page, title))
}

/// Hidden files stay behind: none of them is meant for visitors.
fn copy_tree(directory: &Path, prefix: &str, files: &mut Files) -> Result<(), Error> {
    let reading = || format!("read the directory `{}`", directory.display());
    for entry in std::fs::read_dir(directory).doing(reading)? {
        let entry = entry.doing(reading)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else {
            files.insert(format!("{prefix}{name}"), Content::CopyOf(entry.path()));
        }
    }
    Ok(())
}

/// Gives the glue, the WASM and the styles their hashed names, and says which they are.
fn hash_names(files: &mut Files) -> Result<Vec<(&'static str, String)>, Error> {
    let mut names = Vec::new();
    for name in [WASM, STYLES, GLUE] {
        let content = take(files, name)?;
        let content = if name == GLUE {
            rename(&content, &names)
        } else {
            content
        };
        let hashed = content_hash::named(name, &content);
        files.insert(hashed.clone(), Content::Bytes(content));
        names.push((name, hashed));
    }
    Ok(names)
}

/// Rewrites the names in the script and in the pages at the root, which are all that may use them.
fn rename_in_texts(files: &mut Files, names: &[(&'static str, String)]) -> Result<(), Error> {
    let texts: Vec<String> = files
        .keys()
        .filter(|name| *name == SCRIPT || is_page_at_root(name))
        .cloned()
        .collect();
    for name in texts {
        let content = take(files, &name)?;
        files.insert(name, Content::Bytes(rename(&content, names)));
    }
    Ok(())
}

fn is_page_at_root(name: &str) -> bool {
    name.ends_with(".html") && !name.contains('/')
}

fn rename(content: &[u8], names: &[(&'static str, String)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(content).into_owned();
    names
        .iter()
        .fold(text, |text, (name, hashed)| text.replace(name, hashed))
        .into_bytes()
}

fn take(files: &mut Files, name: &str) -> Result<Vec<u8>, Error> {
    match files.remove(name) {
        Some(Content::Bytes(bytes)) => Ok(bytes),
        Some(Content::CopyOf(path)) => std::fs::read(&path).doing(|| format!("read `{}`", path.display())),
        None => Err(Error::new(format!("the build left no `{name}`"))
            .hint("`index.html` names what trunk builds and copies from `public/`")),
    }
}

fn take_text(files: &mut Files, name: &str) -> Result<String, Error> {
    String::from_utf8(take(files, name)?).map_err(|_| Error::new(format!("`{name}` is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        entries
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Content::Bytes(text.as_bytes().to_vec())))
            .collect()
    }

    #[test]
    fn the_script_and_the_pages_name_the_hashed_files() {
        let mut files = files(&[
            (
                SCRIPT,
                "import('./partner-directory-app.js'); fetch('partner-directory-app_bg.wasm')",
            ),
            (GLUE, "new URL('partner-directory-app_bg.wasm', import.meta.url)"),
            (WASM, "wasm"),
            (STYLES, ":host{}"),
            (
                "embed.html",
                "<link href=\"./partner-directory.css\"><script src=\"./partner-directory.js\">",
            ),
            ("notes.txt", "partner-directory.css"),
        ]);
        let names = hash_names(&mut files).unwrap();
        rename_in_texts(&mut files, &names).unwrap();

        let hashed = |name: &str| names.iter().find(|(plain, _)| *plain == name).unwrap().1.clone();
        let (glue, wasm, styles) = (hashed(GLUE), hashed(WASM), hashed(STYLES));
        let text = |name: &str| match &files[name] {
            Content::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
            Content::CopyOf(path) => panic!("{}", path.display()),
        };
        assert_eq!(text(SCRIPT), format!("import('./{glue}'); fetch('{wasm}')"));
        assert_eq!(text(&glue), format!("new URL('{wasm}', import.meta.url)"));
        assert_eq!(
            text("embed.html"),
            format!("<link href=\"./{styles}\"><script src=\"./partner-directory.js\">")
        );
        assert_eq!(text("notes.txt"), "partner-directory.css");
        assert!(!files.contains_key(GLUE) && !files.contains_key(WASM) && !files.contains_key(STYLES));
    }

    #[test]
    fn new_wasm_gives_the_glue_a_new_name_too() {
        let glue_name = |wasm: &str| {
            let mut files = files(&[
                (GLUE, "'partner-directory-app_bg.wasm'"),
                (WASM, wasm),
                (STYLES, ""),
            ]);
            hash_names(&mut files).unwrap().pop().unwrap().1
        };
        assert_ne!(glue_name("one"), glue_name("two"));
    }

    #[test]
    fn a_page_says_its_language_and_its_title() {
        let shell = "<html lang=\"ru\"><title>x</title><partner-directory routing=\"history\" lang=\"ru\">";
        assert_eq!(
            shell_in(shell, "en", Some("Partners")),
            "<html lang=\"en\"><title>Partners</title><partner-directory routing=\"history\" lang=\"en\">"
        );
    }

    #[test]
    fn a_file_that_the_build_did_not_leave_is_named() {
        let message = hash_names(&mut files(&[(GLUE, "")])).unwrap_err().to_string();
        assert!(
            message.starts_with("error: the build left no `partner-directory-app_bg.wasm`"),
            "{message}"
        );
    }
}
