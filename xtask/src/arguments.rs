//! What the commands are asked to do: their options and their help.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt as _};

use crate::error::Error;
use crate::security_policy;

/// A command with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print this text.
    Help(&'static str),
    Serve(Serve),
    Test(Test),
    Dist(Dist),
    Size,
    Bench(Bench),
    Static(Static),
}

/// Options of `serve`.
#[derive(Debug, PartialEq)]
pub(crate) struct Serve {
    /// Another catalogue than the default one.
    pub(crate) catalogue: Option<PathBuf>,
    /// The site's port; the receiver takes the next one.
    pub(crate) port: u16,
    /// Where the form sends requests, instead of to the receiver that is started beside the site.
    pub(crate) contact: Option<String>,
    /// Build as for visitors: small and optimised.
    pub(crate) release: bool,
}

/// Options of `test`.
#[derive(Debug, PartialEq)]
pub(crate) struct Test {
    /// Run the long forms of the tests as well.
    pub(crate) long: bool,
}

/// Options of `dist`.
#[derive(Debug, PartialEq)]
pub(crate) struct Dist {
    pub(crate) catalogue: Option<PathBuf>,
    /// The public address of the site, without which nothing absolute can be written.
    pub(crate) base_url: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) out: PathBuf,
}

/// Options of `bench`.
#[derive(Debug, PartialEq)]
pub(crate) struct Bench {
    /// Write the figures to this file as well.
    pub(crate) json: Option<PathBuf>,
    /// How many organisations the catalogues have that the engines are measured on.
    pub(crate) sizes: Vec<u32>,
    /// Only these engines, with commas, and not the page.
    pub(crate) engines: Option<String>,
}

/// Options of `static`.
#[derive(Debug, PartialEq)]
pub(crate) struct Static {
    pub(crate) directory: PathBuf,
    /// 0 takes a free one.
    pub(crate) port: u16,
    /// Origins that the policy lets the pages connect to.
    pub(crate) connect: Vec<String>,
    /// Where the form of the served pages sends requests.
    pub(crate) contact: Option<String>,
}

const PORT: u16 = 8080;

const HELP: &str = "\
Usage: cargo xtask COMMAND [OPTION…]

Commands:
  serve   build the site and serve it together with a receiver
  test    formatting, lints and all tests
  dist    write the release: static files for any CDN
  size    the table of bytes that a visitor downloads; fails over budget
  bench   speed and size beside the peers
  static  serve a directory as the tests do

`cargo xtask COMMAND --help` explains one.
What a command needs and this machine lacks is installed first, into `.tools`
(or the directory that PARTNER_DIRECTORY_TOOLS names).

Example:
  cargo xtask serve
";

const SERVE: &str = "\
Usage: cargo xtask serve [--catalogue FILE] [--port N] [--contact URL] [--release]

Builds the site and serves it at http://127.0.0.1:8080/, and beside it a receiver with a SQLite file
(`serve/requests.sqlite` in cargo's target directory) at http://127.0.0.1:8081/. Ctrl-C stops both.

  --catalogue FILE  show this catalogue instead of `public/catalogue.json`
  --port N          the site's port; the receiver takes N + 1 (default: 8080)
  --contact URL     the form sends requests to URL; the receiver is started all the same
  --release         build small and optimised, as `dist` does

Example:
  cargo xtask serve --catalogue my-region.json --port 9000
";

const TEST: &str = "\
Usage: cargo xtask test [--long]

Checks formatting and lints, then runs all tests: on this machine, in Chromium, end to end against a
release build and a receiver. Every stage runs, whatever failed before it.
The last line is `N passed, N failed`.

  --long  the long forms too: ignored tests run, and PARTNER_DIRECTORY_LONG=1 is set for the others

Example:
  cargo xtask test
";

const DIST: &str = "\
Usage: cargo xtask dist [--catalogue FILE] [--base-url URL] [--contact URL] [--out DIR]

Writes the release as a directory of static files, for any CDN and any sub-path.

  --catalogue FILE  the catalogue to publish (default: `public/catalogue.json`)
  --base-url URL    the site's public address
  --contact URL     where the form sends requests, over what the catalogue says
  --out DIR         where to write (default: `dist`)

Example:
  cargo xtask dist --contact https://requests.example.org/v1/requests --out public_html
";

const SIZE: &str = "\
Usage: cargo xtask size

Builds the release and prints what a visitor downloads; fails when that is over budget.

Example:
  cargo xtask size
";

const BENCH: &str = "\
Usage: cargo xtask bench [--long | --sizes N,…] [--engines NAME,…] [--json FILE]

Measures in Chromium: the page of the release, and our engine beside the libraries that one would take instead.
Five to ten minutes on two cores; nothing else should run.

  --long           with 100,000 organisations too, which takes a quarter of an hour more
  --sizes N,…      catalogues of so many organisations, up to 200000 (default: 1000,10000)
  --engines NAME,… only these engines, and not the page; `bench/engines.mjs` has the names
  --json FILE      write the figures to FILE as well

Example:
  cargo xtask bench --json bench.json
";

const STATIC: &str = "\
Usage: cargo xtask static DIR [--port N] [--contact URL] [--connect ORIGIN…]

Serves DIR with the headers that `serve` sends, and prints its address when it answers.

  --port N          the port; 0 takes a free one (default: 0)
  --contact URL     the form of the pages sends requests to URL
  --connect ORIGIN  let the pages connect to ORIGIN; may be repeated

Example:
  cargo xtask static dist --port 8080 --contact http://127.0.0.1:8081/v1/requests
";

/// Reads the command line, without the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Error> {
    let mut parser = Parser::from_args(arguments);
    let command = match parser.next().map_err(as_error)? {
        None => return Err(Error::new("no command given").hint("`cargo xtask --help` lists them")),
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help(HELP)),
        Some(Arg::Value(value)) => value.to_string_lossy().into_owned(),
        Some(other) => return Err(as_error(other.unexpected())),
    };
    match command.as_str() {
        "help" => Ok(Command::Help(HELP)),
        "serve" => serve(&mut parser),
        "test" => test(&mut parser),
        "dist" => dist(&mut parser),
        "size" => without_options(&mut parser, SIZE, Command::Size),
        "bench" => bench(&mut parser),
        "static" => serve_directory(&mut parser),
        unknown => {
            Err(Error::new(format!("unknown command `{unknown}`")).hint("`cargo xtask --help` lists them"))
        }
    }
}

