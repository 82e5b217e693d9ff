#[allow(dead_code, reason = "wired in by the build of pages")]
mod changes;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod cut;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod description;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod escape;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod feed;
mod folder;
mod gzip;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod head;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod json_ld;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod manifest;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod naming;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod page_of;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod picture;
mod progress;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod put;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod robots;
#[cfg(test)]
mod sample;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod sitemap;
#[allow(dead_code, reason = "wired in by the build of pages")]
mod words;
mod workers;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use catalogue::{Catalogue, Limits};
use finder::pack::Plan;

use self::folder::Folder;
use self::progress::Progress;
use crate::check;
use crate::counted::counted;
use crate::failure::Failure;
use crate::input::read;

/// Builds the files from which visitors find organisations without loading them all
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The directory gets `catalogue.pack` and the folder `pack`, whose files are named by what they hold. All are
compressed already. A build into the directory of an earlier one leaves equal files alone and removes those
that are of no use any more.

Exit status: 0 when all is written, 2 otherwise; then an earlier build still works.

Example:
  partner-directory build catalogue.json --out public/catalogue")]
pub(crate) struct Arguments {
    /// The catalogue
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The directory to write to; made where it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let progress = Progress::begin();
    let Some(catalogue) = catalogue_of(&arguments.file, &progress)? else {
        return Ok(ExitCode::from(check::UNUSABLE));
    };
    let folder = Folder::create(&arguments.out)?;
    let organisations = counted(catalogue.organisations.len(), "organisation");
    progress.step(&format!("indexing {organisations}"));
    let plan = Plan::new(&catalogue);
    progress.count_files(plan.files() + 1);
    workers::run(plan.files(), |place| {
        folder.put(&plan.file(place))?;
        progress.file_is_written();
        Ok(())
    })?;
    // Last, since it leads to the others: before, visitors see the earlier build.
    folder.put(&plan.manifest())?;
    progress.file_is_written();
    if let Err(failure) = folder.remove_stale() {
        progress.tell(&format!("warning: {failure}"));
    }
    progress.end();

    let (out, took) = (arguments.out.display(), time(begun.elapsed()));
    let (files, bytes) = folder.written();
    let (files, bytes) = (counted(files, "file"), size(bytes));
    writeln!(
        io::stdout().lock(),
        "{out}: {files}, {bytes}, for {organisations}, in {took}"
    )?;
    Ok(ExitCode::SUCCESS)
}

/// `None` where nothing of the catalogue can be shown, after telling why.
fn catalogue_of(path: &Path, progress: &Progress) -> Result<Option<Catalogue>, Failure> {
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
        progress.tell(&format!(
            "warning: {records} {are} left out; `partner-directory check {file}` says why"
        ));
    }
    Ok(reading.catalogue)
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
