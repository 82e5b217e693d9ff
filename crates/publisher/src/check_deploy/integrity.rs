use url::Url;

use super::deployment::{Deployment, File, SCRIPT};
use super::element::Element;
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::content_hash;

/// The scripts of the application without a hash in their names.
const SCRIPTS: [&str; 2] = [SCRIPT, "embed.js"];
/// What an element `script` may hold that is no code.
const DATA: [&str; 3] = ["application/ld+json", "application/json", "speculationrules"];

/// Whether the host serves the files as they were built.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        check_hash(file, findings);
        for element in file.elements() {
            check_script(deployment, file, &element, findings);
        }
    }
    for (address, reason) in &deployment.unreadable {
        let message = format!("cannot be read as a catalogue: {reason}");
        findings.push(Finding::new(Code::Catalogue, address, message));
    }
}

fn check_hash(file: &File, findings: &mut Vec<Finding>) {
    // The parts of a pack carry a checksum of another kind, of what is packed in them.
    let (Some(expected), Some(content)) = (file.hash().filter(|_| file.kind != Kind::Pack), &file.content)
    else {
        return;
    };
    let given = content_hash::of(content);
    if given != expected {
        let message =
            format!("its content has the hash `{given}`, expected that of its name: it was changed");
        findings.push(Finding::new(Code::Altered, &file.asked, message));
    }
}

fn check_script(deployment: &Deployment, page: &File, element: &Element, findings: &mut Vec<Finding>) {
    if element.name != "script" {
        return;
    }
    let Some(source) = element.attribute("src") else {
        let kind = element.attribute("type").unwrap_or_default();
        if !DATA.contains(&kind) {
            let message =
                "holds an inline script, expected none: the host or somebody on the way wrote it there";
            findings.push(Finding::new(Code::ForeignScript, &page.asked, message));
        }
        return;
    };
    let is_own = page
        .answer
        .address
        .join(source)
        .is_ok_and(|source| is_own(deployment, &source));
    if !is_own {
        let message = format!("loads the script `{source}`, expected scripts of the site alone");
        findings.push(Finding::new(Code::ForeignScript, &page.asked, message));
    }
}

/// Whether the application has a script at this address: it has all of them beside its start page. Hosts keep what they
/// write into pages in folders such as `/cdn-cgi/` and `/.netlify/`.
fn is_own(deployment: &Deployment, script: &Url) -> bool {
    let name = deployment.path_of(script).filter(|path| !path.contains('/'));
    name.is_some_and(|name| SCRIPTS.contains(&name) || content_hash::in_name(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::local_site::{
        Reply, at, expect, found, hashed, pack, small_site, visited, visited_files,
    };
    use super::*;

    fn insert(reply: &mut Reply, html: &str) {
        let page = String::from_utf8(reply.body.clone()).unwrap();
        reply.body = page.replace("</head>", &format!("{html}</head>")).into_bytes();
    }

    #[test]
    fn a_hashed_file_has_the_content_of_its_name() {
        let path = format!("/{}", hashed("js"));
        let hash = {
            let mut content = small_site::files()[&path[1..]].clone();
            content.push(b' ');
            content_hash::of(&content)
        };
        expect(
            at(&path, |reply| reply.body.push(b' ')),
            (
                Code::Altered,
                &path,
                &format!("its content has the hash `{hash}`, expected that of its name: it was changed"),
            ),
        );
    }

    #[test]
    fn a_script_of_another_site_is_not_of_the_site() {
        for source in ["//ads.example/a.js", "//ads.example/a/b/partner-directory.js"] {
            expect(
                at("/en/", move |reply| {
                    insert(reply, &format!("<script async src={source}></script>"));
                }),
                (
                    Code::ForeignScript,
                    "/en/",
                    &format!("loads the script `{source}`, expected scripts of the site alone"),
                ),
            );
        }
    }

    #[test]
    fn nor_is_one_that_a_host_writes_into_pages() {
        expect(
            at("/en/", |reply| insert(reply, "<script>track()</script>")),
            (
                Code::ForeignScript,
                "/en/",
                "holds an inline script, expected none: the host or somebody on the way wrote it there",
            ),
        );
    }

    #[test]
    fn nor_is_another_one_of_the_same_host() {
        for source in [
            "/cdn-cgi/email-decode.min.js",
            "/.netlify/scripts/rum",
            "/partner-directory.js",
            "/a/app-0123456789abcdef.js",
            "../.netlify/scripts/rum",
            "../scripts/app-0123456789abcdef.js",
            "../rum.js",
        ] {
            let change = at("/en/", move |reply| {
                insert(reply, &format!("<script src=\"{source}\"></script>"));
            });
            let told = found(&visited(change));
            let message = format!("loads the script `{source}`, expected scripts of the site alone");
            assert!(
                told.contains(&(Code::ForeignScript, "/en/".into(), message)),
                "{source}: {told:?}"
            );
        }
    }

    #[test]
    fn a_catalogue_that_cannot_be_read_is_told_with_the_reason() {
        expect(
            at("/catalogue.json", |reply| {
                reply.body = b"{\"format\": 2}".to_vec();
            }),
            (
                Code::Catalogue,
                "/catalogue.json",
                "cannot be read as a catalogue: the catalogue is of format 2, but this reader knows format 1: update it",
            ),
        );
    }

    #[test]
    fn a_pack_is_read_with_one_of_its_parts() {
        let (files, words) = pack();
        for (path, reason) in [("catalogue.pack", "it is no gzip"), (&*words, "it is no gzip")] {
            let deployment = visited_files(
                files.clone(),
                at(&format!("/{path}"), |reply| reply.body = b"spoilt".to_vec()),
            );
            assert_eq!(
                found(&deployment),
                [(
                    Code::Catalogue,
                    format!("/{path}"),
                    format!("cannot be read as a catalogue: {reason}")
                )]
            );
        }
    }
}
