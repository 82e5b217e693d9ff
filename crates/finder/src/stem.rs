use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded word, by the Snowball algorithm of the language that its script suggests: Russian
/// for Cyrillic, English for Latin. Other words are their own stems.
///
/// Russian stems lose their fleeting vowel too, which Snowball leaves: `рынок` and `рынками` have one stem.
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
    // Snowball takes «автомобили» for a verb of the past.
    if word.len() > 12
        && let Some(noun) = word.strip_suffix('и').filter(|noun| noun.ends_with("ил"))
    {
        return Cow::Borrowed(noun);
    }
    let mut stem = Stemmer::create(algorithm).stem(word);
    if let Some(at) = fleeting_vowel(&stem) {
        stem.to_mut().remove(at);
    }
    stem
}

/// Where an `о` or `е` stands before the last consonant, if that is one before which vowels come and go.
fn fleeting_vowel(stem: &str) -> Option<usize> {
    let mut letters = stem.char_indices().rev();
    let (_, last) = letters.next()?;
    let (at, vowel) = letters.next()?;
    let (_, before) = letters.next()?;
    let is_fleeting = matches!(last, 'к' | 'л' | 'н' | 'ц')
        && matches!(vowel, 'о' | 'е')
        && matches!(before, 'б'..='я')
        && !matches!(before, 'е' | 'и' | 'й' | 'о' | 'у' | 'ъ'..='я');
    (is_fleeting && letters.next().is_some()).then_some(at)
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
        check(&["автомобили", "автомобиль", "автомобилем"], "автомобил");
    }

    #[test]
    fn vowels_that_come_and_go_make_no_difference() {
        check(&["рынок", "рынка", "рынками"], "рынк");
        check(&["таблетка", "таблеток"], "таблетк");
        check(&["масло", "масел"], "масл");
        check(&["котел", "котлы"], "котл");
        check(&["окно", "окон"], "окн");
        check(&["ок"], "ок");
        check(&["регион", "региона"], "регион");
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
