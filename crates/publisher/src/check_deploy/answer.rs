use std::io::Read as _;

use flate2::read::GzDecoder;
use ureq::http::HeaderMap;
use url::Url;

/// What a host answered, with its headers as they came.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Where it came from, after all redirects.
    pub(super) address: Url,
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// The status of each redirect on the way.
    pub(super) redirects: Vec<u16>,
}

impl Answer {
    /// The values of a header, one after the other with commas between them, as a browser reads them.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).into_iter();
        let values: Vec<_> = values
            .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The media type in small letters, without its parameters; empty where there is none.
    pub(super) fn media_type(&self) -> String {
        let header = self.header("content-type").unwrap_or_default();
        let media_type = header.split(';').next().unwrap_or_default();
        media_type.trim().to_ascii_lowercase()
    }

    /// How the body is packed; `None` for not at all.
    pub(super) fn encoding(&self) -> Option<String> {
        let encoding = self.header("content-encoding")?.to_ascii_lowercase();
        (!encoding.is_empty() && encoding != "identity").then_some(encoding)
    }

    /// Whether a list such as that of `Vary` names a word, in any letter case, or `*`.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        let list = self.header(name).unwrap_or_default();
        list.split(',')
            .map(str::trim)
            .any(|entry| entry == "*" || entry.eq_ignore_ascii_case(word))
    }

    /// The file itself; `None` where it is packed in a way that was not asked for. Some hosts send gzip to everybody.
    pub(super) fn content(&self, limit: u64) -> Option<Vec<u8>> {
        match self.encoding().as_deref() {
            None => Some(self.body.clone()),
            Some("gzip") => gunzip(&self.body, limit),
            Some(_) => None,
        }
    }
}

/// What was packed, up to so many bytes.
pub(super) fn gunzip(packed: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut unpacked = GzDecoder::new(packed).take(limit + 1);
    unpacked.read_to_end(&mut content).ok()?;
    (content.len() as u64 <= limit).then_some(content)
}
