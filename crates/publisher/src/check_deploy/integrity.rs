use super::content_hash;
use super::deployment::{Deployment, File};
use super::element::Element;
use super::finding::{Code, Finding};
use super::kind::Kind;

/// Under this path Cloudflare keeps the scripts that it writes into pages.
const OF_CLOUDFLARE: &str = "/cdn-cgi/";
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
    let is_own = page.answer.address.join(source).is_ok_and(|source| {
        source.origin() == deployment.base.origin() && !source.path().starts_with(OF_CLOUDFLARE)
    });
    if !is_own {
        let message = format!("loads the script `{source}`, expected scripts of the site alone");
        findings.push(Finding::new(Code::ForeignScript, &page.asked, message));
    }
}
