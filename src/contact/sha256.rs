//! SHA-256 (FIPS 180-4) from its compression function: for texts, and for keys that are derived from it.

use std::slice;

use sha2::compress256;
use sha2::digest::generic_array::GenericArray;

/// What is carried from block to block, and in the end the hash.
pub type Words = [u32; 8];

/// What a hash begins with (section 5.3.3).
pub const BEGINNING: Words = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// The hash of a text.
#[must_use]
pub fn digest(text: &[u8]) -> Words {
    // The end of the last block is the length in bits (section 5.1.1).
    let mut padded = text.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(text.len() as u64 * 8).to_be_bytes());
    let mut words = BEGINNING;
    for block in padded.chunks_exact(64) {
        compress(&mut words, block);
    }
    words
}

/// Goes on with a block, which has 64 bytes.
pub fn compress(words: &mut Words, block: &[u8]) {
    compress256(words, slice::from_ref(GenericArray::from_slice(block)));
}

/// A hash as bytes.
#[must_use]
pub fn bytes_of(words: Words) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (at, word) in words.iter().enumerate() {
        bytes[at * 4..at * 4 + 4].copy_from_slice(&word.to_be_bytes());
    }
    bytes
}

/// A hash as 64 hexadecimal digits.
#[must_use]
pub fn hexadecimal(words: Words) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut written = String::with_capacity(64);
    for word in words {
        for shift in (0..8).rev() {
            written.push(char::from(DIGITS[(word >> (shift * 4)) as usize & 15]));
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn texts_of_every_length_have_the_hash_that_others_compute() {
        let text: Vec<u8> = (0..=255).collect();
        for length in 0..text.len() {
            let expected = Sha256::digest(&text[..length]);
            assert_eq!(
                bytes_of(digest(&text[..length]))[..],
                expected[..],
                "{length} bytes"
            );
        }
    }
}
