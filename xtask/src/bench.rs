//! `cargo xtask bench`: speed in a real browser.

use crate::arguments::Bench;
use crate::end_to_end::EndToEnd;
use crate::error::Error;
use crate::process;
use crate::workspace::Workspace;

pub(crate) fn bench(workspace: &Workspace, options: &Bench) -> Result<(), Error> {
    let end_to_end = EndToEnd::prepare(workspace)?;
    let mut command = end_to_end.node_command()?;
    command.arg("bench.mjs");
    if let Some(file) = &options.json {
        let file = std::path::absolute(file)
            .map_err(|cause| Error::new(format!("cannot resolve `{}`: {cause}", file.display())))?;
        command.arg("--json").arg(file);
    }
    process::run(&mut command)
}
