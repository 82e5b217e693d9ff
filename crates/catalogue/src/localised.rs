//! Text in several languages.

use std::fmt;

/// A BCP 47 language tag in its usual letter case, such as `ru`, `en`, `pt-BR`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Box<str>);

impl LanguageTag {
    /// Takes a well-formed tag (shape only: the registry is not consulted).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let primary = parts.next()?;
        let well_formed = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        well_formed.then(|| Self(text.into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is Russian, in any script and of any country.
    #[must_use]
    pub fn is_russian(&self) -> bool {
        self.0.split('-').next() == Some("ru")
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text in one or more languages, in the order of the file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalisedText(Vec<(LanguageTag, Box<str>)>);

/// The text that is shown for a wanted language, and the language that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    pub text: &'a str,
    pub lang: &'a str,
}

impl LocalisedText {
    /// `None` where there is no translation at all.
    #[must_use]
    pub fn new(translations: Vec<(LanguageTag, Box<str>)>) -> Option<Self> {
        (!translations.is_empty()).then_some(Self(translations))
    }

    /// The text in `lang`; else in the first language of the file.
    #[must_use]
    pub fn shown(&self, lang: &str) -> Shown<'_> {
        let (tag, text) = self
            .0
            .iter()
            .find(|(tag, _)| tag.as_str() == lang)
            .unwrap_or(&self.0[0]);
        Shown {
            text,
            lang: tag.as_str(),
        }
    }

    /// Every translation, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = Shown<'_>> {
        self.0.iter().map(|(tag, text)| Shown {
            text,
            lang: tag.as_str(),
        })
    }
}
