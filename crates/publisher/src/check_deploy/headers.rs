use super::deployment::{Deployment, File};
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::site_address::is_loopback;

/// Whether the headers are there by which browsers keep to types, addresses and https.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        let nosniff = file.answer.header("x-content-type-options").unwrap_or_default();
        if !nosniff.eq_ignore_ascii_case("nosniff") {
            let message = "has no `X-Content-Type-Options`, expected `nosniff`";
            findings.push(Finding::new(Code::NoNosniff, &file.asked, message));
        }
        if file.kind == Kind::Page {
            check_page(file, findings);
        }
    }
}

fn check_page(page: &File, findings: &mut Vec<Finding>) {
    let mut find = |code, message: &str| findings.push(Finding::new(code, &page.asked, message));
    if page.answer.header("referrer-policy").is_none() {
        find(
            Code::NoReferrerPolicy,
            "has no `Referrer-Policy`, expected `strict-origin-when-cross-origin`",
        );
    }
    let address = &page.answer.address;
    let is_open = address.scheme() == "https" && !is_loopback(address);
    if is_open && page.answer.header("strict-transport-security").is_none() {
        find(
            Code::NoHsts,
            "has no `Strict-Transport-Security`, expected `max-age=31536000`",
        );
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::super::local_site::{at, expect, visited};
    use super::*;

    #[test]
    fn headers_that_cost_nothing_are_missed() {
        expect(
            at("/sw.js", |reply| reply.unset("X-Content-Type-Options")),
            (
                Code::NoNosniff,
                "/sw.js",
                "has no `X-Content-Type-Options`, expected `nosniff`",
            ),
        );
        expect(
            at("/en/", |reply| reply.unset("Referrer-Policy")),
            (
                Code::NoReferrerPolicy,
                "/en/",
                "has no `Referrer-Policy`, expected `strict-origin-when-cross-origin`",
            ),
        );
    }

    #[test]
    fn over_https_browsers_are_told_to_stay_there() {
        let mut deployment = visited(|_, _| {});
        deployment.files.truncate(1);
        deployment.files[0].answer.address = Url::parse("https://partners.example/").unwrap();
        let mut findings = Vec::new();
        check(&deployment, &mut findings);
        let told: Vec<_> = findings
            .iter()
            .map(|finding| (finding.code, finding.message.as_str()))
            .collect();
        assert_eq!(
            told,
            [(
                Code::NoHsts,
                "has no `Strict-Transport-Security`, expected `max-age=31536000`"
            )]
        );
    }
}
