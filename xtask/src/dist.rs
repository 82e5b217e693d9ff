//! `cargo xtask dist`: the release as a directory of static files.

use crate::app_build::{self, Profile};
use crate::arguments::Dist;
use crate::error::Error;
use crate::publisher::Publisher;
use crate::workspace::Workspace;

pub(crate) fn dist(workspace: &Workspace, options: &Dist) -> Result<(), Error> {
    let built = app_build::build(workspace, Profile::Release)?;
    let publisher = Publisher::build(workspace, Profile::Release, &built)?;
    let given = [("--base-url", &options.base_url), ("--contact", &options.contact)];
    let given = given
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?.as_ref())));
    publisher.write_site(workspace, options.catalogue.as_deref(), &options.out, given)
}
