use super::deployment::{Deployment, EMBED, File};
use super::directives::Directives;
use super::finding::{Code, Finding};
use crate::site_address::file_name;

/// Whether other sites can show the page that is there for their frames.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for page in &deployment.files {
        if file_name(&page.asked) == EMBED {
            check_page(page, findings);
        }
    }
}

fn check_page(page: &File, findings: &mut Vec<Finding>) {
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

#[cfg(test)]
mod tests {
    use super::super::local_site::{POLICY, at, expect, found, visited};
    use super::*;

    #[test]
    fn other_sites_may_frame_the_page_for_frames() {
        expect(
            at("/embed.html", |reply| reply.set("X-Frame-Options", "SAMEORIGIN")),
            (
                Code::NotFrameable,
                "/embed.html",
                "has `X-Frame-Options: SAMEORIGIN`, expected none: other sites cannot show it",
            ),
        );
        expect(
            at("/embed.html", |reply| {
                reply.set(
                    "Content-Security-Policy",
                    &format!("{POLICY}; frame-ancestors 'self'"),
                );
            }),
            (
                Code::NotFrameable,
                "/embed.html",
                "its policy has `frame-ancestors 'self'`, expected none: other sites cannot show it",
            ),
        );
        let change = at("/embed.html", |reply| {
            reply.set("X-Frame-Options", "DENY");
            reply.set("Content-Security-Policy", &format!("{POLICY}; frame-ancestors *"));
        });
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn other_pages_may_forbid_it() {
        let change = at("/", |reply| reply.set("X-Frame-Options", "DENY"));
        assert_eq!(found(&visited(change)), []);
    }
}
