/// The most letters of a word that is shortened by a full stop: `г.`, `им.`, `стр.`.
const MAX_SHORTENED: usize = 3;

/// The first sentence of a text, or all of it where it does not end earlier.
pub(super) fn first_sentence(text: &str) -> &str {
    for (place, end) in text.match_indices(['.', '!', '?', '\n']) {
        let (before, after) = (&text[..place], &text[place + end.len()..]);
        match end {
            "\n" => return before.trim(),
            "." if is_shortened(before) => {}
            _ if begins_sentence(after) => return text[..place + end.len()].trim(),
            _ => {}
        }
    }
    text.trim()
}

/// Whether the full stop behind this text shortens its last word.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.chars().count() <= MAX_SHORTENED && !word.chars().all(|letter| letter.is_ascii_digit())
}

fn begins_sentence(after: &str) -> bool {
    let rest = after.trim_start();
    rest.len() < after.len()
        && rest.starts_with(|first: char| first.is_uppercase() || matches!(first, '«' | '“' | '"'))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_ends_before_the_next() {
        assert_eq!(
            first_sentence("Технопарк в Казани. Открыт в 2004 году."),
            "Технопарк в Казани."
        );
        assert_eq!(first_sentence("Основан в 2004. Растёт."), "Основан в 2004.");
        assert_eq!(first_sentence("Технопарк\nв Казани"), "Технопарк");
        assert_eq!(first_sentence("Технопарк"), "Технопарк");
    }

    #[test]
    fn a_shortened_word_ends_no_sentence() {
        let text = "Завод им. Кирова, г. Казань, ул. Мира. Выпускает станки.";
        assert_eq!(first_sentence(text), "Завод им. Кирова, г. Казань, ул. Мира.");
        assert_eq!(first_sentence("Версия 2.5 станка. Новая."), "Версия 2.5 станка.");
    }
}
