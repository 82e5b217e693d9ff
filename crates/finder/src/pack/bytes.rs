//! How numbers and texts are written into the files of a pack.

/// Reads what is written here. Everything gives `None` where the bytes end too soon or are not of the form.
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }

    /// A number in base 128, the low digits first; every digit but the last has its high bit set.
    pub(crate) fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for place in (0..u32::BITS).step_by(7) {
            let (digit, rest) = self.rest.split_first()?;
            self.rest = rest;
            let part = u32::from(digit & 0x7F);
            if part > u32::MAX >> place {
                return None;
            }
            number |= part << place;
            if *digit < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many entries follow, each of at least one byte: no file makes a reader reserve more than it holds.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.rest.len()).then_some(count)
    }

    /// The number of bytes, then UTF-8.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let len = self.number()?;
        std::str::from_utf8(self.take(len as usize)?).ok()
    }

    /// Eight bytes, the low one first.
    pub(crate) fn checksum(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    /// Whether everything is read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// FNV-1a of 64 bits. It tells files apart that were cut, mixed up or changed on their way; it is no
/// protection against anybody.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod write {
    pub(crate) fn number(bytes: &mut Vec<u8>, mut number: u32) {
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    pub(crate) fn text(bytes: &mut Vec<u8>, text: &str) {
        number(bytes, text.len() as u32);
        bytes.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec(any::<u32>(), 0..9), text in any::<String>()) {
            let mut bytes = Vec::new();
            for number in &numbers {
                write::number(&mut bytes, *number);
            }
            write::text(&mut bytes, &text);
            let mut reader = Bytes::of(&bytes);
            for number in numbers {
                prop_assert_eq!(reader.number(), Some(number));
            }
            prop_assert_eq!(reader.text(), Some(&*text));
            prop_assert!(reader.is_at_end());
        }
    }

    #[test]
    fn what_ends_too_soon_is_nothing() {
        assert_eq!(Bytes::of(&[0x80]).number(), None);
        assert_eq!(Bytes::of(&[0xFF; 9]).number(), None);
        assert_eq!(Bytes::of(&[0xFF, 0xFF, 0xFF, 0xFF, 0x7F]).number(), None);
        assert_eq!(Bytes::of(&[3, b'a']).text(), None);
        assert_eq!(Bytes::of(&[1, 0xFF]).text(), None);
        assert_eq!(Bytes::of(&[9, 0]).count(), None);
        assert_eq!(Bytes::of(&[0; 7]).checksum(), None);
    }

    #[test]
    fn the_checksum_is_that_of_its_definition() {
        assert_eq!(checksum(b""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_F739_67E8);
    }
}
