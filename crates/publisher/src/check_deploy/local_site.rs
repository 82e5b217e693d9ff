//! A site on this machine that is served well, but for what a test changes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use flate2::Compression;
use flate2::read::GzEncoder;
use url::Url;

use super::deployment::Deployment;
use super::finding::{Code, Finding};
use super::visit::visit;
use super::{Client, findings_in};

#[path = "../../tests/commands/small_site.rs"]
pub(super) mod small_site;

pub(super) use small_site::{Files, hashed, pack};

/// The path that the site lies under.
const UNDER: &str = "/a/b/";
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      connect-src 'self' https://requests.example.org; img-src 'self'; frame-src 'self'; \
                      manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// What goes back, before it is compressed.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether the request takes gzip.
    pub(super) may_compress: bool,
    /// Every compression that it takes.
    pub(super) takes: String,
    /// The site whose page asks.
    pub(super) origin: Option<String>,
}

impl Reply {
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.unset(name);
        self.headers.push((name.into(), value.into()));
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    pub(super) fn redirect(&mut self, status: u16, to: &str) {
        self.status = status;
        self.set("Location", to);
        self.body.clear();
    }
}

type Change = dyn Fn(&str, &mut Reply) + Send + Sync;

/// Serves files below [`UNDER`] until the process ends, and gives that address.
pub(super) fn serve(files: Files, change: impl Fn(&str, &mut Reply) + Send + Sync + 'static) -> Url {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (files, change): (Arc<Files>, Arc<Change>) = (Arc::new(files), Arc::new(change));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (files, change) = (Arc::clone(&files), Arc::clone(&change));
            // Who goes away in the middle is no matter for anybody.
            thread::spawn(move || _ = converse(stream, &files, &*change));
        }
    });
    Url::parse(&format!("http://127.0.0.1:{port}{UNDER}")).unwrap()
}

fn converse(stream: TcpStream, files: &Files, change: &Change) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut stream = stream;
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut takes, mut origin) = (String::new(), None);
    for line in lines {
        let line = line?.to_ascii_lowercase();
        if let Some(taken) = line.strip_prefix("accept-encoding:") {
            taken.trim().clone_into(&mut takes);
        }
        if let Some(asked) = line.strip_prefix("origin:") {
            origin = Some(asked.trim().to_owned());
        }
        if line.is_empty() {
            break;
        }
    }
    let mut reply = find(&path, files);
    reply.may_compress = takes.contains("gzip");
    reply.takes = takes;
    reply.origin = origin;
    // The path below the site: `/` for its start page.
    change(
        path.strip_prefix(UNDER.trim_end_matches('/')).unwrap_or(&path),
        &mut reply,
    );
    let is_compressed = reply
        .headers
        .iter()
        .any(|header| *header == ("Content-Encoding".into(), "gzip".into()));
    if is_compressed {
        let mut packed = Vec::new();
        GzEncoder::new(&*reply.body, Compression::fast()).read_to_end(&mut packed)?;
        reply.body = packed;
    }
    let mut head = format!("HTTP/1.1 {} Told\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    stream.write_all(head.as_bytes())?;
    stream.write_all(&reply.body)
}

fn find(path: &str, files: &Files) -> Reply {
    let mut reply = Reply {
        status: 200,
        headers: Vec::new(),
        body: Vec::new(),
        may_compress: false,
        takes: String::new(),
        origin: None,
    };
    let Some(path) = path.strip_prefix(UNDER) else {
        reply.status = 404;
        return reply;
    };
    let file = match path {
        "" => "index.html".to_owned(),
        path if path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    };
    match files.get(&file) {
        Some(content) => reply.body.clone_from(content),
        None if files.contains_key(&format!("{file}/index.html")) => {
            reply.redirect(301, &format!("{UNDER}{path}/"));
        }
        None => reply.status = 404,
    }
    let media_type = match file.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let is_kept = crate::content_hash::in_name(file.rsplit('/').next().unwrap()).is_some();
    for (name, value) in [
        ("Content-Type", media_type),
        (
            "Cache-Control",
            if is_kept {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            },
        ),
        ("ETag", "\"1\""),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Access-Control-Allow-Origin", "*"),
    ] {
        reply.set(name, value);
    }
    reply
}

/// Compresses what a good host compresses.
fn compress(reply: &mut Reply) {
    let media_type = reply.headers.iter().find(|(name, _)| name == "Content-Type");
    let is_packed = media_type
        .is_none_or(|(_, value)| matches!(value.as_str(), "image/png" | "application/octet-stream"));
    if reply.may_compress && !is_packed {
        reply.set("Content-Encoding", "gzip");
        reply.set("Vary", "Accept-Encoding");
    }
}

/// The deployment of the small site, with a change to what its host answers.
pub(super) fn visited(change: impl Fn(&str, &mut Reply) + Send + Sync + 'static) -> Deployment {
    visited_files(small_site::files(), change)
}

pub(super) fn visited_files(
    files: Files,
    change: impl Fn(&str, &mut Reply) + Send + Sync + 'static,
) -> Deployment {
    let base = serve(files, move |path, reply| {
        compress(reply);
        change(path, reply);
    });
    visit(&Client::new(&base), &base).unwrap()
}

/// What all checks find, with the addresses as paths below the site.
pub(super) fn found(deployment: &Deployment) -> Vec<(Code, String, String)> {
    let base = deployment.base.as_str();
    let told = |Finding {
                    code,
                    address,
                    message,
                }| (code, address.replace(base, "/"), message.replace(base, "/"));
    findings_in(deployment).into_iter().map(told).collect()
}

/// Expects one finding and no other for a change of the host.
#[track_caller]
pub(super) fn expect(
    change: impl Fn(&str, &mut Reply) + Send + Sync + 'static,
    (code, path, message): (Code, &str, &str),
) {
    assert_eq!(
        found(&visited(change)),
        [(code, path.to_owned(), message.to_owned())]
    );
}

/// A change to the answers for one path.
pub(super) fn at(
    wanted: &str,
    change: impl Fn(&mut Reply) + Send + Sync + 'static,
) -> impl Fn(&str, &mut Reply) + Send + Sync + 'static {
    let wanted = wanted.to_owned();
    move |path, reply| {
        if path == wanted {
            change(reply);
        }
    }
}
