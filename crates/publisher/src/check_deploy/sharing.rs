use super::client::FOREIGN_ORIGIN;
use super::deployment::Deployment;
use super::finding::{Code, Finding};

/// Whether pages of other sites may load the element.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in deployment.files.iter().filter(|file| file.is_of_element) {
        let allowed = file.answer.header("access-control-allow-origin");
        if matches!(allowed.as_deref(), Some("*" | FOREIGN_ORIGIN)) {
            continue;
        }
        let given = match allowed {
            Some(allowed) => format!("`Access-Control-Allow-Origin: {allowed}`"),
            None => "has no `Access-Control-Allow-Origin`".into(),
        };
        let message = format!("{given}, expected `*`: other sites cannot embed the element");
        findings.push(Finding::new(Code::NotShared, &file.asked, message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::local_site::{Reply, at, expect, found, hashed, visited};
    use super::*;

    #[test]
    fn every_file_of_the_element_is_open_to_other_sites() {
        for path in [
            "/partner-directory.js",
            "/catalogue.json",
            &format!("/{}", hashed("wasm")),
            &format!("/{}", hashed("js")),
            &format!("/{}", hashed("css")),
        ] {
            expect(
                at(path, |reply| reply.unset("Access-Control-Allow-Origin")),
                (
                    Code::NotShared,
                    path,
                    "has no `Access-Control-Allow-Origin`, expected `*`: other sites cannot embed the element",
                ),
            );
        }
    }

    #[test]
    fn a_header_that_is_sent_twice_is_none() {
        expect(
            at("/catalogue.json", |reply| {
                reply
                    .headers
                    .push(("Access-Control-Allow-Origin".into(), "*".into()));
            }),
            (
                Code::NotShared,
                "/catalogue.json",
                "`Access-Control-Allow-Origin: *, *`, expected `*`: other sites cannot embed the element",
            ),
        );
    }

    #[test]
    fn a_host_may_name_the_site_that_asks() {
        let change = |_: &str, reply: &mut Reply| {
            reply.unset("Access-Control-Allow-Origin");
            if let Some(origin) = reply.origin.clone() {
                reply.set("Access-Control-Allow-Origin", &origin);
                reply.set("Vary", "Origin, Accept-Encoding");
            }
        };
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn pages_and_their_own_files_need_not_be() {
        let change = |path: &str, reply: &mut Reply| {
            let is_of_pages = ["/site-", "/site.css", "/embed.js"]
                .iter()
                .any(|name| path.starts_with(name));
            if path.ends_with('/') || path.ends_with(".html") || is_of_pages {
                reply.unset("Access-Control-Allow-Origin");
            }
        };
        let deployment = visited(change);
        assert_eq!(found(&deployment), []);
        let asked = |start: &str| {
            deployment
                .files
                .iter()
                .any(|file| file.asked.path().starts_with(start))
        };
        assert!(asked("/a/b/site-"));
    }
}
