//! `sitemap.xml` after <https://www.sitemaps.org/protocol.html>, with the languages of each page.

use finder::Route;

use super::escape::escape;
use super::page_of::{SiteOf, canonical, is_listed};
use super::put::Put;
use crate::failure::Failure;

/// What one file may hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// 50,000 addresses and 50 MB, of the two ways to count megabytes the smaller.
const PROTOCOL: Limits = Limits {
    addresses: 50_000,
    bytes: 50_000_000,
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const FOOT: &str = "</urlset>\n";

/// Gives `put` the files of the sitemap by their names, each page once a language: `sitemap.xml`, or `sitemap-1.xml` and
/// so on with an index of that name. Pages that are not to be listed, and those whose content is at home at another
/// address, are left out. A site without an address has no sitemap.
pub(crate) fn sitemap(site: &SiteOf<'_>, routes: &[Route], put: &mut Put<'_>) -> Result<(), Failure> {
    within(PROTOCOL, site, routes, put)
}

fn within(limits: Limits, site: &SiteOf<'_>, routes: &[Route], put: &mut Put<'_>) -> Result<(), Failure> {
    let Some(base_url) = site.base_url else {
        return Ok(());
    };
    let mut files = 0;
    let mut addresses = 0;
    let mut file = HEAD.to_owned();
    let is_at_home = |route: &&Route| is_listed(route) && canonical(site, route) == **route;
    for route in routes.iter().filter(is_at_home) {
        let alternates = alternates(site, base_url, route);
        for text in site.languages.texts() {
            let entry = entry(site, base_url, route, text.lang, &alternates);
            let is_full = addresses == limits.addresses
                || file.len() + entry.len() + FOOT.len() > limits.bytes && addresses > 0;
            if is_full {
                files += 1;
                file.push_str(FOOT);
                put(&name(files), file.as_bytes())?;
                file.truncate(HEAD.len());
                addresses = 0;
            }
            file.push_str(&entry);
            addresses += 1;
        }
    }
    file.push_str(FOOT);
    if files == 0 {
        return put("sitemap.xml", file.as_bytes());
    }
    files += 1;
    put(&name(files), file.as_bytes())?;
    put("sitemap.xml", index(site, base_url, files).as_bytes())
}

fn name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn entry(site: &SiteOf<'_>, base_url: &str, route: &Route, lang: &str, alternates: &str) -> String {
    let address = escape(&format!("{base_url}{}", site.languages.path(lang, route)));
    let lastmod = last_modified(site, route);
    format!("<url><loc>{address}</loc>{lastmod}{alternates}</url>\n")
}

/// The same for a page in all its languages.
fn alternates(site: &SiteOf<'_>, base_url: &str, route: &Route) -> String {
    let mut alternates = String::new();
    for (tag, path) in site.alternates(route) {
        let address = escape(&format!("{base_url}{path}"));
        alternates.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
        alternates.push_str(&escape(tag));
        alternates.push_str("\" href=\"");
        alternates.push_str(&address);
        alternates.push_str("\"/>");
    }
    alternates
}

/// The catalogue's own date, as precise as it is; nothing for pages that are not made of it.
fn last_modified(site: &SiteOf<'_>, route: &Route) -> String {
    match (site.catalogue.updated, route) {
        (None, _) | (_, Route::Privacy | Route::Consent(_)) => String::new(),
        (Some(updated), _) => format!("<lastmod>{updated}</lastmod>"),
    }
}

fn index(site: &SiteOf<'_>, base_url: &str, files: usize) -> String {
    let mut index = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let lastmod = last_modified(site, &Route::Home);
    for number in 1..=files {
        let address = escape(&format!("{base_url}{}", name(number)));
        index.push_str(&format!("<sitemap><loc>{address}</loc>{lastmod}</sitemap>\n"));
    }
    index.push_str("</sitemapindex>\n");
    index
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    const BASE: &str = "https://example.org/parks/";

    #[track_caller]
    fn files(limits: Limits, site: &SiteOf<'_>, routes: &[Route]) -> Vec<(String, String)> {
        let mut files = Vec::new();
        within(limits, site, routes, &mut |name, file| {
            files.push((name.to_owned(), String::from_utf8(file.to_vec()).unwrap()));
            Ok(())
        })
        .unwrap();
        files
    }

    #[test]
    fn each_language_has_an_entry_that_names_all() {
        let sample = Sample::with("");
        let routes = [Route::parse("regions/RU-TA/"), Route::Shortlist, Route::Privacy];
        let files = files(PROTOCOL, &sample.site_at(BASE), &routes);
        let [(name, file)] = &files[..] else {
            panic!("one file, not {files:?}");
        };
        assert_eq!(name, "sitemap.xml");
        let alternates = "<xhtml:link rel=\"alternate\" hreflang=\"ru\" href=\"https://example.org/parks/regions/RU-TA/\"/>\
            <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/parks/en/regions/RU-TA/\"/>\
            <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/parks/regions/RU-TA/\"/>";
        for path in ["regions/RU-TA/", "en/regions/RU-TA/"] {
            let entry =
                format!("<url><loc>{BASE}{path}</loc><lastmod>2026-11-22</lastmod>{alternates}</url>");
            assert!(file.contains(&entry), "{file}");
        }
        assert!(
            !file.contains("shortlist"),
            "what only its visitor fills is not listed"
        );
        assert!(
            file.contains(&format!("<url><loc>{BASE}privacy/</loc><xhtml:link")),
            "no date of the catalogue for what is not made of it"
        );
    }

    #[test]
    fn past_its_limit_it_is_split_under_an_index() {
        let sample = Sample::default_catalogue();
        let routes = sample.routes();
        let site = sample.site_at(BASE);
        let whole = files(PROTOCOL, &site, &routes);
        let count = whole[0].1.matches("<loc>").count();
        let by_addresses = Limits {
            addresses: 100,
            ..PROTOCOL
        };
        let by_bytes = Limits {
            bytes: 20_000,
            ..PROTOCOL
        };
        for limits in [by_addresses, by_bytes] {
            let files = files(limits, &site, &routes);
            let (index, parts) = files.split_last().unwrap();
            assert_eq!(index.0, "sitemap.xml");
            assert_eq!(index.1.matches("<sitemap>").count(), parts.len());
            let mut listed = 0;
            for (number, (name, part)) in (1..).zip(parts) {
                assert_eq!(*name, format!("sitemap-{number}.xml"));
                assert!(index.1.contains(&format!("<loc>{BASE}{name}</loc>")));
                let addresses = part.matches("<loc>").count();
                assert!(addresses <= limits.addresses && part.len() <= limits.bytes);
                assert!(part.starts_with(HEAD) && part.ends_with(FOOT));
                listed += addresses;
            }
            assert_eq!(listed, count);
        }
    }

    #[test]
    fn there_is_none_without_an_address() {
        let sample = Sample::with("");
        assert!(files(PROTOCOL, &sample.site(), &[Route::Home]).is_empty());
    }
}
