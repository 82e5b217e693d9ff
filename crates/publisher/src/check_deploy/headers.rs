use super::caching::{MONTH, seconds_of};
use super::deployment::{Deployment, File};
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::site_address::is_loopback;

/// The policies by which other sites learn the origin at most.
const DISCREET: [&str; 6] = [
    "no-referrer",
    "origin",
    "origin-when-cross-origin",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
];
/// And those by which they learn the whole address.
const TALKATIVE: [&str; 2] = ["no-referrer-when-downgrade", "unsafe-url"];

/// Whether the headers by which browsers keep to types, addresses and https are there, and say so.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        check_nosniff(file, findings);
        if file.kind == Kind::Page {
            check_referrer(file, findings);
            check_hsts(file, findings);
        }
    }
}

/// What a file says by a header, or that it has none.
fn told(file: &File, name: &str) -> String {
    match file.answer.header(name) {
        Some(given) => format!("`{name}: {given}`"),
        None => format!("has no `{name}`"),
    }
}

fn check_nosniff(file: &File, findings: &mut Vec<Finding>) {
    const NAME: &str = "X-Content-Type-Options";
    let given = file.answer.header(NAME).unwrap_or_default();
    // Of several values browsers read the first.
    let first = given.split(',').next().unwrap_or_default().trim();
    if !first.eq_ignore_ascii_case("nosniff") {
        let message = format!("{}, expected `nosniff`", told(file, NAME));
        findings.push(Finding::new(Code::NoNosniff, &file.asked, message));
    }
}

fn check_referrer(page: &File, findings: &mut Vec<Finding>) {
    const NAME: &str = "Referrer-Policy";
    const EXPECTED: &str = "expected `strict-origin-when-cross-origin`";
    let given = page.answer.header(NAME).unwrap_or_default().to_ascii_lowercase();
    // Of several values the last that a browser knows counts, as a fallback for those that do not know it.
    let mut values = given.split(',').map(str::trim).rev();
    match values.find(|value| DISCREET.contains(value) || TALKATIVE.contains(value)) {
        Some(value) if TALKATIVE.contains(&value) => {
            let message = format!(
                "{}, {EXPECTED}: other sites learn what was searched for",
                told(page, NAME)
            );
            findings.push(Finding::new(Code::UnsafeReferrerPolicy, &page.asked, message));
        }
        Some(_) => {}
        None => {
            let message = format!("{}, {EXPECTED}", told(page, NAME));
            findings.push(Finding::new(Code::NoReferrerPolicy, &page.asked, message));
        }
    }
}

fn check_hsts(page: &File, findings: &mut Vec<Finding>) {
    const NAME: &str = "Strict-Transport-Security";
    let address = &page.answer.address;
    if address.scheme() != "https" || is_loopback(address) {
        return;
    }
    let given = page.answer.header(NAME).unwrap_or_default();
    // Of several values browsers heed the first.
    let first = given.split(',').next().unwrap_or_default();
    let max_age = first
        .split(';')
        .filter_map(|directive| directive.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("max-age"))
        .map_or(0, |(_, seconds)| seconds_of(seconds.trim().trim_matches('"')));
    if max_age < MONTH {
        let message = format!("{}, expected `max-age=31536000`", told(page, NAME));
        findings.push(Finding::new(Code::NoHsts, &page.asked, message));
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::super::local_site::{at, expect, found, visited};
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
    fn what_the_headers_say_is_read() {
        expect(
            at("/sw.js", |reply| reply.set("X-Content-Type-Options", "sniff")),
            (
                Code::NoNosniff,
                "/sw.js",
                "`X-Content-Type-Options: sniff`, expected `nosniff`",
            ),
        );
        for value in ["unsafe-url", "no-referrer, No-Referrer-When-Downgrade, tomorrow"] {
            expect(
                at("/en/", move |reply| reply.set("Referrer-Policy", value)),
                (
                    Code::UnsafeReferrerPolicy,
                    "/en/",
                    &format!(
                        "`Referrer-Policy: {value}`, expected `strict-origin-when-cross-origin`: other sites learn \
                         what was searched for"
                    ),
                ),
            );
        }
        expect(
            at("/en/", |reply| reply.set("Referrer-Policy", "tomorrow")),
            (
                Code::NoReferrerPolicy,
                "/en/",
                "`Referrer-Policy: tomorrow`, expected `strict-origin-when-cross-origin`",
            ),
        );
    }

    #[test]
    fn stricter_values_and_repeated_ones_will_do() {
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"),
            ("Referrer-Policy", "unsafe-url, Same-Origin"),
            ("X-Content-Type-Options", "NoSniff, nosniff"),
        ] {
            let change = at("/en/", move |reply| reply.set(name, value));
            assert_eq!(found(&visited(change)), [], "{name}: {value}");
        }
    }

    /// What is told of a page over https with this `Strict-Transport-Security`.
    fn over_https(value: Option<&'static str>) -> Vec<(Code, String)> {
        let mut deployment = visited(at("/", move |reply| {
            if let Some(value) = value {
                reply.set("Strict-Transport-Security", value);
            }
        }));
        deployment.files.truncate(1);
        deployment.files[0].answer.address = Url::parse("https://partners.example/").unwrap();
        let mut findings = Vec::new();
        check(&deployment, &mut findings);
        let findings = findings.into_iter();
        findings.map(|finding| (finding.code, finding.message)).collect()
    }

    #[test]
    fn over_https_browsers_are_told_to_stay_there() {
        assert_eq!(
            over_https(None),
            [(
                Code::NoHsts,
                "has no `Strict-Transport-Security`, expected `max-age=31536000`".into()
            )]
        );
        for value in [
            "max-age=31536000",
            "includeSubDomains; Max-Age=\"63072000\"; preload",
            "max-age=99999999999999999999",
            "max-age=31536000, max-age=0",
        ] {
            assert_eq!(over_https(Some(value)), [], "{value}");
        }
    }

    #[test]
    fn and_for_more_than_a_moment() {
        for value in [
            "max-age=0",
            "max-age=86400; includeSubDomains",
            "max-age=soon",
            "includeSubDomains",
            "max-age=0, max-age=31536000",
        ] {
            let message = format!("`Strict-Transport-Security: {value}`, expected `max-age=31536000`");
            assert_eq!(over_https(Some(value)), [(Code::NoHsts, message)]);
        }
    }
}
