//! Which media type a file is served with.

/// The `Content-Type` for a file name; a stream of bytes when the extension is unknown.
pub(crate) fn of(file_name: &str) -> &'static str {
    let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Whether Brotli makes files of this media type smaller.
pub(crate) fn is_compressible(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || media_type == "application/wasm"
        || media_type == "image/svg+xml"
        || media_type.ends_with("; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_get_the_types_they_insist_on() {
        assert_eq!(of("app_bg.wasm"), "application/wasm");
        assert_eq!(of("partner-directory.JS"), "text/javascript; charset=utf-8");
        assert_eq!(of("no-extension"), "application/octet-stream");
    }

    #[test]
    fn images_that_are_packed_already_are_not_compressed_again() {
        assert!(is_compressible(of("a.json")));
        assert!(is_compressible(of("a.svg")));
        assert!(!is_compressible(of("a.png")));
    }
}