fn serve(parser: &mut Parser) -> Result<Command, Error> {
    let mut options = Serve {
        catalogue: None,
        port: PORT,
        contact: None,
        release: false,
    };
    while let Some(argument) = parser.next().map_err(as_error)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(SERVE)),
            Arg::Long("catalogue") => options.catalogue = Some(path(parser)?),
            Arg::Long("port") => options.port = port(parser)?,
            Arg::Long("contact") => options.contact = Some(address(parser, "--contact")?),
            Arg::Long("release") => options.release = true,
            other => return Err(as_error(other.unexpected())),
        }
    }
    if matches!(options.port, 0 | u16::MAX) {
        return Err(Error::new(format!(
            "port {} leaves none for the receiver, expected 1 to 65534",
            options.port
        )));
    }
    Ok(Command::Serve(options))
}

fn test(parser: &mut Parser) -> Result<Command, Error> {
    let mut options = Test { long: false };
    while let Some(argument) = parser.next().map_err(as_error)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(TEST)),
            Arg::Long("long") => options.long = true,
            other => return Err(as_error(other.unexpected())),
        }
    }
    Ok(Command::Test(options))
}

fn dist(parser: &mut Parser) -> Result<Command, Error> {
    let mut options = Dist {
        catalogue: None,
        base_url: None,
        contact: None,
        out: PathBuf::from("dist"),
    };
    while let Some(argument) = parser.next().map_err(as_error)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(DIST)),
            Arg::Long("catalogue") => options.catalogue = Some(path(parser)?),
            Arg::Long("base-url") => options.base_url = Some(address(parser, "--base-url")?),
            Arg::Long("contact") => options.contact = Some(address(parser, "--contact")?),
            Arg::Long("out") => options.out = path(parser)?,
            other => return Err(as_error(other.unexpected())),
        }
    }
    Ok(Command::Dist(options))
}

fn bench(parser: &mut Parser) -> Result<Command, Error> {
    let mut options = Bench {
        json: None,
        sizes: vec![1_000, 10_000],
        engines: None,
    };
    while let Some(argument) = parser.next().map_err(as_error)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(BENCH)),
            Arg::Long("json") => options.json = Some(path(parser)?),
            Arg::Long("long") => options.sizes = vec![1_000, 10_000, 100_000],
            Arg::Long("sizes") => options.sizes = catalogue_sizes(parser)?,
            Arg::Long("engines") => {
                options.engines = Some(parser.value().and_then(OsString::string).map_err(as_error)?);
            }
            other => return Err(as_error(other.unexpected())),
        }
    }
    Ok(Command::Bench(options))
}

fn serve_directory(parser: &mut Parser) -> Result<Command, Error> {
    let mut directory = None;
    let (mut port_number, mut connect, mut contact) = (0, Vec::new(), None);
    while let Some(argument) = parser.next().map_err(as_error)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(STATIC)),
            Arg::Long("port") => port_number = port(parser)?,
            Arg::Long("contact") => contact = Some(address(parser, "--contact")?),
            Arg::Long("connect") => {
                connect.push(security_policy::origin(&address(parser, "--connect")?)?);
            }
            Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
            other => return Err(as_error(other.unexpected())),
        }
    }
    let directory = directory
        .ok_or_else(|| Error::new("no directory given").hint("for example `cargo xtask static dist`"))?;
    Ok(Command::Static(Static {
        directory,
        port: port_number,
        connect,
        contact,
    }))
}

