//! What a plain file server answers: files, directories' `index.html`, redirects and the 404 page,
//! with the headers that the site must work under.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use crate::content_hash;
use crate::error::{Doing as _, Error};
use crate::html;
use crate::media_type;
use crate::security_policy;
use crate::site;

/// Larger files are sent as they are: only debug builds have such, and those stay on one machine.
const COMPRESSED_UP_TO: usize = 4 * 1024 * 1024;
/// A little larger than with 11, and some ten times sooner.
const BROTLI_QUALITY: u32 = 9;
const BROTLI_WINDOW: u32 = 22;

/// A directory that is served.
#[derive(Debug)]
pub(crate) struct StaticSite {
    root: PathBuf,
    policy: String,
    /// Where the form of the pages sends requests, when that is not what their files say.
    contact: Option<String>,
    kept: Mutex<HashMap<PathBuf, Arc<Kept>>>,
}

/// The part of a request that matters here.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    /// Path and query as sent.
    pub(crate) target: &'a str,
    pub(crate) accept_encoding: &'a str,
    pub(crate) if_none_match: Option<&'a str>,
}

/// What goes back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// A file as it was when it was read, and its compressed form once somebody asked for that.
#[derive(Debug)]
struct Kept {
    modified: Option<SystemTime>,
    content: Vec<u8>,
    tag: String,
    compressed: OnceLock<Option<Vec<u8>>>,
}

impl StaticSite {
    /// Serves `directory` under its own Content-Security-Policy, which lets pages connect to these origins as well.
    pub(crate) fn new(directory: &Path, connections: &[String]) -> Result<Self, Error> {
        let root = directory
            .canonicalize()
            .doing(|| format!("open the directory `{}`", directory.display()))?;
        if !root.is_dir() {
            return Err(Error::new(format!(
                "`{}` is not a directory",
                directory.display()
            )));
        }
        Ok(Self {
            policy: security_policy::of_site(&root, connections),
            root,
            contact: None,
            kept: Mutex::default(),
        })
    }

    /// Sends the requests of the pages' form there, whatever their files say.
    pub(crate) fn with_contact(self, contact: Option<String>) -> Self {
        Self { contact, ..self }
    }

    pub(crate) fn answer(&self, request: &Request<'_>) -> Answer {
        let mut answer = match request.method {
            "GET" | "HEAD" => self.find(request),
            _ => {
                let mut answer = plain(405, "this server answers GET and HEAD only\n");
                answer.headers.push(("Allow", "GET, HEAD".to_owned()));
                answer
            }
        };
        answer.headers.extend([
            ("Content-Security-Policy", self.policy.clone()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
            // Other sites embed the script, the styles and the catalogue.
            ("Access-Control-Allow-Origin", "*".to_owned()),
        ]);
        answer
    }

    fn find(&self, request: &Request<'_>) -> Answer {
        let (path, query) = match request.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (request.target, None),
        };
        let Some(segments) = segments(path) else {
            return self.not_found(request);
        };
        let mut file = self.root.clone();
        file.extend(&segments);
        if file.is_dir() {
            if !path.ends_with('/') {
                return redirect(path, query);
            }
            file.push("index.html");
        } else if path.ends_with('/') {
            return self.not_found(request);
        }
        // A link out of the directory would lead to files that nobody meant to serve.
        let Ok(file) = file.canonicalize() else {
            return self.not_found(request);
        };
        if !file.is_file() || !file.starts_with(&self.root) {
            return self.not_found(request);
        }
        self.send(&file, request, 200)
    }

    fn not_found(&self, request: &Request<'_>) -> Answer {
        let page = self.root.join("404.html");
        if page.is_file() {
            self.send(
                &page,
                &Request {
                    if_none_match: None,
                    ..*request
                },
                404,
            )
        } else {
            plain(404, "not found\n")
        }
    }

