use super::deployment::{Deployment, Shown};
use super::finding::{Code, Finding};
use crate::site_address::is_loopback;

/// Whether what is there answers, and what is not there says so.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Deployment { base, home, .. } = deployment;
    if home.status != 200 {
        let message = format!("answers {}, expected 200", home.status);
        findings.push(Finding::new(Code::Status, base, message));
    } else if let Some(message) = instead_of_start_page(&deployment.shown) {
        findings.push(Finding::new(Code::NotTheSite, base, message));
    }
    if base.scheme() == "http" && !is_loopback(base) {
        let message =
            "served over http, expected https: requests with personal data can be read on their way";
        findings.push(Finding::new(Code::NotHttps, base, message));
    }
    for (address, reason) in &deployment.unanswered {
        findings.push(Finding::new(
            Code::NoAnswer,
            address,
            format!("no answer: {reason}"),
        ));
    }
    for (address, status) in &deployment.missing {
        let message = format!("answers {status}, expected 200");
        findings.push(Finding::new(Code::Status, address, message));
    }
    for file in &deployment.files {
        if !file.answer.redirects.is_empty() && file.asked != *base {
            let message = format!("redirects to `{}`, expected the file itself", file.answer.address);
            findings.push(Finding::new(Code::Redirected, &file.asked, message));
        }
    }
    check_unknown(deployment, findings);
    check_folder(deployment, findings);
}

fn instead_of_start_page(shown: &Shown) -> Option<String> {
    match shown {
        Shown::StartPage => None,
        Shown::PageOf(start) => Some(format!(
            "a page of the site at `{start}`, expected that address, of its start page"
        )),
        Shown::SomethingElse => {
            Some("a page without `<partner-directory>`, expected the start page of the site".into())
        }
    }
}

fn check_unknown(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Some(unknown) = deployment
        .unknown
        .as_ref()
        .filter(|unknown| unknown.status != 404)
    else {
        return;
    };
    let message = format!(
        "answers {} where there is no page, expected 404: search engines would list it, and wrong links go unseen",
        unknown.status
    );
    findings.push(Finding::new(Code::SoftNotFound, &unknown.address, message));
}

