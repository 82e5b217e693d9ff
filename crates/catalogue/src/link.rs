//! Which addresses of a catalogue a visitor may be sent to.

use crate::fold::is_word_char;
use crate::quoted::is_harmful;

/// Why an address is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The scheme is another one, or `//` does not follow it.
    #[error("begin it with `https://` or `http://`")]
    Scheme,
    /// A space, a control character, a backslash, or a character without a shape.
    #[error("write it without spaces, control characters and backslashes")]
    Character,
    /// A user name before the host.
    #[error("write it without a user name and password")]
    Credentials,
    /// No host, or not a name or an IPv4 address.
    #[error("name the host, like `example.org`, with a port up to 65535 where it needs one")]
    Host,
    /// More than 2,000 bytes.
    #[error("write it with at most 2000 bytes")]
    Length,
}

/// Checks that a text is the whole address of a page: `http` or `https`, a host, no credentials, and nothing
/// in it that browsers read differently than people do.
///
/// Stricter than the URL standard of WHATWG, which drops tabs and reads `\` as `/`.
///
/// # Errors
/// Says what to write instead.
///
/// ```
/// use catalogue::{LinkError, check_link};
/// assert_eq!(check_link("https://himgrad.ru/residents/?page=2"), Ok(()));
/// assert_eq!(check_link("javascript:alert(1)"), Err(LinkError::Scheme));
/// assert_eq!(check_link("https://good.example@evil.example/"), Err(LinkError::Credentials));
/// ```
pub fn check_link(text: &str) -> Result<(), LinkError> {
    if text.len() > 2000 {
        return Err(LinkError::Length);
    }
    let rest = without_scheme(text).ok_or(LinkError::Scheme)?;
    if text
        .chars()
        .any(|char| char == '\\' || char.is_whitespace() || is_harmful(char) || char == '\u{FFFD}')
    {
        return Err(LinkError::Character);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(LinkError::Credentials);
    }
    let (host, port) = authority
        .split_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    if !port.is_none_or(is_port) || !is_host(host) {
        return Err(LinkError::Host);
    }
    Ok(())
}

pub(crate) fn without_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

fn is_port(port: &str) -> bool {
    (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && port.parse::<u32>().is_ok_and(|port| port <= 65535)
}

fn is_host(host: &str) -> bool {
    // The dot of the root may end a name.
    let host = host.strip_suffix('.').unwrap_or(host);
    let mut last = "";
    for label in host.split('.') {
        if !is_label(label) {
            return false;
        }
        last = label;
    }
    host.len() <= 253 && (!is_number(last) || is_ipv4(host))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|char| matches!(char, '-' | '_') || is_word_char(char))
}

/// Browsers read a host that ends so as an IPv4 address, also in octal, in hexadecimal and with parts left out.
fn is_number(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_digit()) || label.starts_with("0x") || label.starts_with("0X")
}

fn is_ipv4(host: &str) -> bool {
    host.split('.').count() == 4
        && host.split('.').all(|part| {
            part.len() <= 3
                && (part == "0" || !part.starts_with('0'))
                && part.parse::<u32>().is_ok_and(|part| part <= 255)
        })
}
