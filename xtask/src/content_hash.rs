//! Names that change with the content, so that a browser may keep a file for ever.

use sha2::{Digest as _, Sha256};

/// How many hexadecimal digits a hashed name carries.
const DIGITS: usize = 16;

/// The first 64 bits of the SHA-256 of the content, in hexadecimal.
pub(crate) fn of(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest
        .iter()
        .take(DIGITS / 2)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `app_bg.wasm` and its content make `app_bg-0123456789abcdef.wasm`.
pub(crate) fn named(name: &str, content: &[u8]) -> String {
    let hash = of(content);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// Whether a file name is one of those that [`named`] makes.
pub(crate) fn is_named(file_name: &str) -> bool {
    let Some((stem, _extension)) = file_name.rsplit_once('.') else {
        return false;
    };
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_content_gets_another_name() {
        assert_eq!(named("app_bg.wasm", b""), "app_bg-e3b0c44298fc1c14.wasm");
        assert_ne!(named("a.css", b"one"), named("a.css", b"two"));
    }

    #[test]
    fn only_hashed_names_are_known_as_such() {
        assert!(is_named(&named("partner-directory-app.js", b"x")));
        assert!(!is_named("partner-directory-app.js"));
        assert!(!is_named("catalogue.json"));
        assert!(!is_named("report-0123456789ABCDEF.js"));
    }
}
