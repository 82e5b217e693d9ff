//! The key of an act: what lets a request be sent again without being stored again.

/// 16 bytes in base64url without padding (RFC 4648, section 5): 22 characters.
#[must_use]
pub fn written(bytes: [u8; 16]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let number = u128::from_be_bytes(bytes);
    let mut key = String::with_capacity(22);
    for place in (0..21).rev() {
        key.push(char::from(ALPHABET[(number >> (place * 6 + 2)) as usize & 63]));
    }
    key.push(char::from(ALPHABET[(number << 4) as usize & 63]));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_base64url() {
        assert_eq!(written([0; 16]), "AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(written([255; 16]), "_____________________w");
        assert_eq!(written(*b"0123456789abcdef"), "MDEyMzQ1Njc4OWFiY2RlZg");
    }
}
