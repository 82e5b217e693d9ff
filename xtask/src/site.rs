//! From what trunk built to the application as `partner-directory build` takes it: names that carry the hash of their
//! content, and a description that says which they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::content_hash;
use crate::error::{Doing as _, Error};

/// wasm-bindgen's script, which loads [`WASM`].
pub(crate) const GLUE: &str = "partner-directory-app.js";
pub(crate) const WASM: &str = "partner-directory-app_bg.wasm";
pub(crate) const STYLES: &str = "partner-directory.css";
/// The script that pages name: it loads the others, and keeps its name for those who embed it.
pub(crate) const SCRIPT: &str = "partner-directory.js";
/// From a page of the site to the application.
pub(crate) const HANDOVER: &str = "handover.js";
/// What the pages of the site run before they are painted.
pub(crate) const SITE: &str = "site.js";
/// The styles of pages that are only read.
const DOCUMENTS: &str = "documents.css";

/// The custom element that holds the application.
pub(crate) const ELEMENT: &str = "partner-directory";

/// The files whose names get a hash; those that name others after them.
const HASHED: [&str; 6] = [WASM, STYLES, DOCUMENTS, SITE, HANDOVER, GLUE];
/// What trunk leaves and no site needs: its own page, and the catalogue, which is the operator's.
const LEFT_OUT: [&str; 2] = ["index.html", "catalogue.json"];
/// Where `partner-directory build` learns the names.
const DESCRIPTION: &str = "application.json";

/// Files by their path, `/` between folders.
pub(crate) type Files = BTreeMap<String, Content>;

/// What a file holds.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file.
    CopyOf(PathBuf),
}

/// The application of trunk's output.
pub(crate) fn application(built: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    copy_tree(built, "", &mut files)?;
    for name in LEFT_OUT {
        files.remove(name);
    }
    let names = hash_names(&mut files)?;
    rename_in_texts(&mut files, &names)?;
    let hashed: BTreeMap<&str, &String> = names.iter().map(|(name, hashed)| (*name, hashed)).collect();
    let description = json!({
        "script": SCRIPT,
        "styles": hashed[STYLES],
        "documents": hashed[DOCUMENTS],
        "site": hashed[SITE],
        "handover": hashed[HANDOVER],
    });
    files.insert(
        DESCRIPTION.to_owned(),
        Content::Bytes(description.to_string().into_bytes()),
    );
    Ok(files)
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

/// Gives the files that others name their hashed names, and says which they are.
fn hash_names(files: &mut Files) -> Result<Vec<(&'static str, String)>, Error> {
    let mut names = Vec::new();
    for name in HASHED {
        // The glue names the WASM.
        let content = rename(&take(files, name)?, &names);
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
    match std::str::from_utf8(content) {
        Ok(text) => names
            .iter()
            .fold(text.to_owned(), |text, (name, hashed)| text.replace(name, hashed))
            .into_bytes(),
        Err(_) => content.to_vec(),
    }
}

fn take(files: &mut Files, name: &str) -> Result<Vec<u8>, Error> {
    match files.remove(name) {
        Some(Content::Bytes(bytes)) => Ok(bytes),
        Some(Content::CopyOf(path)) => std::fs::read(&path).doing(|| format!("read `{}`", path.display())),
        None => Err(Error::new(format!("the build left no `{name}`"))
            .hint("`index.html` names what trunk builds and copies from `public/`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

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
            (DOCUMENTS, ""),
            (SITE, ""),
            (HANDOVER, ""),
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
                (DOCUMENTS, ""),
                (SITE, ""),
                (HANDOVER, ""),
            ]);
            hash_names(&mut files).unwrap().pop().unwrap().1
        };
        assert_ne!(glue_name("one"), glue_name("two"));
    }

    #[test]
    fn the_application_says_which_of_its_files_pages_load() {
        let built = Scratch::new("application");
        let put = |name: &str, text: &str| std::fs::write(built.path().join(name), text).unwrap();
        for name in HASHED {
            put(name, name);
        }
        put(SCRIPT, "import('./partner-directory-app.js')");
        put("index.html", "trunk's page");
        put("catalogue.json", "the operator's");
        put(".DS_Store", "nobody's");
        let files = application(built.path()).unwrap();

        let Content::Bytes(description) = &files[DESCRIPTION] else {
            panic!("the description is a copy");
        };
        let description: serde_json::Value = serde_json::from_slice(description).unwrap();
        let hashed = |name: &str| content_hash::named(name, name.as_bytes());
        assert_eq!(
            description,
            json!({
                "script": SCRIPT,
                "styles": hashed(STYLES),
                "documents": hashed(DOCUMENTS),
                "site": hashed(SITE),
                "handover": hashed(HANDOVER),
            })
        );
        for name in description.as_object().unwrap().values() {
            assert!(files.contains_key(name.as_str().unwrap()), "{name}");
        }
        let expected = format!("import('./{}')", hashed(GLUE));
        assert_eq!(files[SCRIPT], Content::Bytes(expected.into_bytes()));
        for absent in ["index.html", "catalogue.json", ".DS_Store"] {
            assert!(!files.contains_key(absent), "{absent}");
        }
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