fn without_options(parser: &mut Parser, help: &'static str, command: Command) -> Result<Command, Error> {
    match parser.next().map_err(as_error)? {
        None => Ok(command),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(help)),
        Some(other) => Err(as_error(other.unexpected())),
    }
}

fn path(parser: &mut Parser) -> Result<PathBuf, Error> {
    parser.value().map(PathBuf::from).map_err(as_error)
}

fn port(parser: &mut Parser) -> Result<u16, Error> {
    let value = parser.value().and_then(OsString::string).map_err(as_error)?;
    value
        .parse()
        .map_err(|_| Error::new(format!("`--port {value}` is not a port, expected 0 to 65535")))
}

/// Ascending, each once.
fn catalogue_sizes(parser: &mut Parser) -> Result<Vec<u32>, Error> {
    /// More are not read.
    const MOST: u32 = 200_000;
    let value = parser.value().and_then(OsString::string).map_err(as_error)?;
    let sizes: Option<std::collections::BTreeSet<u32>> = value
        .split(',')
        .map(|size| size.parse().ok().filter(|size| (1..=MOST).contains(size)))
        .collect();
    sizes.map(|sizes| sizes.into_iter().collect()).ok_or_else(|| {
        Error::new(format!(
            "`--sizes {value}` is no list of sizes, expected numbers from 1 to {MOST} with commas"
        ))
    })
}

fn address(parser: &mut Parser, option: &str) -> Result<String, Error> {
    let value = parser.value().and_then(OsString::string).map_err(as_error)?;
    if security_policy::origin(&value).is_err() {
        return Err(Error::new(format!(
            "`{option} {value}` is not a web address, expected one such as `https://example.org/path`"
        )));
    }
    Ok(value)
}

// By value, because `map_err` hands it over so.
#[allow(clippy::needless_pass_by_value)]
fn as_error(cause: lexopt::Error) -> Error {
    Error::new(cause.to_string()).hint("`cargo xtask COMMAND --help` lists the options")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn serve_takes_port_8080_and_the_default_catalogue() {
        let expected = Serve {
            catalogue: None,
            port: 8080,
            contact: None,
            release: false,
        };
        assert_eq!(parsed("serve"), Ok(Command::Serve(expected)));
    }

    #[test]
    fn options_are_taken_with_an_equals_sign_and_without() {
        let expected = Dist {
            catalogue: Some("a.json".into()),
            base_url: Some("https://example.org/x".to_owned()),
            contact: None,
            out: "o".into(),
        };
        assert_eq!(
            parsed("dist --catalogue=a.json --base-url https://example.org/x --out o"),
            Ok(Command::Dist(expected))
        );
    }

    #[test]
    fn sizes_of_the_bench_are_ascending_whatever_the_order_they_are_given_in() {
        let sizes = |line| match parsed(line) {
            Ok(Command::Bench(options)) => options.sizes,
            other => panic!("{other:?}"),
        };
        assert_eq!(sizes("bench"), [1_000, 10_000]);
        assert_eq!(sizes("bench --long"), [1_000, 10_000, 100_000]);
        assert_eq!(sizes("bench --sizes 10000,500,10000"), [500, 10_000]);
    }

    #[test]
    fn every_command_has_help_with_an_example() {
        for command in ["", "serve", "test", "dist", "size", "bench", "static"] {
            let Ok(Command::Help(text)) = parsed(&format!("{command} --help")) else {
                panic!("`{command} --help` gives no help")
            };
            assert!(text.contains(&format!("Usage: cargo xtask {command}")), "{text}");
            assert!(text.contains("Example:\n  cargo xtask"), "{text}");
        }
    }

    #[test]
    fn a_mistake_is_named_with_what_was_expected() {
        for (line, expected) in [
            ("", "error: no command given"),
            ("deploy", "error: unknown command `deploy`"),
            (
                "serve --port many",
                "error: `--port many` is not a port, expected 0 to 65535",
            ),
            (
                "serve --port 65535",
                "error: port 65535 leaves none for the receiver, expected 1 to 65534",
            ),
            (
                "serve --contact example.org",
                "error: `--contact example.org` is not a web address",
            ),
            ("size --fast", "error: invalid option '--fast'"),
            (
                "bench --sizes 1000,many",
                "error: `--sizes 1000,many` is no list of sizes, expected numbers from 1 to 200000 with commas",
            ),
            ("static", "error: no directory given"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.starts_with(expected), "`{line}` says {message}");
        }
    }
}
