//! `cargo xtask bench`: speed in a real browser, of our page and of our engine beside the peers.

mod engines;
mod goals;
mod report;
mod results;
mod table;

use serde_json::{Map, Value};

use crate::arguments::Bench;
use crate::end_to_end::EndToEnd;
use crate::error::{Doing as _, Error};
use crate::process;
use crate::workspace::Workspace;
use goals::Goal;
use results::Results;

pub(crate) fn bench(workspace: &Workspace, options: &Bench) -> Result<(), Error> {
    // With chosen engines one of them is being worked on: the page is no matter then.
    let mut figures = match options.engines {
        None => measure_page(workspace)?,
        Some(_) => Map::new(),
    };
    let measured = engines::measure(workspace, options)?;
    let results = Results::read(&measured)?;
    let goals = goals::judge(&results);
    print!("{}", report::report(&results, &goals));
    if let Some(file) = &options.json {
        figures.insert("machine".to_owned(), measured["machine"].clone());
        figures.insert("engines".to_owned(), measured["results"].clone());
        figures.insert("goals".to_owned(), goals.iter().map(Goal::to_json).collect());
        let text = format!("{:#}\n", Value::Object(figures));
        std::fs::write(file, text).doing(|| format!("write `{}`", file.display()))?;
    }
    if results.has_figures() {
        Ok(())
    } else {
        Err(Error::new("no engine could be measured"))
    }
}

/// The page as visitors have it: how soon the list follows, and Lighthouse. The script prints its own tables.
fn measure_page(workspace: &Workspace) -> Result<Map<String, Value>, Error> {
    let end_to_end = EndToEnd::prepare(workspace)?;
    eprintln!("  measuring the page");
    let file = workspace.target.join("bench-page.json");
    let mut command = end_to_end.node_command()?;
    process::run(command.arg("bench.mjs").arg("--json").arg(&file))?;
    let text = std::fs::read(&file).doing(|| format!("read `{}`", file.display()))?;
    serde_json::from_slice(&text)
        .map_err(|cause| Error::new(format!("cannot read `{}`: {cause}", file.display())))
}