    fn send(&self, file: &Path, request: &Request<'_>, status: u16) -> Answer {
        let Ok(kept) = self.read(file) else {
            return plain(500, "the file could not be read\n");
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let media_type = media_type::of(&name);
        let caching = if status == 200 && content_hash::is_named(&name) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let mut headers = vec![
            ("Content-Type", media_type.to_owned()),
            ("Cache-Control", caching.to_owned()),
            ("Vary", "Accept-Encoding".to_owned()),
        ];
        if status == 200 {
            headers.push(("ETag", kept.tag.clone()));
        }
        if request
            .if_none_match
            .is_some_and(|tags| tags.split(',').any(|tag| same_tag(tag, &kept.tag)))
        {
            return Answer {
                status: 304,
                headers,
                body: Vec::new(),
            };
        }
        let compressed = (media_type::is_compressible(media_type) && accepts_brotli(request.accept_encoding))
            .then(|| kept.compressed())
            .flatten();
        let body = match compressed {
            Some(compressed) => {
                headers.push(("Content-Encoding", "br".to_owned()));
                compressed.to_vec()
            }
            None => kept.content.clone(),
        };
        Answer {
            status,
            headers,
            body,
        }
    }

    fn read(&self, file: &Path) -> std::io::Result<Arc<Kept>> {
        let modified = file.metadata()?.modified().ok();
        let known = self
            .kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(file)
            .cloned();
        if let Some(known) = known.filter(|known| known.modified == modified && modified.is_some()) {
            return Ok(known);
        }
        let mut content = std::fs::read(file)?;
        if let Some(contact) = self
            .contact
            .as_ref()
            .filter(|_| file.extension() == Some("html".as_ref()))
        {
            let page = String::from_utf8_lossy(&content);
            content = html::set_attribute(&page, site::ELEMENT, "contact", contact).into_bytes();
        }
        // Weak, because the compressed form goes by the same tag.
        let tag = format!("W/\"{}\"", content_hash::of(&content));
        let kept = Arc::new(Kept {
            modified,
            content,
            tag,
            compressed: OnceLock::new(),
        });
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(file.to_owned(), Arc::clone(&kept));
        Ok(kept)
    }
}

impl Kept {
    fn compressed(&self) -> Option<&[u8]> {
        if self.content.len() > COMPRESSED_UP_TO {
            return None;
        }
        let compressed = self.compressed.get_or_init(|| {
            let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
            writer.write_all(&self.content).ok()?;
            let bytes = writer.into_inner();
            (bytes.len() < self.content.len()).then_some(bytes)
        });
        compressed.as_deref()
    }
}

/// The names on the way to a file; `None` for a path that could lead out of the directory, or to a
/// hidden file.
fn segments(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() {
        return (path == "/").then(Vec::new);
    }
    let allowed =
        |name: &String| !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':']);
    inner
        .split('/')
        .map(|part| percent_decoded(part).filter(allowed))
        .collect()
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn accepts_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some("br") && parts.all(|weight| !matches!(weight, "q=0" | "q=0.0"))
    })
}

fn same_tag(offered: &str, tag: &str) -> bool {
    let offered = offered.trim();
    offered == tag || offered == "*"
}

fn redirect(path: &str, query: Option<&str>) -> Answer {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let mut answer = plain(301, "");
    answer.headers.push(("Location", format!("{path}/{query}")));
    answer
}

