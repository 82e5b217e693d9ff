//! From what trunk built to what visitors download: the same, in fewer bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::error::{Doing as _, Error};
use crate::function_order::named_by_likeness;
use crate::process;
use crate::site;
use crate::tools;
use crate::workspace::Workspace;

/// Classes for streams between Rust and JavaScript. A dependency of Leptos exports them; nobody here calls them.
const UNUSED_CLASSES: [&str; 3] = [
    "IntoUnderlyingByteSource",
    "IntoUnderlyingSink",
    "IntoUnderlyingSource",
];

/// What `wasm-opt` does with a release: first into another form, from which it finds more.
pub(crate) const PASSES: [&str; 7] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    FEATURES[0],
    FEATURES[1],
];

/// What the compiler uses of WebAssembly beyond its first version.
const FEATURES: [&str; 2] = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int"];

/// How the glue calls what the WASM exports.
const EXPORTS: &str = "wasm.";
/// How it names itself among what it gives to the WASM.
const MODULE: &str = "\"./partner-directory-app_bg.js\": ";

/// Rewrites the scripts, the styles and the WASM of a release where they are.
pub(crate) fn compact(workspace: &Workspace, built: &Path) -> Result<(), Error> {
    let glue_file = built.join(site::GLUE);
    let reading = || format!("read `{}`", glue_file.display());
    let glue = std::fs::read_to_string(&glue_file).doing(reading)?;
    let glue = without_classes(&glue, &UNUSED_CLASSES);
    let names = optimise(workspace, &built.join(site::WASM), &exports_in_use(&glue))?;
    std::fs::write(&glue_file, names.apply(&glue)?).doing(|| format!("write `{}`", glue_file.display()))?;
    minify(workspace, built)
}

/// The glue's statements at the top level, without those that name one of these classes.
fn without_classes(glue: &str, classes: &[&str]) -> String {
    let mut kept = String::new();
    let mut statement = String::new();
    for line in glue.split_inclusive('\n') {
        let begins = line.starts_with(|first: char| first.is_alphabetic());
        // The second half of `a\n    ? b\n    : c;` is indented, that of `{ … }` is not.
        if begins && !statement.is_empty() {
            keep_unless_named(&mut kept, &statement, classes);
            statement.clear();
        }
        statement.push_str(line);
    }
    keep_unless_named(&mut kept, &statement, classes);
    kept
}

fn keep_unless_named(kept: &mut String, statement: &str, classes: &[&str]) {
    if !classes.iter().any(|class| statement.contains(class)) {
        kept.push_str(statement);
    }
}

/// What the glue calls of the WASM.
fn exports_in_use(glue: &str) -> BTreeSet<&str> {
    glue.split(EXPORTS)
        .skip(1)
        .map(|rest| &rest[..name_length(rest)])
        .filter(|name| !name.is_empty())
        .collect()
}

fn name_length(text: &str) -> usize {
    text.find(|char: char| !is_of_name(char)).unwrap_or(text.len())
}

fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
}

/// Takes away what no export in use reaches, and optimises; gives the names that changed.
fn optimise(workspace: &Workspace, wasm: &Path, exports: &BTreeSet<&str>) -> Result<Names, Error> {
    let graph_file = wasm.with_extension("graph.json");
    let reached = wasm.with_extension("reached.wasm");
    std::fs::write(&graph_file, graph(exports).to_string())
        .doing(|| format!("write `{}`", graph_file.display()))?;
    process::output(
        tools::program(workspace, "wasm-metadce")?
            .args(["--debuginfo", "--graph-file"])
            .arg(&graph_file)
            .arg(wasm)
            .arg("--output")
            .arg(&reached),
    )?;
    let answer = process::output(
        tools::program(workspace, "wasm-opt")?
            .args(PASSES)
            .arg("--minify-imports-and-exports-and-modules")
            // Functions of like names are often alike: a good order to begin with.
            .args(["--reorder-functions-by-name", "--debuginfo"])
            .arg(&reached)
            .arg("--output")
            .arg(wasm),
    )?;
    reorder(workspace, wasm, &reached)?;
    for file in [graph_file, reached] {
        std::fs::remove_file(&file).doing(|| format!("remove `{}`", file.display()))?;
    }
    Names::parse(&answer)
}

