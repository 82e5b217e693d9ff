mod application;
mod changes;
mod consents;
mod cut;
mod deployment;
mod description;
mod escape;
mod feed;
mod folder;
mod gzip;
mod head;
mod hosts;
mod json_ld;
mod logos;
mod manifest;
mod naming;
mod page_of;
mod picture;
mod planned;
pub(crate) mod policy;
mod progress;
mod put;
mod robots;
mod routes;
#[cfg(test)]
mod sample;
mod site;
mod sitemap;
mod words;
mod workers;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use catalogue::{Catalogue, Limits, Skipped};
use finder::pack::Plan;

use self::application::Application;
use self::changes::changes;
use self::deployment::Deployment;
use self::feed::ATOM;
use self::folder::Folder;
use self::logos::Logos;
use self::planned::Planned;
use self::progress::Progress;
use self::site::{OfSite, Site};
use crate::check;
use crate::counted::counted;
use crate::failure::Failure;
use crate::input::read;

/// Writes the whole site of a catalogue: a page at every address, the application, and what it searches in
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The directory gets static files for any host and any path: pages, `catalogue.json`, the application, and the
pack (`catalogue.pack` and the folder `pack`), from which visitors find organisations without loading them all.
Where no application is given and none is beside the command, it gets the pack alone, as with `--pack-only`.
A build into the directory of an earlier one leaves equal files alone and removes those that are of no use any more.

Exit status: 0 when all is written, 2 otherwise.

Example:
  partner-directory build catalogue.json --out public_html")]
pub(crate) struct Arguments {
    /// The catalogue
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The directory to write to; made where it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The application, as `cargo xtask dist` leaves it; by default `app` beside this command
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// The pack alone, without pages
    #[arg(long, conflicts_with_all = ["app", "base_url", "contact", "previous"])]
    pack_only: bool,
    #[command(flatten)]
    deployment: Deployment,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let application = match arguments.pack_only {
        true => None,
        false => Application::find(arguments.app.as_deref())?,
    };
    if let Some(application) = &application
        && application.lies_around(&arguments.out)
    {
        return Err(Failure::IntoApplication {
            out: arguments.out.clone(),
        });
    }
    let progress = Progress::begin();
    let Some((catalogue, json, skipped)) = catalogue_of(&arguments.file, &progress)? else {
        return Ok(ExitCode::from(check::UNUSABLE));
    };
    let previous = match &arguments.deployment.previous {
        None => None,
        Some(file) => match catalogue_of(file, &progress)? {
            Some((previous, _, skipped)) => Some((previous, skipped)),
            None => return Ok(ExitCode::from(check::UNUSABLE)),
        },
    };
    let mut folder = Folder::create(&arguments.out)?;
    let organisations = counted(catalogue.organisations.len(), "organisation");
    progress.step(&format!("indexing {organisations}"));
    let mut pages = 0;
    if let Some(application) = &application {
        let without_feeds = why_no_feeds(&catalogue, skipped, previous.as_ref(), &folder);
        let has_feeds = previous.is_some() && without_feeds.is_none();
        let previous = previous.map(|(previous, _)| previous);
        let logos = Logos::beside(&arguments.file, &catalogue, &arguments.out);
        for warning in consents::warnings(&catalogue).into_iter().chain(logos.warning()) {
            progress.tell(&format!("warning: {warning}"));
        }
        let of_site = OfSite {
            catalogue,
            logos,
            json: &json,
            has_feeds,
        };
        let site = Site::new(application, of_site, &arguments.deployment);
        pages = site.pages();
        write_site(&site, previous.as_ref(), &mut folder, &progress)?;
        if arguments.deployment.base_url.is_none() {
            progress.tell("without `--base-url`: no sitemap, canonical links, `hreflang` or feeds");
        }
        if let Some(reason) = without_feeds {
            progress.tell(&format!("warning: {reason}"));
        }
    } else {
        write_pack(&Plan::new(&catalogue), &folder, &progress)?;
        if !arguments.pack_only {
            progress.tell("no application beside this command: the pack alone, without pages");
        }
    }
    if let Err(failure) = folder.remove_stale() {
        progress.tell(&format!("warning: {failure}"));
    }
    progress.end();

