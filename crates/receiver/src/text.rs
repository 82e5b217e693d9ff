//! Rules for free text. They take trimmed text and say what they expected; they never repeat what a person
//! wrote.

/// One line of at most `max` characters, as for a name.
pub(crate) fn line(max: usize) -> impl Fn(&str) -> Result<String, String> {
    move |text| {
        within(text, max)?;
        refuse(text, |letter| {
            letter.is_control() || is_line_break(letter) || turns_direction(letter)
        })?;
        Ok(text.to_owned())
    }
}

/// Text of at most `max` characters that may have line breaks and tabs. Line breaks become `\n`, so that no
/// bare carriage return reaches a mail or a table.
pub(crate) fn paragraphs(max: usize) -> impl Fn(&str) -> Result<String, String> {
    move |text| {
        within(text, max)?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        refuse(&text, |letter| {
            (letter.is_control() && !matches!(letter, '\n' | '\t')) || turns_direction(letter)
        })?;
        Ok(text)
    }
}

/// An address of a page: `http` or `https`, without blanks.
pub(crate) fn page_address(max: usize) -> impl Fn(&str) -> Result<String, String> {
    move |text| {
        let text = line(max)(text)?;
        let web = text.starts_with("https://") || text.starts_with("http://");
        if web && !text.contains(char::is_whitespace) {
            Ok(text)
        } else {
            Err("expected an address that begins with `https://` or `http://`".to_owned())
        }
    }
}

/// A language tag of BCP 47, by its shape: `ru`, `zh-Hant`.
pub(crate) fn language_tag(text: &str) -> Result<String, String> {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let well_formed = (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if well_formed && text.len() <= 35 {
        Ok(text.to_owned())
    } else {
        Err("expected a language tag such as `ru`".to_owned())
    }
}

fn within(text: &str, max: usize) -> Result<(), String> {
    let length = text.chars().count();
    if length > max {
        return Err(format!("expected at most {max} characters, got {length}"));
    }
    Ok(())
}

fn refuse(text: &str, refused: impl Fn(char) -> bool) -> Result<(), String> {
    match text.chars().find(|letter| refused(*letter)) {
        Some(letter) => Err(format!(
            "expected no control characters, got U+{:04X}",
            u32::from(letter)
        )),
        None => Ok(()),
    }
}

fn is_line_break(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Controls that make text read in another order than it is stored, the same set as in the catalogue.
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert_eq!(line(3)("Омк"), Ok("Омк".to_owned()));
        assert_eq!(
            line(3)("Омск"),
            Err("expected at most 3 characters, got 4".to_owned())
        );
    }

    #[test]
    fn a_line_refuses_breaks_tabs_controls_and_turned_direction() {
        for text in [
            "a\nb",
            "a\rb",
            "a\tb",
            "a\0b",
            "a\u{7f}b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{202E}b",
            "a\u{2066}b",
        ] {
            assert!(line(99)(text).is_err(), "{text:?}");
        }
        assert_eq!(
            line(99)("a\u{202E}b"),
            Err("expected no control characters, got U+202E".to_owned())
        );
    }

    #[test]
    fn paragraphs_keep_breaks_as_newlines_and_whole_emoji() {
        assert_eq!(paragraphs(99)("a\r\nb\rc\n\td"), Ok("a\nb\nc\n\td".to_owned()));
        assert_eq!(paragraphs(99)("👩‍🔬"), Ok("👩‍🔬".to_owned()));
        assert!(paragraphs(99)("a\0b").is_err());
        assert!(paragraphs(99)("a\u{202E}b").is_err());
    }

    #[test]
    fn a_page_is_on_the_web() {
        assert!(page_address(99)("https://site.example/?q=полимеры").is_ok());
        for text in [
            "javascript:alert(1)",
            "site.example",
            "https://a b",
            "data:text/html,x",
        ] {
            assert!(page_address(99)(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        for text in ["ru", "en-GB", "zh-Hant-TW"] {
            assert!(language_tag(text).is_ok(), "{text}");
        }
        for text in ["", "r", "русский", "ru_RU", "ru-", "en-123456789"] {
            assert!(language_tag(text).is_err(), "{text}");
        }
    }
}