/// Puts functions that are alike side by side, and takes the names away. `aside` is a file that may be written over.
fn reorder(workspace: &Workspace, wasm: &Path, aside: &Path) -> Result<(), Error> {
    let optimised = std::fs::read(wasm).doing(|| format!("read `{}`", wasm.display()))?;
    let named = named_by_likeness(&optimised)
        .ok_or_else(|| Error::new(format!("`{}` is not a WASM of the known form", wasm.display())))?;
    std::fs::write(aside, named).doing(|| format!("write `{}`", aside.display()))?;
    process::output(
        tools::program(workspace, "wasm-opt")?
            .args(FEATURES)
            .arg("--reorder-functions-by-name")
            .arg(aside)
            .arg("--output")
            .arg(wasm),
    )?;
    Ok(())
}

/// What `wasm-metadce` reads: the outside world, and the exports that it reaches.
fn graph(exports: &BTreeSet<&str>) -> Value {
    let outside = json!({"name": "outside", "root": true, "reaches": exports});
    let nodes = exports.iter().map(|name| json!({"name": name, "export": name}));
    Value::Array(std::iter::once(outside).chain(nodes).collect())
}

/// The names of imports and exports that `wasm-opt` changed, each with its new one.
#[derive(Debug, Default, PartialEq)]
struct Names {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

/// The module that `wasm-opt` puts in the place of the glue.
const SHORT_MODULE: &str = "a";

impl Names {
    /// Reads what `wasm-opt` prints: an object for each of its rounds, which renames what the last one named.
    fn parse(answer: &str) -> Result<Self, Error> {
        let unknown = || Error::new("wasm-opt told the names that it changed in an unknown form");
        let mut names = Self::default();
        for (place, round) in serde_json::Deserializer::from_str(answer)
            .into_iter::<Value>()
            .enumerate()
        {
            let is_first = place == 0;
            let round = round.map_err(|_| unknown())?;
            for (key, known) in [("imports", &mut names.imports), ("exports", &mut names.exports)] {
                let rows = round[key].as_array().ok_or_else(unknown)?;
                // An import's row begins with its module.
                let pairs = rows.iter().map(|row| match row.as_array().map(Vec::as_slice) {
                    Some([.., old, new]) => Some((old.as_str()?.to_owned(), new.as_str()?.to_owned())),
                    _ => None,
                });
                let new_names: BTreeMap<_, _> = pairs.collect::<Option<_>>().ok_or_else(unknown)?;
                if is_first {
                    *known = new_names;
                } else {
                    rename(known, new_names);
                }
            }
        }
        Ok(names)
    }

