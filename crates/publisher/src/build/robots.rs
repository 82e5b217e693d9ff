use super::page_of::SiteOf;

/// `robots.txt`: everything may be read, and there is the sitemap; `None` for a site without an address. Pages that are
/// not to be listed say so themselves, which only they can who are read. Crawlers look for this file at the root of a
/// host alone: below a sub-path it is of no use, and does no harm.
pub(crate) fn robots(site: &SiteOf<'_>) -> Option<String> {
    let base_url = site.base_url?;
    Some(format!(
        "User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    #[test]
    fn names_the_sitemap_where_the_site_has_an_address() {
        let sample = Sample::with("");
        assert_eq!(robots(&sample.site()), None);
        assert_eq!(
            robots(&sample.site_at("https://example.org/parks/")).unwrap(),
            "User-agent: *\nAllow: /\n\nSitemap: https://example.org/parks/sitemap.xml\n"
        );
    }
}