fn plain(status: u16, text: &str) -> Answer {
    let headers = vec![
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
    ];
    Answer {
        status,
        headers,
        body: text.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    struct Served {
        directory: Scratch,
        site: StaticSite,
    }

    impl Served {
        fn new(name: &str) -> Self {
            let directory = Scratch::new(&format!("static-{name}"));
            let root = directory.path().join("root");
            std::fs::create_dir_all(root.join("missions")).unwrap();
            std::fs::write(directory.path().join("secret.txt"), "secret").unwrap();
            std::fs::write(root.join(".written-by-xtask"), "hidden").unwrap();
            std::fs::write(root.join("index.html"), "<p>start</p>").unwrap();
            std::fs::write(root.join("missions/index.html"), "<p>missions</p>").unwrap();
            std::fs::write(root.join("404.html"), "<p>nothing here</p>").unwrap();
            std::fs::write(root.join("app-0123456789abcdef.js"), "let a = 1;\n".repeat(200)).unwrap();
            let headers = "/*\n  Content-Security-Policy: default-src 'none'\n";
            std::fs::write(root.join("_headers"), headers).unwrap();
            let site = StaticSite::new(&root, &[]).unwrap();
            Self { directory, site }
        }

        fn get(&self, target: &str) -> Answer {
            self.ask("GET", target, "", None)
        }

        fn ask(&self, method: &str, target: &str, accept_encoding: &str, tag: Option<&str>) -> Answer {
            self.site.answer(&Request {
                method,
                target,
                accept_encoding,
                if_none_match: tag,
            })
        }
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer
            .headers
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_directory_answers_with_its_index() {
        let served = Served::new("index");
        let answer = served.get("/missions/?region=RU-TA");
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (200, b"<p>missions</p>".as_slice())
        );
        assert_eq!(header(&answer, "Content-Type"), Some("text/html; charset=utf-8"));
        assert_eq!(header(&answer, "Cache-Control"), Some("no-cache"));
        assert_eq!(
            header(&answer, "Content-Security-Policy"),
            Some("default-src 'none'")
        );
        assert_eq!(header(&answer, "X-Content-Type-Options"), Some("nosniff"));
    }

    #[test]
    fn a_directory_without_its_slash_is_redirected_with_its_query() {
        let served = Served::new("redirect");
        let answer = served.get("/missions?q=%D1%82");
        assert_eq!(
            (answer.status, header(&answer, "Location")),
            (301, Some("/missions/?q=%D1%82"))
        );
    }

    #[test]
    fn an_unknown_path_gets_the_404_page_with_its_status() {
        let served = Served::new("404");
        for target in ["/nowhere", "/nowhere/", "/index.html/", "//", "//missions"] {
            let answer = served.get(target);
            assert_eq!(
                (answer.status, answer.body.as_slice()),
                (404, b"<p>nothing here</p>".as_slice()),
                "{target}"
            );
        }
    }

    #[test]
    fn no_path_leads_out_of_the_directory_or_to_hidden_files() {
        let served = Served::new("traversal");
        for target in [
            "/../secret.txt",
            "/missions/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..%5csecret.txt",
            "/missions/%2E%2E/%2E%2E/secret.txt",
            "/.written-by-xtask",
            "/index.html%00",
            "secret.txt",
        ] {
            assert_eq!(served.get(target).status, 404, "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_directory_is_not_followed() {
        let served = Served::new("link");
        std::os::unix::fs::symlink(
            served.directory.path().join("secret.txt"),
            served.directory.path().join("root/link.txt"),
        )
        .unwrap();
        assert_eq!(served.get("/link.txt").status, 404);
    }

    #[test]
    fn hashed_names_are_kept_for_ever_and_compressed_for_those_who_ask() {
        let served = Served::new("brotli");
        let plain = served.get("/app-0123456789abcdef.js");
        assert_eq!(
            header(&plain, "Cache-Control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(header(&plain, "Content-Encoding"), None);
        let packed = served.ask("GET", "/app-0123456789abcdef.js", "gzip, deflate, br", None);
        assert_eq!(header(&packed, "Content-Encoding"), Some("br"));
        assert!(packed.body.len() < plain.body.len() / 10);
        assert_eq!(
            header(
                &served.ask("GET", "/app-0123456789abcdef.js", "br;q=0", None),
                "Content-Encoding"
            ),
            None
        );
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again_and_a_changed_one_is() {
        let served = Served::new("etag");
        let tag = header(&served.get("/"), "ETag").unwrap().to_owned();
        let again = served.ask("GET", "/", "", Some(&tag));
        assert_eq!((again.status, again.body.len()), (304, 0));
        let file = std::fs::File::create(served.directory.path().join("root/index.html")).unwrap();
        (&file).write_all(b"<p>changed</p>").unwrap();
        file.set_modified(SystemTime::now() + std::time::Duration::from_secs(5))
            .unwrap();
        assert_eq!(served.ask("GET", "/", "", Some(&tag)).body, b"<p>changed</p>");
    }

    #[test]
    fn pages_are_told_another_receiver_and_other_files_are_not() {
        let mut served = Served::new("contact");
        let element = "<partner-directory></partner-directory>";
        std::fs::write(served.directory.path().join("root/index.html"), element).unwrap();
        std::fs::write(served.directory.path().join("root/example.txt"), element).unwrap();
        let site = StaticSite::new(&served.directory.path().join("root"), &[]).unwrap();
        served.site = site.with_contact(Some("http://127.0.0.1:9/v1/requests".to_owned()));
        let page = String::from_utf8(served.get("/").body).unwrap();
        assert_eq!(
            page,
            "<partner-directory contact=\"http://127.0.0.1:9/v1/requests\"></partner-directory>"
        );
        assert_eq!(served.get("/example.txt").body, element.as_bytes());
    }

    #[test]
    fn other_methods_are_refused_with_those_that_work() {
        let served = Served::new("methods");
        let answer = served.ask("POST", "/", "", None);
        assert_eq!(
            (answer.status, header(&answer, "Allow")),
            (405, Some("GET, HEAD"))
        );
    }
}
