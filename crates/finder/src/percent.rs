//! Percent-encoding. Two crates could do it, for 1 kB of every visitor's time.

/// The part of an address that a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A segment of the path (RFC 3986).
    Segment,
    /// A name or a value of the query string (`application/x-www-form-urlencoded`).
    Query,
}

/// Writes a text so that it can stand in an address.
pub(crate) fn encode(part: Part, text: &str) -> String {
    let kept = match part {
        Part::Segment => b"-._~",
        Part::Query => b"-._*",
    };
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' if part == Part::Query => encoded.push('+'),
            _ if byte.is_ascii_alphanumeric() || kept.contains(&byte) => encoded.push(char::from(byte)),
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
                }
            }
        }
    }
    encoded
}

/// The bytes that stand in an address; a `%` without two hexadecimal digits behind it is one itself.
pub(crate) fn decode(part: Part, text: &str) -> Vec<u8> {
    let mut decoded = Vec::new();
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        rest = behind;
        decoded.push(match byte {
            b'+' if part == Part::Query => b' ',
            b'%' => match hexadecimal(behind) {
                Some(code) => {
                    rest = &behind[2..];
                    code
                }
                None => b'%',
            },
            _ => *byte,
        });
    }
    decoded
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |place: usize| char::from(*digits.get(place)?).to_digit(16);
    Some((digit(0)? * 16 + digit(1)?) as u8)
}

#[cfg(test)]
mod tests {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
    use proptest::prelude::*;

    use super::{Part, decode, encode};

    const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');

    proptest! {
        #[test]
        fn any_text_is_written_as_the_standards_say(text in prop_oneof![any::<String>(), "[ -~ё]{0,20}"]) {
            let segment = utf8_percent_encode(&text, SEGMENT).to_string();
            prop_assert_eq!(encode(Part::Segment, &text), segment);
            let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            prop_assert_eq!(encode(Part::Query, &text), query);
        }

        #[test]
        fn any_text_is_read_as_the_standards_say(text in prop_oneof![any::<String>(), "[%+0-9A-Ga-gё]{0,20}"]) {
            let segment: Vec<u8> = percent_decode_str(&text).collect();
            prop_assert_eq!(decode(Part::Segment, &text), segment);
            let query: Vec<u8> = percent_decode_str(&text.replace('+', " ")).collect();
            prop_assert_eq!(decode(Part::Query, &text), query);
        }
    }
}
