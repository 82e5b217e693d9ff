use std::path::PathBuf;

use url::Url;

use crate::failure::Failure;
use crate::site_address;

/// What only the operator knows of where a site will be and what came before it.
#[derive(Debug, clap::Args)]
pub(super) struct Deployment {
    /// The address at which the site will be, such as `https://example.org/partners/`: for the sitemap, canonical links,
    /// `hreflang` and feeds, which name whole addresses
    #[arg(long, value_name = "URL", value_parser = base_url)]
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

/// The address of a site: unlike one to be visited, it is written into pages, and nothing of it may be lost.
fn base_url(given: &str) -> Result<Url, Failure> {
    if given.contains(['?', '#']) {
        return Err(Failure::Address { given: given.into() });
    }
    site_address::base(given)
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn nothing_of_an_address_is_dropped() {
        assert_eq!(
            base_url("https://example.org/x").unwrap().as_str(),
            "https://example.org/x/"
        );
        assert!(base_url("https://example.org/x?y=1").is_err());
        assert!(base_url("https://example.org/x#y").is_err());
    }
}
