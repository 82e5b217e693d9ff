use crate::query::MAX_TEXT_CHARS;

/// A text that was found only after it was understood otherwise than it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The text that was found instead: what was typed, with the words of the catalogue that it is taken
    /// for. As the text of a query it finds the same organisations.
    pub understood: String,
    /// The text of the query that insists on what was typed.
    pub literal: String,
}

impl Correction {
    pub(crate) fn new(typed: &str, understood: String) -> Self {
        let mut literal = String::from('"');
        // Cut behind what an address carries, it would lose its closing quote.
        literal.extend(typed.trim().chars().take(MAX_TEXT_CHARS - 2));
        literal.push('"');
        Self { understood, literal }
    }
}

/// Whether a text insists on its letters: it stands between double quotes.
pub(crate) fn is_literal(text: &str) -> bool {
    let inside = text.trim().strip_prefix('"');
    inside.is_some_and(|inside| inside.ends_with('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_between_double_quotes_is_literal() {
        assert!(is_literal("\"nt[yjgfhr\""));
        assert!(is_literal(" \"a b\" "));
        assert!(!is_literal("\"nt[yjgfhr"));
        assert!(!is_literal("\""));
        assert!(!is_literal("«химград»"));
        assert!(!is_literal(""));
    }

    #[test]
    fn the_literal_text_of_the_longest_query_is_literal_and_fits_into_an_address() {
        let correction = Correction::new(&"ж".repeat(MAX_TEXT_CHARS), String::new());
        assert_eq!(correction.literal.chars().count(), MAX_TEXT_CHARS);
        assert!(is_literal(&correction.literal));
    }
}
