//! `cargo xtask size`: the bytes that a visitor downloads before anything works.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::app_build::{self, Profile};
use crate::error::{Doing as _, Error};
use crate::site;
use crate::workspace::Workspace;

/// Script, WASM and styles together, compressed.
const BUDGET: usize = 220_000;

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// A file and its sizes in bytes.
#[derive(Debug)]
struct Row {
    name: String,
    raw: usize,
    brotli: usize,
}

pub(crate) fn size(workspace: &Workspace) -> Result<(), Error> {
    let built = app_build::build(workspace, Profile::Release)?;
    let mut rows = Vec::new();
    for file in files(&built)? {
        let content = std::fs::read(&file).doing(|| format!("read `{}`", file.display()))?;
        let name = file.strip_prefix(&built).unwrap_or(&file).display().to_string();
        let brotli = compressed_length(&content).doing(|| format!("compress `{name}`"))?;
        rows.push(Row {
            name,
            raw: content.len(),
            brotli,
        });
    }
    print!("{}", table(&rows));
    let total: usize = rows.iter().map(|row| row.brotli).sum();
    if total > BUDGET {
        return Err(Error::new(format!(
            "{total} bytes in Brotli are over the budget of {BUDGET}"
        )));
    }
    Ok(())
}

/// What every page of the site loads; elsewhere the element does without the last two; and the snippets of script that crates bring along.
fn files(built: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<PathBuf> = [
        site::SCRIPT,
        site::GLUE,
        site::WASM,
        site::STYLES,
        site::HANDOVER,
        site::SITE,
    ]
    .iter()
    .map(|name| built.join(name))
    .collect();
    let mut folders = vec![built.join("snippets")];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        let reading = || format!("read the directory `{}`", folder.display());
        for entry in std::fs::read_dir(&folder).doing(reading)? {
            let path = entry.doing(reading)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

fn compressed_length(content: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    writer.write_all(content)?;
    Ok(writer.into_inner().len())
}

fn table(rows: &[Row]) -> String {
    let total = Row {
        name: "together".to_owned(),
        raw: rows.iter().map(|row| row.raw).sum(),
        brotli: rows.iter().map(|row| row.brotli).sum(),
    };
    let width = rows
        .iter()
        .map(|row| row.name.len())
        .max()
        .unwrap_or(0)
        .max(total.name.len());
    let mut text = format!("{:width$}  {:>10}  {:>10}\n", "bytes", "raw", "Brotli 11");
    for row in rows.iter().chain([&total]) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{:width$}  {:>10}  {:>10}", row.name, row.raw, row.brotli);
    }
    let _ = writeln!(text, "{:width$}  {:>10}  {BUDGET:>10}", "budget", "");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let row = |name: &str, raw, brotli| Row {
            name: name.to_owned(),
            raw,
            brotli,
        };
        assert_eq!(
            table(&[row("a.js", 1000, 300), row("a.wasm", 200_000, 80_000)]),
            format!(
                "bytes            raw   Brotli 11\n\
                 a.js            1000         300\n\
                 a.wasm        200000       80000\n\
                 together      201000       80300\n\
                 budget                    {BUDGET}\n"
            )
        );
    }

    #[test]
    fn compression_is_the_best_there_is() {
        let text = include_bytes!("size.rs");
        assert!(compressed_length(text).unwrap() < text.len() / 2);
    }
}
