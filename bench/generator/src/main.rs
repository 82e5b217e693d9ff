//! Writes what the bench measures with.

// This is a command: what it prints is what it is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench_generator::{CatalogueFile, Generator, PeerDocuments, Queries, Truth, Vocabulary, VocabularyError};
use lexopt::{Arg, Parser, ValueExt as _};
use thiserror::Error;

const HELP: &str = "\
Usage: bench-generator [--seed N] --out DIR SIZE…

Writes into DIR, for each SIZE, the same organisations as `catalogue-SIZE.json` and as the peers' documents
`documents-SIZE.json`, and `queries.json`.

  --seed N   draw others (default: 20260101)

Example:
  bench-generator --out data 1000 10000
";

const SEED: u64 = 20_260_101;
/// Queries are made for a catalogue of this size, so that they are the same for every smaller one.
const KNOWN: u32 = 100_000;

#[derive(Debug, Error)]
enum Failure {
    #[error("{0}")]
    Usage(#[from] lexopt::Error),
    #[error("no {0} given, `--help` explains")]
    Missing(&'static str),
    #[error("{0}")]
    Vocabulary(#[from] VocabularyError),
    #[error("cannot write `{path}`: {cause}")]
    Write { path: String, cause: io::Error },
}

struct Options {
    seed: u64,
    out: PathBuf,
    sizes: Vec<u32>,
}

/// The two files of one size.
struct Files {
    size: u32,
    catalogue: CatalogueFile<BufWriter<File>>,
    documents: PeerDocuments<BufWriter<File>>,
}

fn main() -> ExitCode {
    let outcome = options().and_then(|options| match options {
        Some(options) => write(&options),
        None => {
            print!("{HELP}");
            Ok(())
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Option<Options>, Failure> {
    let (mut seed, mut out, mut sizes) = (SEED, None, Vec::new());
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("seed") => seed = parser.value()?.parse()?,
            Arg::Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Arg::Value(size) => sizes.push(size.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or(Failure::Missing("`--out DIR`"))?;
    if sizes.is_empty() {
        return Err(Failure::Missing("size"));
    }
    Ok(Some(Options { seed, out, sizes }))
}

fn write(options: &Options) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |cause| Failure::Write { path, cause }
    };
    let vocabulary = Vocabulary::built_in()?;
    fs::create_dir_all(&options.out).map_err(failed(&options.out))?;
    let begin = |size: &u32| Files::begin(&options.out, *size, &vocabulary);
    let mut files = options
        .sizes
        .iter()
        .map(begin)
        .collect::<io::Result<Vec<_>>>()
        .map_err(failed(&options.out))?;
    let mut truth = Truth::new(&vocabulary);
    let most = options.sizes.iter().copied().max().unwrap_or(0).max(KNOWN);
    for organisation in Generator::new(&vocabulary, options.seed).take(most as usize) {
        if organisation.number <= KNOWN {
            truth.add(&organisation);
        }
        for files in files.iter_mut().filter(|files| organisation.number <= files.size) {
            files.catalogue.add(&organisation).map_err(failed(&options.out))?;
            files.documents.add(&organisation).map_err(failed(&options.out))?;
        }
    }
    for files in files {
        files.end().map_err(failed(&options.out))?;
    }
    let path = options.out.join("queries.json");
    let queries = Queries::new(&vocabulary, &truth, options.seed);
    let text = serde_json::to_vec(&queries).map_err(io::Error::from);
    text.and_then(|text| fs::write(&path, text))
        .map_err(failed(&path))?;
    let [timed, relevance, combined] = queries.counts();
    println!("{timed} timed queries, {relevance} with a known meaning, {combined} with two slips");
    Ok(())
}

impl Files {
    fn begin(directory: &Path, size: u32, vocabulary: &Vocabulary) -> io::Result<Self> {
        let create = |name: String| File::create(directory.join(name)).map(BufWriter::new);
        Ok(Self {
            size,
            catalogue: CatalogueFile::begin(create(format!("catalogue-{size}.json"))?, vocabulary)?,
            documents: PeerDocuments::begin(create(format!("documents-{size}.json"))?)?,
        })
    }

    fn end(self) -> io::Result<()> {
        self.catalogue.end()?.flush()?;
        self.documents.end()?.flush()
    }
}
