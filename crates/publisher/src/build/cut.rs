/// A text of at most so many characters: cut behind a word, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // One place is for the ellipsis.
    let end = text
        .char_indices()
        .nth(most.saturating_sub(1))
        .map_or(text.len(), |(end, _)| end);
    let kept = &text[..end];
    let is_between_words = text[end..].starts_with(char::is_whitespace);
    let whole_words = if is_between_words {
        kept
    } else {
        kept.rfind(char::is_whitespace)
            .map_or(kept, |space| &kept[..space])
    };
    let mut cut = whole_words
        .trim_end_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '»' | ')' | '”'))
        .to_owned();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_text_that_fits_stays_whole() {
        assert_eq!(cut("Технопарк", 9), "Технопарк");
        assert_eq!(cut("", 9), "");
    }

    #[test]
    fn a_long_text_ends_behind_a_word() {
        assert_eq!(cut("Технопарк в Казани", 13), "Технопарк в…");
        assert_eq!(cut("Технопарк, Казань", 12), "Технопарк…");
        assert_eq!(cut("Технопарк Казань", 10), "Технопарк…");
        assert_eq!(cut("ООО «Ромашка», Казань", 16), "ООО «Ромашка»…");
    }

    #[test]
    fn a_word_that_is_too_long_is_cut_itself() {
        assert_eq!(cut("Сельскохозяйственный", 6), "Сельс…");
    }
}
