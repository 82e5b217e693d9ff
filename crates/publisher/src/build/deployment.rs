use std::path::PathBuf;

use url::Url;

use crate::site_address;

/// What only the operator knows of where a site will be and what came before it.
#[derive(Debug, clap::Args)]
pub(super) struct Deployment {
    /// The address at which the site will be, such as `https://example.org/partners/`: for the sitemap, canonical links,
    /// `hreflang` and feeds, which name whole addresses
    #[arg(long, value_name = "URL", value_parser = site_address::base)]
    pub(super) base_url: Option<Url>,
    /// Where requests go, the whole address of the POST; overrides the catalogue's
    #[arg(long, value_name = "URL", value_parser = site_address::receiver)]
    pub(super) contact: Option<String>,
    /// An earlier catalogue; feeds tell what changed since then
    #[arg(long, value_name = "FILE", requires = "base_url")]
    pub(super) previous: Option<PathBuf>,
    /// Pages that were seen are not kept for reading without a network; browsers that keep some forget them
    #[arg(long)]
    pub(super) no_offline: bool,
}

impl Deployment {
    /// The path of the site's root; `/` where it is not known.
    pub(super) fn root(&self) -> &str {
        self.base_url.as_ref().map_or("/", Url::path)
    }
}
