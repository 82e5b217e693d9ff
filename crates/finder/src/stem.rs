use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded word, by the Snowball algorithm of the language that its script suggests: Russian
/// for Cyrillic, English for Latin. Other words are their own stems.
///
/// Source: <https://snowballstem.org/algorithms/>.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let algorithm = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Algorithm::English
    } else if word.chars().all(|char| matches!(char, 'а'..='я')) {
        Algorithm::Russian
    } else {
        return Cow::Borrowed(word);
    };
    Stemmer::create(algorithm).stem(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::stem;

    #[track_caller]
    fn check(words: &[&str], expected: &str) {
        for word in words {
            assert_eq!(stem(word), expected, "stem of {word}");
        }
    }

    #[test]
    fn russian_words_lose_their_endings() {
        check(
            &["технопарк", "технопарка", "технопарков", "технопарками"],
            "технопарк",
        );
        check(&["полимеры", "полимеров", "полимер"], "полимер");
    }

    #[test]
    fn english_words_lose_their_endings() {
        check(&["incubator", "incubators", "incubation"], "incub");
    }

    #[test]
    fn words_of_digits_or_two_scripts_are_their_own_stems() {
        for word in ["2025", "3d", "1с", "itпарками", "ґанки", "straße"] {
            check(&[word], word);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

        #[test]
        fn any_word_has_a_stem(word in prop_oneof!["[а-я]{0,64}", "[a-z]{0,64}", "[аеиостнйь]{1,9}", "[aeiouysed]{1,9}", any::<String>()]) {
            prop_assert!(stem(&word).len() <= word.len() + 1);
        }
    }
}
