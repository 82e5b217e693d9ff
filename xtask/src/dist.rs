//! `cargo xtask dist`: the release as a directory of static files.

use std::path::Path;

use crate::app_build::{self, Profile};
use crate::arguments::Dist;
use crate::catalogue_outline::CatalogueOutline;
use crate::error::{Doing as _, Error};
use crate::out_dir;
use crate::site;
use crate::workspace::Workspace;

/// A catalogue's bytes, and what the site needs to know of them.
#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) json: Vec<u8>,
    pub(crate) outline: CatalogueOutline,
}

pub(crate) fn dist(workspace: &Workspace, options: &Dist) -> Result<(), Error> {
    let catalogue = read_catalogue(workspace, options.catalogue.as_deref())?;
    let built = app_build::build(workspace, Profile::Release)?;
    let pages = catalogue.outline.paths.len() * catalogue.outline.languages.len();
    let files = site::assemble(
        &built,
        catalogue.json,
        &catalogue.outline,
        options.contact.as_deref(),
    )?;
    out_dir::write(&options.out, &files)?;
    println!(
        "{} files, {pages} of them pages, in `{}`",
        files.len(),
        options.out.display()
    );
    match &options.base_url {
        None => println!("without --base-url: no sitemap, canonical links, hreflang or feeds"),
        Some(_) => println!("sitemap, canonical links, hreflang and feeds are not written yet"),
    }
    Ok(())
}

/// Reads a catalogue, by default the project's own, and says which of its records get no page.
pub(crate) fn read_catalogue(workspace: &Workspace, file: Option<&Path>) -> Result<Catalogue, Error> {
    let file = file.map_or_else(|| workspace.catalogue(), Path::to_path_buf);
    let name = file
        .strip_prefix(&workspace.root)
        .unwrap_or(&file)
        .display()
        .to_string();
    let json = std::fs::read(&file).doing(|| format!("read the catalogue `{name}`"))?;
    let outline = CatalogueOutline::parse(&json, &name)?;
    for reason in &outline.skipped {
        eprintln!("warning: `{name}` {reason}; skipped");
    }
    Ok(Catalogue { json, outline })
}