    let (out, took) = (arguments.out.display(), time(begun.elapsed()));
    let (files, bytes) = folder.written();
    let (files, bytes) = (counted(files, "file"), size(bytes));
    let of_them = match pages {
        0 => String::new(),
        pages => format!(", {pages} of them pages"),
    };
    writeln!(
        io::stdout().lock(),
        "{out}: {files}{of_them}, {bytes}, for {organisations}, in {took}"
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Why there are no feeds of what changed where one expects them. `skipped` records of the catalogue are left out, and
/// those that stand beside the catalogue of before were left out of that.
fn why_no_feeds(
    catalogue: &Catalogue,
    skipped: usize,
    previous: Option<&(Catalogue, usize)>,
    folder: &Folder,
) -> Option<&'static str> {
    match previous {
        None if folder.lists(ATOM) => Some("without `--previous` the feeds of the last build are removed"),
        None => None,
        Some(_) if skipped > 0 => Some("no feeds, since what is left out would be told as removed"),
        Some((_, 1..)) => {
            Some("no feeds, since what the earlier catalogue leaves out would be told as added")
        }
        Some(_) if catalogue.updated.is_none() => {
            Some("no feeds, since the catalogue does not say by `updated` of when it is")
        }
        Some(_) => None,
    }
}

fn write_site(
    site: &Site<'_>,
    previous: Option<&Catalogue>,
    folder: &mut Folder,
    progress: &Progress,
) -> Result<(), Failure> {
    let changes = previous.map(|previous| changes(previous, site.catalogue()));
    let (hashed, rest) = (site.hashed(), site.rest(&changes.unwrap_or_default())?);
    site.begin(&[&hashed, &rest], folder)?;
    let folder = &*folder;
    write_pack(&Plan::new(site.catalogue()), folder, progress)?;
    let put = |file: &Planned<'_>| folder.put(&file.path, &file.bytes()?);
    // Before the pages that name them.
    hashed.iter().try_for_each(put)?;
    progress.count("pages", site.pages());
    workers::run(site.pages(), |place| {
        site.write_page(place, folder)?;
        progress.one_is_written();
        Ok(())
    })?;
    rest.iter().try_for_each(put)?;
    folder.end_site()
}

fn write_pack(plan: &Plan<'_>, folder: &Folder, progress: &Progress) -> Result<(), Failure> {
    progress.count("files", plan.files() + 1);
    workers::run(plan.files(), |place| {
        folder.put_packed(&plan.file(place))?;
        progress.one_is_written();
        Ok(())
    })?;
    // Last, since it leads to the others: before, visitors see the earlier build.
    folder.put_packed(&plan.manifest())?;
    progress.one_is_written();
    Ok(())
}

/// The catalogue, the bytes that it was read from and how many records are left out; `None` where nothing of it can be
/// shown, after telling why.
fn catalogue_of(path: &Path, progress: &Progress) -> Result<Option<(Catalogue, Vec<u8>, usize)>, Failure> {
    let file = path.display();
    progress.step(&format!("reading {file}"));
    let bytes = read(path)?;
    let reading = catalogue::read_within(&bytes, &Limits::COMMAND);
    if reading.catalogue.is_none() {
        progress.end();
        // Who does not read why it failed learns from the status that it did.
        let _told = check::refuse(&mut io::stderr().lock(), path, &bytes, reading);
        return Ok(None);
    }
    let skipped = reading.skipped.len();
    if skipped > 0 {
        let are = if skipped == 1 { "is" } else { "are" };
        let records = counted(skipped, "record");
        let first = reading.skipped.iter().take(NAMED).map(name_of);
        let mut names = first.collect::<Vec<_>>().join(", ");
        if skipped > NAMED {
            names.push_str(", …");
        }
        progress.tell(&format!(
            "warning: {records} {are} left out ({names}); `partner-directory check {file}` says why"
        ));
    }
    Ok(reading.catalogue.map(|catalogue| (catalogue, bytes, skipped)))
}

/// How many records that are left out are named.
const NAMED: usize = 5;

fn name_of(record: &Skipped) -> String {
    match &record.id {
        Some(id) => format!("`{id}`"),
        None => format!("/{}/{}", record.list, record.index),
    }
}

fn time(took: Duration) -> String {
    match took.as_secs() {
        0 => format!("{} ms", took.as_millis()),
        1..10 => format!("{:.1} s", took.as_secs_f64()),
        _ => format!("{:.0} s", took.as_secs_f64()),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes as usize, "byte"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_told_in_units_that_fit() {
        let told = [20, 1_240, 21_300].map(|millis| time(Duration::from_millis(millis)));
        assert_eq!(told, ["20 ms", "1.2 s", "21 s"]);
        let told = [1, 718, 1_500, 24_100_000].map(size);
        assert_eq!(told, ["1 byte", "718 bytes", "1.5 kB", "24.1 MB"]);
    }
}
