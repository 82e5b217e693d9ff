//! The head of an HTTP/1.1 request, as far as a server of static files needs it.

use std::io::{self, Read};

/// More is no request that a browser sends.
const LONGEST_HEAD: usize = 32 * 1024;
const END: &[u8] = b"\r\n\r\n";

/// Method, target and headers, borrowed from the text that was received.
#[derive(Debug)]
pub(crate) struct RequestHead<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    headers: Vec<(&'a str, &'a str)>,
}

/// Reads up to the end of the next head; `received` keeps what came after it for the next call.
/// `None` when the client has closed the connection.
pub(crate) fn receive(source: &mut impl Read, received: &mut Vec<u8>) -> io::Result<Option<String>> {
    let mut part = [0; 4096];
    loop {
        if let Some(at) = received.windows(END.len()).position(|window| window == END) {
            let rest = received.split_off(at + END.len());
            let head = std::mem::replace(received, rest);
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        if received.len() > LONGEST_HEAD {
            return Err(io::ErrorKind::InvalidData.into());
        }
        match source.read(&mut part)? {
            0 => return Ok(None),
            length => received.extend_from_slice(part.get(..length).unwrap_or_default()),
        }
    }
}

impl<'a> RequestHead<'a> {
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut lines = text.split("\r\n");
        let mut request_line = lines.next()?.split(' ');
        let (method, target, version) = (request_line.next()?, request_line.next()?, request_line.next()?);
        if !version.starts_with("HTTP/1.") || request_line.next().is_some() || method.is_empty() {
            return None;
        }
        let headers = lines.take_while(|line| !line.is_empty()).map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name, value.trim()))
        });
        Some(Self {
            method,
            target,
            headers: headers.collect::<Option<_>>()?,
        })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|&(_, value)| value)
    }

    /// Whether the connection ends after the answer: the client asked for it, or sent a body, which this
    /// server does not read.
    pub(crate) fn ends_connection(&self) -> bool {
        let has_body = self.header("transfer-encoding").is_some()
            || self.header("content-length").is_some_and(|length| length != "0");
        has_body
            || self
                .header("connection")
                .is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_told_apart_however_they_arrive() {
        let mut source = b"GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c".as_slice();
        let mut received = Vec::new();
        let mut next = || receive(&mut source, &mut received).unwrap();
        assert_eq!(next().as_deref(), Some("GET /a HTTP/1.1\r\n\r\n"));
        assert_eq!(next().as_deref(), Some("GET /b HTTP/1.1\r\nHost: x\r\n\r\n"));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_head_without_end_is_given_up() {
        assert!(receive(&mut io::repeat(b'a'), &mut Vec::new()).is_err());
    }

    #[test]
    fn header_names_are_found_in_any_case() {
        let head = RequestHead::parse("GET /?q=%20 HTTP/1.1\r\naccept-ENCODING:  br \r\n\r\n").unwrap();
        assert_eq!((head.method, head.target), ("GET", "/?q=%20"));
        assert_eq!(head.header("Accept-Encoding"), Some("br"));
    }

    #[test]
    fn a_body_ends_the_connection_because_nobody_reads_it() {
        let ends = |headers: &str| {
            RequestHead::parse(&format!("POST / HTTP/1.1\r\n{headers}\r\n"))
                .unwrap()
                .ends_connection()
        };
        assert!(ends("Content-Length: 5\r\n") && ends("Transfer-Encoding: chunked\r\n"));
        assert!(ends("Connection: Close\r\n"));
        assert!(!ends("Content-Length: 0\r\n"));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "",
            "GET /\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET / x HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        ] {
            assert!(RequestHead::parse(text).is_none(), "{text:?}");
        }
    }
}
