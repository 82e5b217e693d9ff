//! Bytes as text.

/// Two digits of lower case for each byte.
#[must_use]
pub fn written(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut written = String::with_capacity(64);
    for byte in bytes {
        written.push(char::from(DIGITS[usize::from(byte >> 4)]));
        written.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    written
}
