//! JSON as a tree that remembers what the domain needs: the order of keys, keys given twice, and where in the
//! file each value stands.
//!
//! RFC 8259 to the letter. A number stays text until it is wanted, so one that no machine can hold spoils its
//! own field and not the file; half of a surrogate pair becomes U+FFFD, which no text of a catalogue may hold.

use std::borrow::Cow;

/// A value and its byte offset in the file.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) at: u32,
    pub(crate) value: Value<'a>,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<Entry<'a>>),
}

/// A key, where it stands, and its value.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) at: u32,
    pub(crate) key: Cow<'a, str>,
    pub(crate) node: Node<'a>,
}

/// Why there is no tree.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) at: u32,
    pub(crate) flaw: Flaw,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    Expected(&'static str),
    TooDeep,
}

/// Parses a whole file of less than 4 GiB, to `depth` values inside one another.
pub(crate) fn parse(text: &str, depth: usize) -> Result<Node<'_>, SyntaxError> {
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at: 0,
        depth,
    };
    let root = parser.value()?;
    parser.skip_space();
    if parser.at < parser.bytes.len() {
        return parser.fail("the end of the file, as its object is closed here");
    }
    Ok(root)
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn fail<T>(&self, expected: &'static str) -> Result<T, SyntaxError> {
        Err(SyntaxError {
            at: self.at as u32,
            flaw: Flaw::Expected(expected),
        })
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Node<'a>, SyntaxError> {
        self.skip_space();
        let at = self.at as u32;
        let value = match self.peek() {
            b'"' => Value::Text(self.string()?),
            b'{' => self.nested(Self::object)?,
            b'[' => self.nested(Self::list)?,
            b'-' | b'0'..=b'9' => Value::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { at, value })
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value<'a>, SyntaxError>,
    ) -> Result<Value<'a>, SyntaxError> {
        if self.depth == 0 {
            return Err(SyntaxError {
                at: self.at as u32,
                flaw: Flaw::TooDeep,
            });
        }
        self.depth -= 1;
        self.at += 1;
        self.skip_space();
        let value = read(self);
        self.depth += 1;
        value
    }

    fn list(&mut self) -> Result<Value<'a>, SyntaxError> {
        let mut nodes = Vec::new();
        if self.take(b']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.value()?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Value::List(nodes));
            }
            if !self.take(b',') {
                return self.fail("`,` or `]`");
            }
            self.skip_space();
            if self.peek() == b']' {
                return self.fail("a value after the comma");
            }
        }
    }

    fn object(&mut self) -> Result<Value<'a>, SyntaxError> {
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            self.skip_space();
            if self.peek() != b'"' {
                return self.fail("a key in double quotes");
            }
            let at = self.at as u32;
            let key = self.string()?;
            self.skip_space();
            if !self.take(b':') {
                return self.fail("`:` after the key");
            }
            let node = self.value()?;
            entries.push(Entry { at, key, node });
            self.skip_space();
            if self.take(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.take(b',') {
                return self.fail("`,` or `}`");
            }
        }
    }

    fn word(&mut self) -> Result<Value<'a>, SyntaxError> {
        let rest = &self.bytes[self.at..];
        let (value, len) = if rest.starts_with(b"true") {
            (Value::Bool(true), 4)
        } else if rest.starts_with(b"false") {
            (Value::Bool(false), 5)
        } else if rest.starts_with(b"null") {
            (Value::Null, 4)
        } else {
            return self.fail("a value");
        };
        self.at += len;
        Ok(value)
    }

    fn digits(&mut self) -> Result<(), SyntaxError> {
        if !self.peek().is_ascii_digit() {
            return self.fail("a digit");
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<&'a str, SyntaxError> {
        let start = self.at;
        self.take(b'-');
        if self.take(b'0') {
            if self.peek().is_ascii_digit() {
                return self.fail("no digit after a leading 0");
            }
        } else {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        self.at += 1;
        let start = self.at;
        self.plain_run();
        if self.take(b'"') {
            return Ok(Cow::Borrowed(&self.text[start..self.at - 1]));
        }
        let mut decoded = String::from(&self.text[start..self.at]);
        loop {
            if self.take(b'"') {
                return Ok(Cow::Owned(decoded));
            }
            if !self.take(b'\\') {
                return self.fail("the closing `\"` of a text, with line breaks written as `\\n`");
            }
            decoded.push(self.escape()?);
            let start = self.at;
            self.plain_run();
            decoded.push_str(&self.text[start..self.at]);
        }
    }

    fn plain_run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at)
            && !matches!(byte, 0..0x20 | b'"' | b'\\')
        {
            self.at += 1;
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let char = match self.peek() {
            char @ (b'"' | b'\\' | b'/') => char::from(char),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode_escape();
            }
            _ => return self.fail("one of the escapes of JSON"),
        };
        self.at += 1;
        Ok(char)
    }

    fn unicode_escape(&mut self) -> Result<char, SyntaxError> {
        let unit = self.four_hex_digits()?;
        if !(0xD800..0xDC00).contains(&unit) {
            return Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let after_first = self.at;
        if self.bytes[self.at..].starts_with(b"\\u") {
            self.at += 2;
            let low = self.four_hex_digits()?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = after_first;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_hex_digits(&mut self) -> Result<u32, SyntaxError> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else {
                return self.fail("four hexadecimal digits");
            };
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Oracle;

    use super::{Flaw, Node, Value, parse};

    fn agrees(node: &Node<'_>, oracle: &Oracle) -> bool {
        match (&node.value, oracle) {
            (Value::Null, Oracle::Null) => true,
            (Value::Bool(left), Oracle::Bool(right)) => left == right,
            (Value::Number(written), Oracle::Number(number)) => {
                written.parse::<f64>().ok() == number.as_f64()
            }
            (Value::Text(left), Oracle::String(right)) => left == right,
            (Value::List(left), Oracle::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| agrees(left, right))
            }
            (Value::Object(left), Oracle::Object(right)) => {
                // The oracle keeps the last of equal keys.
                right.iter().all(|(key, right)| {
                    left.iter()
                        .rfind(|entry| entry.key == *key)
                        .is_some_and(|entry| agrees(&entry.node, right))
                }) && left.iter().all(|entry| right.contains_key(&*entry.key))
            }
            _ => false,
        }
    }

    #[track_caller]
    fn check(text: &str) {
        match (parse(text, 100), serde_json::from_str::<Oracle>(text)) {
            (Ok(node), Ok(oracle)) => assert!(agrees(&node, &oracle), "{text:?}: {node:?}"),
            (Err(_), Err(_)) => {}
            // What is grammatical and yet not to be held is for the reader to tell.
            (Ok(_), Err(error)) => assert!(
                ["out of range", "surrogate"]
                    .iter()
                    .any(|reason| error.to_string().contains(reason))
                    || error.to_string().contains("hex escape"),
                "{text:?}: {error}"
            ),
            (Err(error), Ok(_)) => panic!("{text:?}: {error:?}"),
        }
    }

    #[test]
    fn agrees_with_serde_json_on_cases_at_the_edge() {
        for text in [
            "",
            " ",
            "null",
            "nul",
            "true ",
            "-",
            "-0",
            "0.0e-0",
            "00",
            "1.",
            ".5",
            "1e",
            "1E+5",
            "+1",
            "[]",
            "[,]",
            "[1,]",
            "{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\"}",
            "{\"a\":}",
            "\"\\u00e9\\n\\/\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ude00\"",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"",
            "1e999",
            "1 2",
            "\u{FEFF}1",
            "[[[[]]]]",
            "\u{A0}1",
            "\"\u{2028}\"",
            "tru",
            "[1}",
            "{\"a\":1]",
        ] {
            check(text);
        }
    }

    #[test]
    fn every_value_knows_its_offset() {
        let root = parse(" {\"a\" : [ 1 ,\"b\"]}", 4).unwrap();
        let Value::Object(entries) = &root.value else {
            panic!("{root:?}")
        };
        let Value::List(nodes) = &entries[0].node.value else {
            panic!("{root:?}")
        };
        let offsets = [
            root.at,
            entries[0].at,
            entries[0].node.at,
            nodes[0].at,
            nodes[1].at,
        ];
        assert_eq!(offsets, [1, 2, 8, 10, 13]);
    }

    #[test]
    fn depth_is_limited() {
        assert!(parse("[[]]", 2).is_ok());
        assert_eq!(parse("[[[]]]", 2).unwrap_err().flaw, Flaw::TooDeep);
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_what_looks_like_json(
            text in r#"([\[\]{}:, \n]|"[a-zё\\u0-9nd]{0,6}"|true|null|-?[0-9.eE+-]{1,5}){0,12}"#
        ) {
            check(&text);
        }

        #[test]
        fn agrees_with_serde_json_on_any_text(text in any::<String>()) {
            check(&serde_json::to_string(&text).unwrap());
            check(&text);
        }
    }
}
