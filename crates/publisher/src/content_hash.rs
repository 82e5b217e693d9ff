//! The hash in the name of a file, as `cargo xtask dist` writes it.

use sha2::{Digest as _, Sha256};

const DIGITS: usize = 16;

/// The first 64 bits of the SHA-256 of a file, in hexadecimal.
pub(crate) fn of(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let bytes = digest.iter().take(DIGITS / 2);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// The hash in a file's name: that of `app-0123456789abcdef.js` is `0123456789abcdef`.
pub(crate) fn in_name(file_name: &str) -> Option<&str> {
    let (stem, _extension) = file_name.rsplit_once('.')?;
    let (_, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of `other_content_gets_another_name` in `xtask/src/content_hash.rs`, which makes the names.
    #[test]
    fn a_release_and_its_check_hash_alike() {
        assert_eq!(of(b""), "e3b0c44298fc1c14");
        assert_eq!(in_name("app_bg-e3b0c44298fc1c14.wasm"), Some("e3b0c44298fc1c14"));
    }

    #[test]
    fn only_hashed_names_have_a_hash() {
        for name in [
            "partner-directory.js",
            "report-0123456789ABCDEF.js",
            "0123456789abcdef.js",
            "a-0123.js",
        ] {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}
