use super::deployment::{Deployment, File};
use super::finding::{Code, Finding};
use super::kind::Kind;

/// Whether every file has the media type that browsers and readers want of it.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        check_type(file, findings);
        if file.kind == Kind::Page {
            check_charset(file, findings);
        }
    }
}

fn check_type(file: &File, findings: &mut Vec<Finding>) {
    let given = file.answer.media_type();
    let expected = expected(file.kind);
    // Nothing else is wrong with a file that is of no known type, unless it is the page for everything.
    let is_right = match expected {
        [] => given != "text/html",
        expected => expected.contains(&given.as_str()),
    };
    if is_right {
        return;
    }
    let expected = expected.first().unwrap_or(&"application/octet-stream");
    let given = match given.as_str() {
        "" => "has no type".to_owned(),
        given => format!("of the type `{given}`"),
    };
    // A page in the place of another file is never what was meant.
    let code = if is_needed(file.kind) || file.answer.media_type() == "text/html" {
        Code::Type
    } else {
        Code::UnusualType
    };
    findings.push(Finding::new(
        code,
        &file.asked,
        format!("{given}, expected `{expected}`"),
    ));
}

fn check_charset(file: &File, findings: &mut Vec<Finding>) {
    let header = file.answer.header("content-type").unwrap_or_default();
    let charset = header.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"').to_ascii_lowercase();
        (name.trim().eq_ignore_ascii_case("charset")).then_some(value)
    });
    // Without one the page says it itself, and a header stands above the page.
    if let Some(charset) = charset.filter(|charset| charset != "utf-8" && charset != "utf8") {
        let message = format!("of the charset `{charset}`, expected `utf-8`");
        findings.push(Finding::new(Code::Charset, &file.asked, message));
    }
}

/// The types that a file may have, the right one first; none where it does not matter.
fn expected(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Page => &["text/html"],
        Kind::Script => &["text/javascript", "application/javascript"],
        Kind::Wasm => &["application/wasm"],
        Kind::Style => &["text/css"],
        Kind::Json => &["application/json"],
        Kind::Feed => &["application/feed+json", "application/json"],
        Kind::Manifest => &["application/manifest+json", "application/json"],
        Kind::Xml => &["application/xml", "text/xml", "application/atom+xml"],
        Kind::Svg => &["image/svg+xml"],
        Kind::Png => &["image/png"],
        Kind::Pack | Kind::Other => &[],
    }
}

/// Whether browsers refuse the file with another type, or only load it slower.
fn is_needed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Page | Kind::Script | Kind::Wasm | Kind::Style | Kind::Svg | Kind::Png
    )
}

#[cfg(test)]
mod tests {
    use super::super::local_site::{at, expect, found, hashed, visited};
    use super::*;

    #[test]
    fn what_browsers_refuse_is_an_error() {
        for (path, expected) in [
            (format!("/{}", hashed("wasm")), "application/wasm"),
            (format!("/{}", hashed("js")), "text/javascript"),
            (format!("/{}", hashed("css")), "text/css"),
            ("/icon.svg".into(), "image/svg+xml"),
            ("/icon-192.png".into(), "image/png"),
        ] {
            expect(
                at(&path, |reply| {
                    reply.set("Content-Type", "application/octet-stream");
                }),
                (
                    Code::Type,
                    &path,
                    &format!("of the type `application/octet-stream`, expected `{expected}`"),
                ),
            );
        }
        expect(
            at("/sw.js", |reply| reply.unset("Content-Type")),
            (Code::Type, "/sw.js", "has no type, expected `text/javascript`"),
        );
    }

    #[test]
    fn what_only_gets_slower_or_odd_is_a_warning() {
        for (path, expected) in [
            ("/catalogue.json", "application/json"),
            ("/manifest.webmanifest", "application/manifest+json"),
            ("/feed.xml", "application/xml"),
            ("/feed.json", "application/feed+json"),
        ] {
            expect(
                at(path, |reply| reply.set("Content-Type", "text/plain")),
                (
                    Code::UnusualType,
                    path,
                    &format!("of the type `text/plain`, expected `{expected}`"),
                ),
            );
        }
    }

    #[test]
    fn other_names_of_a_type_will_do() {
        for (path, given) in [
            ("/sw.js", "application/javascript; charset=UTF-8"),
            ("/feed.xml", "Application/Atom+XML"),
            ("/feed.json", "application/feed+json"),
            ("/sitemap.xml", "text/xml"),
            ("/manifest.webmanifest", "application/json"),
            ("/embed.html", "text/html; charset=\"UTF-8\""),
            ("/embed.html", "text/html"),
        ] {
            let change = at(path, move |reply| reply.set("Content-Type", given));
            assert_eq!(found(&visited(change)), [], "{path}: {given}");
        }
    }

    #[test]
    fn a_charset_that_spoils_letters_is_an_error() {
        expect(
            at("/en/", |reply| {
                reply.set("Content-Type", "text/html; Charset=windows-1251");
            }),
            (
                Code::Charset,
                "/en/",
                "of the charset `windows-1251`, expected `utf-8`",
            ),
        );
    }
}
