use url::Url;

use crate::site_address::file_name;

/// What a file is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Script,
    Wasm,
    Style,
    Json,
    Feed,
    Manifest,
    Xml,
    Svg,
    Png,
    /// Of a catalogue in many files; compressed already.
    Pack,
    Other,
}

impl Kind {
    pub(super) fn of(address: &Url) -> Self {
        let name = file_name(address);
        match name.rsplit_once('.').map(|(_, extension)| extension) {
            _ if name == "feed.json" => Self::Feed,
            Some("html") => Self::Page,
            Some("js" | "mjs") => Self::Script,
            Some("wasm") => Self::Wasm,
            Some("css") => Self::Style,
            Some("json") => Self::Json,
            Some("webmanifest") => Self::Manifest,
            Some("xml") => Self::Xml,
            Some("svg") => Self::Svg,
            Some("png") => Self::Png,
            Some("pack") => Self::Pack,
            None if name.is_empty() => Self::Page,
            _ => Self::Other,
        }
    }
}
