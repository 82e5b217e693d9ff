//! Identifiers of catalogues and organisations.

/// A lower-case slug, `[a-z0-9-]{1,80}`, as the catalogue format has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slug(String);

impl Slug {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=80).contains(&text.len()) && text.bytes().all(known) {
            Ok(Self(text.to_owned()))
        } else {
            Err("expected an id of 1 to 80 lower-case letters, digits and hyphens".to_owned())
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_letters_digits_and_hyphens() {
        assert!(Slug::parse("himgrad").is_ok());
        assert!(Slug::parse("it-park-2").is_ok());
        assert!(Slug::parse(&"a".repeat(80)).is_ok());
        for text in [
            "",
            "Himgrad",
            "him grad",
            "химград",
            "a/b",
            "a_b",
            &"a".repeat(81),
        ] {
            assert!(Slug::parse(text).is_err(), "{text}");
        }
    }
}