fn check_folder(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Some(folder) = &deployment.folder else {
        return;
    };
    let (Ok(asked), Ok(wanted)) = (
        deployment.base.join("organisations"),
        deployment.base.join("organisations/"),
    ) else {
        return;
    };
    if folder.status != 200 {
        let message = format!("answers {}, expected a redirect to `{wanted}`", folder.status);
        findings.push(Finding::new(Code::FolderRedirect, &asked, message));
    } else if folder.redirects.is_empty() && deployment.base.path() != "/" {
        // Above a host's root there is nothing, so that there they end at the root all the same.
        let message = format!(
            "answers 200 itself, expected a redirect to `{wanted}`: its relative links lead one folder too far up"
        );
        findings.push(Finding::new(Code::FolderRedirect, &asked, message));
    } else if !folder.redirects.is_empty() && folder.address != wanted {
        let message = format!("redirects to `{}`, expected `{wanted}`", folder.address);
        findings.push(Finding::new(Code::FolderRedirect, &asked, message));
    } else if let Some(status) = folder
        .redirects
        .iter()
        .find(|status| !matches!(status, 301 | 308))
    {
        let message =
            format!("redirects with {status}, expected 301 or 308, which caches and search engines keep");
        findings.push(Finding::new(Code::TemporaryRedirect, &asked, message));
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use url::Url;

    use super::super::local_site::{Reply, at, expect, found, hashed, serve, small_site, visited};
    use super::super::visit::visit;
    use super::super::{Client, findings_in};
    use super::*;
    use crate::site_address;

    #[test]
    fn a_site_that_is_served_well_has_no_findings() {
        let deployment = visited(|_, _| {});
        assert_eq!(found(&deployment), []);
        let paths: Vec<String> = deployment
            .files
            .iter()
            .map(|file| file.asked.as_str().replace(deployment.base.as_str(), "/"))
            .collect();
        for path in [
            "/en/organisations/himgrad/",
            "/feed.json",
            "/icon-192.png",
            "/sw.js",
            "/embed.js",
        ] {
            assert!(
                paths.iter().any(|known| known == path),
                "{path} was not asked for: {paths:?}"
            );
        }
    }

    #[test]
    fn a_page_of_another_language_must_be_there() {
        expect(
            at("/en/organisations/himgrad/", |reply| reply.status = 404),
            (
                Code::Status,
                "/en/organisations/himgrad/",
                "answers 404, expected 200",
            ),
        );
    }

    #[test]
    fn a_file_that_the_script_names_must_be_there() {
        let wasm = format!("/{}", hashed("wasm"));
        expect(
            at(&wasm, |reply| reply.status = 403),
            (Code::Status, &wasm, "answers 403, expected 200"),
        );
    }

    #[test]
    fn what_every_build_writes_must_be_there() {
        for path in ["/sw.js", "/404.html", "/embed.html"] {
            expect(
                at(path, |reply| reply.status = 404),
                (Code::Status, path, "answers 404, expected 200"),
            );
        }
    }

    #[test]
    fn the_page_for_no_address_may_be_hidden_where_it_is_shown() {
        let change = |path: &str, reply: &mut Reply| {
            if path == "/404.html" {
                reply.status = 404;
            }
            if path.contains("no-such") {
                reply.body = b"<partner-directory>".to_vec();
            }
        };
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn without_a_start_page_nothing_else_is_asked() {
        let deployment = visited(at("/", |reply| reply.status = 503));
        assert_eq!(
            found(&deployment),
            [(Code::Status, "/".into(), "answers 503, expected 200".into())]
        );
    }

    #[test]
    fn another_page_is_told_from_the_site() {
        expect(
            at("/", |reply| reply.body = b"<h1>It works!</h1>".to_vec()),
            (
                Code::NotTheSite,
                "/",
                "a page without `<partner-directory>`, expected the start page of the site",
            ),
        );
    }

    #[test]
    fn a_page_within_the_site_leads_to_the_start_page() {
        let site = serve(small_site::files(), |_, _| {});
        for path in [
            "organisations/himgrad/",
            "en/",
            "organisations/himgrad/index.html",
        ] {
            let page = site_address::folder(&site.join(path).unwrap());
            let deployment = visit(&Client::new(&page), &page).unwrap();
            let findings = findings_in(&deployment);
            let message = format!("a page of the site at `{site}`, expected that address, of its start page");
            assert_eq!(findings, [Finding::new(Code::NotTheSite, &page, message)]);
        }
    }

    #[test]
    fn an_address_without_a_page_must_say_so() {
        expect(
            |_, reply| {
                if reply.status == 404 {
                    reply.status = 200;
                    reply.set("Content-Type", "text/html; charset=utf-8");
                }
            },
            (
                Code::SoftNotFound,
                "/organisations/no-such-organisation-3f9c2b71/",
                "answers 200 where there is no page, expected 404: search engines would list it, and wrong links go \
                 unseen",
            ),
        );
    }

    #[test]
    fn a_folder_without_its_slash_leads_to_the_folder_for_good() {
        expect(
            at("/organisations", |reply| reply.status = 302),
            (
                Code::TemporaryRedirect,
                "/organisations",
                "redirects with 302, expected 301 or 308, which caches and search engines keep",
            ),
        );
        expect(
            at("/organisations", |reply| {
                reply.redirect(301, "/a/b/en/organisations/");
            }),
            (
                Code::FolderRedirect,
                "/organisations",
                "redirects to `/en/organisations/`, expected `/organisations/`",
            ),
        );
        expect(
            at("/organisations", |reply| {
                reply.unset("Location");
                reply.status = 404;
            }),
            (
                Code::FolderRedirect,
                "/organisations",
                "answers 404, expected a redirect to `/organisations/`",
            ),
        );
    }

    /// Serves a folder at the address without its slash.
    fn serve_without_slash(reply: &mut Reply) {
        reply.unset("Location");
        reply.status = 200;
    }

    #[test]
    fn below_a_path_a_folder_is_not_served_without_its_slash() {
        expect(
            at("/organisations", serve_without_slash),
            (
                Code::FolderRedirect,
                "/organisations",
                "answers 200 itself, expected a redirect to `/organisations/`: its relative links lead one folder too \
                 far up",
            ),
        );
    }

    #[test]
    fn at_the_root_of_a_host_it_may_be() {
        let mut deployment = visited(at("/organisations", serve_without_slash));
        deployment.base.set_path("/");
        let mut findings = Vec::new();
        check_folder(&deployment, &mut findings);
        assert_eq!(findings, []);
    }

    #[test]
    fn a_file_that_moved_is_told() {
        expect(
            at("/embed.html", |reply| reply.redirect(308, "/a/b/404.html")),
            (
                Code::Redirected,
                "/embed.html",
                "redirects to `/404.html`, expected the file itself",
            ),
        );
    }

    #[test]
    fn more_than_five_redirects_are_no_answer() {
        expect(
            at("/embed.html", |reply| reply.redirect(302, "/a/b/embed.html")),
            (
                Code::NoAnswer,
                "/embed.html",
                "no answer: it redirects more than 5 times",
            ),
        );
    }

    #[test]
    fn a_redirect_to_no_web_address_is_no_answer() {
        expect(
            at("/embed.html", |reply| reply.redirect(302, "ftp://x.example/")),
            (
                Code::NoAnswer,
                "/embed.html",
                "no answer: it redirects to `ftp://x.example/`, which is no web address",
            ),
        );
    }

    #[test]
    #[ignore = "it waits ten seconds; part of the long form"]
    fn a_host_that_says_nothing_is_not_waited_for() {
        expect(
            at("/sw.js", |_| thread::sleep(Duration::from_secs(12))),
            (Code::NoAnswer, "/sw.js", "no answer: no answer within 10 seconds"),
        );
    }

    #[test]
    fn plain_http_is_told_but_on_this_machine() {
        let mut deployment = visited(at("/", |reply| reply.status = 503));
        deployment.base = Url::parse("http://partners.example/").unwrap();
        let findings = found(&deployment);
        assert_eq!(findings.last().unwrap().0, Code::NotHttps, "{findings:?}");
    }
}