    /// Writes the new names into the glue: behind `wasm.` those of exports, before a `: ` those of imports. Where the two
    /// sides do not fit together it is an error here, and not in a visitor's browser.
    fn apply(&self, glue: &str) -> Result<String, Error> {
        if let Some(name) = exports_in_use(glue)
            .into_iter()
            .find(|name| !self.exports.contains_key(*name))
        {
            return Err(Error::new(format!(
                "`{}` calls `{name}`, which `{}` does not have",
                site::GLUE,
                site::WASM
            )));
        }
        if glue.matches(MODULE).count() != 1 {
            return Err(Error::new(format!(
                "`{}` does not give its functions as {MODULE}",
                site::GLUE
            )));
        }
        let mut renamed = String::with_capacity(glue.len());
        let mut given = BTreeSet::new();
        let mut rest = glue;
        while !rest.is_empty() {
            let (name, after) = rest.split_at(name_length(rest));
            let new_name = if renamed.ends_with(EXPORTS) {
                self.exports.get(name)
            } else if after.starts_with(": ") && self.imports.contains_key(name) {
                given.insert(name);
                self.imports.get(name)
            } else {
                None
            };
            renamed.push_str(new_name.map_or(name, String::as_str));
            let between = after.find(is_of_name).unwrap_or(after.len());
            renamed.push_str(&after[..between]);
            rest = &after[between..];
        }
        if let Some(name) = self.imports.keys().find(|name| !given.contains(&***name)) {
            return Err(Error::new(format!(
                "`{}` does not give the import `{name}`",
                site::GLUE
            )));
        }
        Ok(renamed.replace(MODULE, &format!("\"{SHORT_MODULE}\": ")))
    }
}

/// Takes the names of a further round in. What it does not name any more is gone from the module.
fn rename(known: &mut BTreeMap<String, String>, mut new_names: BTreeMap<String, String>) {
    known.retain(|_, name| match new_names.remove(name) {
        Some(new) => {
            *name = new;
            true
        }
        None => false,
    });
}

/// Minifies the scripts and the styles.
fn minify(workspace: &Workspace, built: &Path) -> Result<(), Error> {
    let reading = || format!("read the directory `{}`", built.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(built).doing(reading)? {
        let path = entry.doing(reading)?.path();
        if path.extension().is_some_and(|end| end == "js" || end == "css") {
            files.push(path);
        }
    }
    let mut command: Command = tools::program(workspace, "esbuild")?;
    command.args([
        "--minify",
        "--charset=utf8",
        "--target=esnext",
        "--log-level=warning",
        "--allow-overwrite",
    ]);
    command.arg(format!("--outdir={}", built.display())).args(files);
    process::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class Handle {
    open(id) {
        wasm.handle_open(this.ptr, id);
    }
}
if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.free;

export class Unused {
    pull() {
        wasm.unused_pull(this.ptr);
    }
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;
function imports() {
    const import0 = {
        __wbg_close_1: function(a) { a.close(); },
        __wbg_log_2: function(a, b) { log({ a: wasm.memory.buffer }); },
    };
    return { \"./partner-directory-app_bg.js\": import0 };
}
const UnusedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_unused_free(ptr, 1));
let wasm;
";

    fn names(imports: &[(&str, &str)], exports: &[(&str, &str)]) -> Names {
        let owned = |pairs: &[(&str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()));
            pairs.collect()
        };
        Names {
            imports: owned(imports),
            exports: owned(exports),
        }
    }

    #[test]
    fn a_class_goes_with_all_that_names_it_and_its_exports_are_free() {
        let glue = without_classes(GLUE, &["Unused"]);
        assert!(!glue.contains("Unused") && !glue.contains("unused"), "{glue}");
        assert!(
            glue.contains("open(id)") && glue.ends_with("let wasm;\n"),
            "{glue}"
        );
        assert_eq!(exports_in_use(&glue), BTreeSet::from(["handle_open", "memory"]));
    }

    #[test]
    fn imports_and_exports_get_their_new_names_and_nothing_else_does() {
        let names = names(
            &[("__wbg_close_1", "a"), ("__wbg_log_2", "b")],
            &[("handle_open", "c"), ("memory", "d")],
        );
        let glue = names.apply(&without_classes(GLUE, &["Unused"])).unwrap();
        assert!(glue.contains("wasm.c(this.ptr, id)"), "{glue}");
        assert!(glue.contains("        a: function(a) { a.close(); }"), "{glue}");
        assert!(
            glue.contains("b: function(a, b) { log({ a: wasm.d.buffer }); }"),
            "{glue}"
        );
        assert!(glue.contains("return { \"a\": import0 }"), "{glue}");
        assert!(
            glue.contains("open(id) {") && glue.contains("a.close()"),
            "{glue}"
        );
    }

    #[test]
    fn an_import_that_the_glue_does_not_give_is_named() {
        let exports = [("handle_open", "c"), ("memory", "d")];
        let message = names(&[("__wbg_other_3", "a")], &exports)
            .apply(&without_classes(GLUE, &["Unused"]))
            .unwrap_err()
            .to_string();
        assert!(message.contains("`__wbg_other_3`"), "{message}");
    }

    #[test]
    fn an_export_that_is_not_there_and_a_glue_of_another_form_are_errors() {
        let names = names(&[], &[("handle_open", "c")]);
        let message = names.apply(GLUE).unwrap_err().to_string();
        assert!(message.contains("`__wbg_unused_free`"), "{message}");
        let message = names.apply("wasm.handle_open()").unwrap_err().to_string();
        assert!(message.contains("does not give its functions"), "{message}");
    }

    #[test]
    fn an_import_that_a_later_round_drops_has_no_name_and_a_changed_one_has_the_last() {
        let answer = r#"{"imports": [["./glue.js", "one", "a"], ["./glue.js", "two", "b"]], "exports": [["x", "c"]]}
            {"imports": [["a", "b", "a"]], "exports": [["c", "c"]]}"#;
        assert_eq!(
            Names::parse(answer).unwrap(),
            names(&[("two", "a")], &[("x", "c")])
        );
    }

    #[test]
    fn an_answer_of_another_form_is_an_error() {
        for answer in [
            "a => b",
            r#"{"imports": []}"#,
            r#"{"imports": [["one"]], "exports": []}"#,
        ] {
            assert!(Names::parse(answer).is_err(), "{answer}");
        }
        assert_eq!(Names::parse("").unwrap(), Names::default());
    }
}
