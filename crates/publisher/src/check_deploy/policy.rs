use url::Url;

use super::address::{file_name, is_loopback};
use super::deployment::{Deployment, EMBED, File, WORKER};
use super::directives::{Directives, allow};
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::build::policy::strict;

/// Whether the headers let the site run, and keep others out.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for page in deployment.files.iter().filter(|file| file.kind == Kind::Page) {
        check_page(deployment, page, findings);
        if file_name(&page.asked) == EMBED {
            check_frames(page, findings);
        }
    }
    for file in &deployment.files {
        let nosniff = file.answer.header("x-content-type-options").unwrap_or_default();
        if !nosniff.eq_ignore_ascii_case("nosniff") {
            let message = "has no `X-Content-Type-Options`, expected `nosniff`";
            findings.push(Finding::new(Code::NoNosniff, &file.asked, message));
        }
    }
}

fn check_page(deployment: &Deployment, page: &File, findings: &mut Vec<Finding>) {
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
    let policies = policies(page);
    if policies.is_empty() {
        let origins: Vec<String> = deployment.contact_origins.iter().cloned().collect();
        let message = format!(
            "has no `Content-Security-Policy`, expected `{}`",
            strict(&origins)
        );
        find(Code::NoPolicy, &message);
    }
    for policy in &policies {
        check_needs(deployment, policy, &mut find);
        check_strictness(policy, &mut find);
    }
}

/// Of the header, and of the page itself where the host cannot send one.
fn policies(page: &File) -> Vec<Directives> {
    let header = page.answer.header("content-security-policy");
    let elements = page.elements();
    let in_page = elements.iter().filter(|element| {
        let name = element.attribute("http-equiv").unwrap_or_default();
        element.name == "meta" && name.eq_ignore_ascii_case("content-security-policy")
    });
    let in_page = in_page.filter_map(|element| element.attribute("content"));
    let texts = header.iter().map(String::as_str).chain(in_page);
    texts.flat_map(Directives::all).collect()
}

/// What the site loads, by which directives, and what does not work without.
const NEEDS: [(&[&str], &str); 6] = [
    (
        &["script-src-elem", "script-src", "default-src"],
        "the script cannot run",
    ),
    (
        &["style-src-elem", "style-src", "default-src"],
        "pages have no styles",
    ),
    (&["connect-src", "default-src"], "the catalogue cannot be loaded"),
    (&["img-src", "default-src"], "the icon is not shown"),
    (
        &["frame-src", "child-src", "default-src"],
        "`/embed/` cannot show what it is about",
    ),
    (&["manifest-src", "default-src"], "the site cannot be installed"),
];

fn check_needs(deployment: &Deployment, policy: &Directives, find: &mut impl FnMut(Code, &str)) {
    let base = &deployment.base;
    let mut need = |directives: &[&str], address: &Url, expected: &str, outcome: &str| {
        if let Some((name, sources)) = policy.first(directives)
            && !allow(sources, address, base)
        {
            let given = sources.join(" ");
            let message = format!(
                "its policy has `{name} {given}`, expected {expected} in `{}`: {outcome}",
                directive(directives)
            );
            find(Code::PolicyBlocks, &message);
        }
    };
    for (directives, outcome) in NEEDS {
        need(directives, base, "`'self'`", outcome);
    }
    for origin in &deployment.contact_origins {
        if let Ok(address) = Url::parse(origin) {
            let expected = format!("`{origin}`");
            need(
                &["connect-src", "default-src"],
                &address,
                &expected,
                "requests cannot be sent",
            );
        }
    }
    if deployment
        .files
        .iter()
        .any(|file| file_name(&file.asked) == WORKER)
    {
        let directives = ["worker-src", "child-src", "script-src", "default-src"];
        need(
            &directives,
            base,
            "`'self'`",
            "pages cannot be kept for reading offline",
        );
    }
    check_code(policy, find);
}

/// Of those that could take over for one another, the one to write: the last but `default-src` that is no part of it.
fn directive<'a>(directives: &[&'a str]) -> &'a str {
    directives
        .iter()
        .find(|name| !name.ends_with("-elem"))
        .unwrap_or(&"default-src")
}

fn check_code(policy: &Directives, find: &mut impl FnMut(Code, &str)) {
    if let Some((name, sources)) = policy.first(&["script-src", "default-src"]) {
        let has = |word: &str| sources.iter().any(|source| source.eq_ignore_ascii_case(word));
        if !has("'wasm-unsafe-eval'") && !has("'unsafe-eval'") {
            let given = sources.join(" ");
            let message = format!(
                "its policy has `{name} {given}`, expected `'wasm-unsafe-eval'` in `script-src`: \
                 the application cannot start"
            );
            find(Code::PolicyBlocks, &message);
        }
        if has("'strict-dynamic'") {
            let message = format!(
                "its policy has `'strict-dynamic'` in `{name}`, expected none: `'self'` counts for nothing beside it"
            );
            find(Code::PolicyBlocks, &message);
        }
    }
    let sandbox = policy.get("sandbox");
    if sandbox.is_some_and(|allowed| !allowed.iter().any(|word| word == "allow-scripts")) {
        let message = "its policy has `sandbox` without `allow-scripts`: the script cannot run";
        find(Code::PolicyBlocks, message);
    }
}

/// Sources by which foreign code gets into pages.
const UNSAFE: [&str; 7] = [
    "'unsafe-inline'",
    "'unsafe-eval'",
    "*",
    "http:",
    "https:",
    "data:",
    "blob:",
];

fn check_strictness(policy: &Directives, find: &mut impl FnMut(Code, &str)) {
    let mut told = Vec::new();
    for directives in [
        ["script-src-elem", "script-src", "default-src"],
        ["style-src-elem", "style-src", "default-src"],
    ] {
        let Some((name, sources)) = policy.first(&directives) else {
            let message = format!(
                "its policy has no `{}`, expected `'self'`: it allows any",
                directive(&directives)
            );
            find(Code::UnsafePolicy, &message);
            continue;
        };
        let is_unsafe = |source: &&String| UNSAFE.iter().any(|word| source.eq_ignore_ascii_case(word));
        for source in sources.iter().filter(is_unsafe) {
            if !told.contains(&(name, source)) {
                let message =
                    format!("its policy has `{source}` in `{name}`, expected none: the site does without");
                find(Code::UnsafePolicy, &message);
                told.push((name, source));
            }
        }
    }
}

/// The page for frames is there to be shown by other sites.
fn check_frames(page: &File, findings: &mut Vec<Finding>) {
    let header = page.answer.header("content-security-policy").unwrap_or_default();
    let policies = Directives::all(&header);
    let ancestors: Vec<&[String]> = policies
        .iter()
        .filter_map(|policy| policy.get("frame-ancestors"))
        .collect();
    for sources in &ancestors {
        // `https:` alone leaves out only sites that nobody should trust.
        if !sources.iter().any(|source| source == "*" || source == "https:") {
            let given = sources.join(" ");
            let message = format!(
                "its policy has `frame-ancestors {given}`, expected none: other sites cannot show it"
            );
            findings.push(Finding::new(Code::NotFrameable, &page.asked, message));
        }
    }
    // Where a policy speaks of frames, browsers read no other header.
    if let Some(options) = page
        .answer
        .header("x-frame-options")
        .filter(|_| ancestors.is_empty())
    {
        let message = format!("has `X-Frame-Options: {options}`, expected none: other sites cannot show it");
        findings.push(Finding::new(Code::NotFrameable, &page.asked, message));
    }
}
