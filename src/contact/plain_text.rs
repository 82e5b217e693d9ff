//! The request as plain text, for the ways out: the clipboard and the visitor's own mail program.

use super::draft::Draft;
use crate::text::{Text, fill};

/// Longer addresses are cut off by some mail programs.
const MAX_MAILTO: usize = 1_800;

/// Every filled field with its name, then the message.
#[must_use]
pub fn plain_text(draft: &Draft, recipient: &str, text: &Text) -> String {
    let contact = &text.contact;
    let mut lines = vec![fill(contact.to, recipient)];
    let fields = [
        (contact.organisation, &draft.organisation),
        (contact.person, &draft.person),
        (contact.email, &draft.email),
        (contact.phone, &draft.phone),
    ];
    for (name, value) in fields {
        let value = value.trim();
        if !value.is_empty() {
            let name = name.split(" (").next().unwrap_or(name);
            lines.push(format!("{name}: {value}"));
        }
    }
    let message = draft.message.trim();
    if !message.is_empty() {
        lines.push(String::new());
        lines.push(message.to_owned());
    }
    lines.join("\n")
}

/// A `mailto:` address without a recipient (RFC 6068), its body `written` cut to what mail programs take.
#[must_use]
pub fn mailto(written: &str, recipient: &str, text: &Text) -> String {
    let mut address = String::from("mailto:?subject=");
    for char in fill(text.contact.subject, recipient).chars().take(150) {
        push_encoded(&mut address, char);
    }
    address.push_str("&body=");
    for char in written.chars() {
        let before = address.len();
        push_encoded(&mut address, char);
        if address.len() > MAX_MAILTO {
            address.truncate(before);
            break;
        }
    }
    address
}

/// Percent-encoded as UTF-8, a line break as those of mails and of forms.
pub(super) fn push_encoded(address: &mut String, char: char) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    match char {
        '\n' => address.push_str("%0D%0A"),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => address.push(char),
        _ => {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                address.push('%');
                address.push(char::from(DIGITS[usize::from(byte >> 4)]));
                address.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::for_language;

    fn draft() -> Draft {
        Draft {
            organisation: "A & B".into(),
            email: "a@b.example".into(),
            message: "x\r\nBcc: c@d".into(),
            ..Draft::default()
        }
    }

    fn address(draft: &Draft, recipient: &str) -> String {
        let text = for_language("ru").unwrap();
        mailto(&plain_text(draft, recipient, text), recipient, text)
    }

    #[test]
    fn the_text_holds_what_was_typed() {
        assert_eq!(
            plain_text(&draft(), "Himgrad", for_language("en").unwrap()),
            "To: Himgrad\nOrganisation that you represent: A & B\nEmail: a@b.example\n\nx\r\nBcc: c@d"
        );
    }

    #[test]
    fn nothing_typed_becomes_a_mail_header() {
        let address = address(&draft(), "X&bcc=evil@x");
        assert_eq!(address.matches('&').count(), 1, "{address}");
        assert_eq!(address.matches('?').count(), 1, "{address}");
        assert!(!address.contains(['\n', '\r', ' ', '"', '<']), "{address}");
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let long = Draft {
            message: "ы".repeat(5_000),
            ..draft()
        };
        let address = address(&long, "Х");
        assert!(address.len() <= MAX_MAILTO);
        assert!(address.ends_with("%D1%8B"), "{address}");
    }
}
