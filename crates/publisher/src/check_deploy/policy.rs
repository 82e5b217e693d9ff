use url::Url;

use super::deployment::{Deployment, File, WORKER};
use super::directives::{Directives, allow};
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::build::policy::strict;
use crate::site_address::file_name;

/// Whether the policy lets the site run, and keeps others out.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for page in deployment.files.iter().filter(|file| file.kind == Kind::Page) {
        check_page(deployment, page, findings);
    }
}

fn check_page(deployment: &Deployment, page: &File, findings: &mut Vec<Finding>) {
    let mut find = |code, message: &str| findings.push(Finding::new(code, &page.asked, message));
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
        // Where neither is there, workers are scripts, which were looked at above.
        let directives = ["worker-src", "child-src"];
        need(
            &directives,
            base,
            "`'self'`",
            "pages cannot be kept for reading offline",
        );
    }
    check_code(policy, find);
}

/// Of those that take over for one another, the one to write.
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

#[cfg(test)]
mod tests {
    use super::super::local_site::{POLICY, at, expect, found, visited};
    use super::*;

    /// The findings for a policy of one page.
    fn under(policy: &str) -> Vec<(Code, String)> {
        let policy = policy.to_owned();
        let change = at("/en/", move |reply| reply.set("Content-Security-Policy", &policy));
        let findings = found(&visited(change)).into_iter();
        findings.map(|(code, _, message)| (code, message)).collect()
    }

    #[test]
    fn no_policy_is_told_with_the_one_to_write() {
        expect(
            at("/en/", |reply| reply.unset("Content-Security-Policy")),
            (
                Code::NoPolicy,
                "/en/",
                &format!("has no `Content-Security-Policy`, expected `{POLICY}`"),
            ),
        );
    }

    #[test]
    fn a_policy_in_the_page_is_one_too() {
        let change = at("/en/", |reply| {
            reply.unset("Content-Security-Policy");
            let page = String::from_utf8(reply.body.clone()).unwrap();
            let meta = format!("<head><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
            reply.body = page.replace("<head>", &meta).into_bytes();
        });
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn what_the_site_needs_must_be_allowed() {
        for (from, to, message) in [
            (
                "script-src 'self'",
                "script-src",
                "its policy has `script-src 'wasm-unsafe-eval'`, expected `'self'` in `script-src`: the script \
                 cannot run",
            ),
            (
                " 'wasm-unsafe-eval'",
                "",
                "its policy has `script-src 'self'`, expected `'wasm-unsafe-eval'` in `script-src`: the application \
                 cannot start",
            ),
            (
                "style-src 'self'; ",
                "",
                "its policy has `default-src 'none'`, expected `'self'` in `style-src`: pages have no styles",
            ),
            (
                "connect-src 'self' ",
                "connect-src ",
                "its policy has `connect-src https://requests.example.org`, expected `'self'` in `connect-src`: the \
                 catalogue cannot be loaded",
            ),
            (
                " https://requests.example.org",
                "",
                "its policy has `connect-src 'self'`, expected `https://requests.example.org` in `connect-src`: \
                 requests cannot be sent",
            ),
            (
                "img-src 'self'",
                "img-src 'none'",
                "its policy has `img-src 'none'`, expected `'self'` in `img-src`: the icon is not shown",
            ),
            (
                "form-action",
                "worker-src 'none'; form-action",
                "its policy has `worker-src 'none'`, expected `'self'` in `worker-src`: pages cannot be kept for \
                 reading offline",
            ),
            (
                "form-action",
                "sandbox allow-forms; form-action",
                "its policy has `sandbox` without `allow-scripts`: the script cannot run",
            ),
            (
                "'wasm-unsafe-eval'",
                "'wasm-unsafe-eval' 'strict-dynamic'",
                "its policy has `'strict-dynamic'` in `script-src`, expected none: `'self'` counts for nothing beside it",
            ),
        ] {
            let policy = POLICY.replace(from, to);
            assert_ne!(policy, POLICY, "{from}");
            assert_eq!(
                under(&policy),
                [(Code::PolicyBlocks, message.to_owned())],
                "{policy}"
            );
        }
    }

    #[test]
    fn of_two_policies_both_count() {
        let codes: Vec<Code> = under(&format!("{POLICY}, script-src 'none'; style-src 'self'"))
            .into_iter()
            .map(|(code, _)| code)
            .collect();
        assert_eq!(codes, [Code::PolicyBlocks; 2]);
    }

    #[test]
    fn what_lets_foreign_code_in_is_told() {
        for (from, to, source, name) in [
            (
                "'wasm-unsafe-eval'",
                "'wasm-unsafe-eval' 'unsafe-inline'",
                "'unsafe-inline'",
                "script-src",
            ),
            (
                "style-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "'unsafe-inline'",
                "style-src",
            ),
            (
                "'wasm-unsafe-eval'",
                "'wasm-unsafe-eval' https:",
                "https:",
                "script-src",
            ),
        ] {
            let message =
                format!("its policy has `{source}` in `{name}`, expected none: the site does without");
            assert_eq!(under(&POLICY.replace(from, to)), [(Code::UnsafePolicy, message)]);
        }
        let messages: Vec<String> = under("frame-ancestors *")
            .into_iter()
            .map(|(_, message)| message)
            .collect();
        assert_eq!(
            messages,
            [
                "its policy has no `script-src`, expected `'self'`: it allows any",
                "its policy has no `style-src`, expected `'self'`: it allows any",
            ]
        );
    }
}
