//! The files by which a site tells static hosts how to serve it.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use finder::Route;

use super::policy;
use crate::languages::Languages;

/// Tells GitHub Pages, by being there, to serve the files as they are. It is empty.
pub(crate) const NO_JEKYLL: &str = ".nojekyll";
/// Headers, for Netlify and Cloudflare Pages.
pub(crate) const HEADERS: &str = "_headers";
/// Redirects, for the same two.
pub(crate) const REDIRECTS: &str = "_redirects";

/// Cloudflare takes no longer line in `_headers`.
const LONGEST_LINE: usize = 2_000;
/// Cloudflare takes no more redirects that name a whole path, and leaves out what stands behind 100 kB.
const MOST_REDIRECTS: usize = 2_000;
const MOST_BYTES: usize = 100_000;

/// The `_headers` of a site whose form posts to these origins. `hashed` are the paths of the files whose names carry
/// a hash of their content, such as `partner-directory-0123456789abcdef.css`.
///
/// A header that two rules set is joined with a comma on both hosts, so that no two rules set the same one; what
/// names no `Cache-Control` is asked for anew there by itself.
pub(crate) fn headers_file(contact_origins: &[String], hashed: &[String]) -> String {
    let mut policy = format!("  Content-Security-Policy: {}\n", policy::strict(contact_origins));
    if policy.len() > LONGEST_LINE {
        let any = policy::strict(&["https:".to_owned()]);
        policy = format!("  Content-Security-Policy: {any}\n");
    }
    let mut file = format!(
        "/*\n{policy}  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Strict-Transport-Security: max-age=31536000\n  Access-Control-Allow-Origin: *\n"
    );
    let of_application = hashed.iter().filter(|path| !path.contains("pack/"));
    for path in of_application.map(String::as_str).chain(["pack/*"]) {
        file.push_str(&format!(
            "/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    file
}

/// The `_redirects` of a site: from the pages of organisations that had another id to those that they have now, in each
/// of its languages, the first of which is at the root.
///
/// There is no rewriting to a page for all addresses: every address of the site has its file, and what has none is
/// to answer 404.
pub(crate) fn redirects_file(catalogue: &Catalogue, languages: &Languages) -> String {
    let mut file = String::new();
    let organisations = &catalogue.organisations;
    let mut taken: BTreeSet<_> = organisations
        .iter()
        .map(|organisation| &organisation.id)
        .collect();
    let mut redirects = 0;
    for organisation in organisations {
        for former in &organisation.former_ids {
            if !taken.insert(former) {
                continue;
            }
            let [from, to] = [former, &organisation.id].map(|id| Route::Organisation(id.clone()));
            for (from, to) in languages.paths(&from).zip(languages.paths(&to)) {
                let line = format!("/{from} /{to} 301\n");
                if redirects == MOST_REDIRECTS || file.len() + line.len() > MOST_BYTES {
                    return file;
                }
                file.push_str(&line);
                redirects += 1;
            }
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a site with these organisations writes.
    fn redirects(organisations: &str) -> String {
        let file = format!(
            r#"{{
            "format": 1, "id": "two", "title": {{"ru": "Два"}}, "languages": ["ru", "en"], "updated": "2026",
            "kinds": [{{"id": "park", "name": {{"ru": "Парк"}}}}], "sectors": [],
            "districts": [{{"id": "volga", "name": {{"ru": "Волга"}}}}],
            "regions": [{{"code": "RU-TA", "name": {{"ru": "Татарстан"}}, "district": "volga"}}],
            "organisations": [{organisations}]
            }}"#
        );
        let catalogue = catalogue::read(file.as_bytes()).catalogue.unwrap();
        redirects_file(&catalogue, &Languages::of(&catalogue))
    }

    fn park(id: &str, former: &str) -> String {
        format!(
            r#"{{"id": "{id}", "kind": "park", "name": {{"ru": "Парк"}}, "region": "RU-TA", "former_ids": [{former}]}}"#
        )
    }

    #[test]
    fn all_files_get_the_policy_and_hashed_ones_are_kept() {
        let file = headers_file(
            &["https://requests.example".into()],
            &[
                "a-0123456789abcdef.js".into(),
                "pack/words-0123456789abcdef.pack".into(),
            ],
        );
        assert_eq!(
            file,
            "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             connect-src 'self' https://requests.example; img-src 'self'; frame-src 'self'; manifest-src 'self'; \
             base-uri 'none'; form-action 'none'\n  \
             X-Content-Type-Options: nosniff\n  \
             Referrer-Policy: strict-origin-when-cross-origin\n  \
             Strict-Transport-Security: max-age=31536000\n  \
             Access-Control-Allow-Origin: *\n\
             /a-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n\
             /pack/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        );
    }

    #[test]
    fn no_two_rules_set_the_same_header_for_a_file() {
        let file = headers_file(
            &[],
            &["a-0123456789abcdef.js".into(), "b-0123456789abcdef.css".into()],
        );
        let (for_all, for_some) = file.split_once("\n/").unwrap();
        assert!(!for_all.contains("Cache-Control"));
        assert!(!for_some.contains("  X-") && !for_some.contains("  Content-"));
    }

    #[test]
    fn more_origins_than_a_line_holds_become_all_of_https() {
        let origins: Vec<String> = (0..100)
            .map(|number| format!("https://receiver-{number}.example"))
            .collect();
        let file = headers_file(&origins, &[]);
        assert!(file.contains("connect-src 'self' https:;"), "{file}");
        assert!(file.lines().all(|line| line.len() < LONGEST_LINE));
    }

    #[test]
    fn former_addresses_lead_to_todays_in_every_language() {
        let file = redirects(&park("himgrad", r#""khimgrad", "himgrad-park""#));
        assert_eq!(
            file,
            "/organisations/khimgrad/ /organisations/himgrad/ 301\n\
             /en/organisations/khimgrad/ /en/organisations/himgrad/ 301\n\
             /organisations/himgrad-park/ /organisations/himgrad/ 301\n\
             /en/organisations/himgrad-park/ /en/organisations/himgrad/ 301\n"
        );
    }

    #[test]
    fn a_page_that_is_there_is_led_nowhere() {
        let organisations = format!("{}, {}", park("a", r#""b""#), park("b", ""));
        assert_eq!(redirects(&organisations), "");
    }

    #[test]
    fn hosts_are_told_no_more_redirects_than_they_read() {
        let former: Vec<String> = (0..900)
            .map(|number| format!("\"{:0>80}\"", format!("a-{number}")))
            .collect();
        let file = redirects(&park("a", &former.join(", ")));
        assert!(file.len() <= MOST_BYTES, "{}", file.len());
        assert!(file.ends_with(" 301\n"));
    }
}
