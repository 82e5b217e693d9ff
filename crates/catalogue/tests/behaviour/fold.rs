use catalogue::fold::{chars, fold_char, folded, is_word_char};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

#[test]
fn letter_case_yo_and_accents_make_no_difference() {
    for (given, expected) in [
        ("ЖИГУЛЁВСКАЯ Долина", "жигулевская долина"),
        ("Нижний", "нижний"),
        ("Йошкар-Ола", "йошкар-ола"),
        ("Åbo Łódź Çankırı", "abo lodz cankiri"),
        ("Ấn Độ", "an do"),
        ("ΑΘΉΝΑ ς", "αθηνα σ"),
        ("Әлмәт ҢҖҺ", "әлмәт ңҗһ"),
        ("Strauß ÆØ", "strauß æo"),
        ("за\u{301}мок", "замок"),
        ("тех\u{AD}но\u{200B}парк", "технопарк"),
        ("«№ 1»", "«№ 1»"),
    ] {
        assert_eq!(folded(given), expected);
        assert_eq!(
            folded(&given.nfd().collect::<String>()),
            expected,
            "decomposed {given}"
        );
        assert_eq!(
            folded(&given.nfc().collect::<String>()),
            expected,
            "composed {given}"
        );
    }
}

#[test]
fn short_i_is_a_letter_of_its_own() {
    assert_eq!(fold_char('Й'), 'й');
    assert_eq!(folded("и\u{306}"), "й");
    assert_ne!(folded("й"), folded("и"));
}

#[test]
fn offsets_lead_to_the_letters_of_the_text() {
    let text = "И\u{306}од";
    let letters: Vec<_> = chars(text).collect();
    assert_eq!(letters, [(0, 'й'), (4, 'о'), (6, 'д')]);
}

#[test]
fn folding_agrees_with_the_standard_library_on_case() {
    let ranges = [0..0x250_u32, 0x370..0x530, 0x1E00..0x1F00];
    for char in ranges.into_iter().flatten().filter_map(char::from_u32) {
        if let [lower] = char.to_lowercase().collect::<Vec<_>>()[..]
            && char.is_alphabetic()
            && lower != char
            && folded(&lower.to_string()) != lower.to_string()
        {
            assert_eq!(fold_char(char), fold_char(lower), "{char} {lower}");
        }
    }
}

#[test]
fn every_letter_folds_like_its_decomposition() {
    let ranges = [
        0..0x250_u32,
        0x370..0x530,
        0x1E00..0x1F00,
        0x2100..0x2150,
        0x226E..0x2270,
    ];
    for char in ranges.into_iter().flatten().filter_map(char::from_u32) {
        let (composed, decomposed) = (char.nfc().collect::<String>(), char.nfd().collect::<String>());
        assert_eq!(
            folded(&composed),
            folded(&decomposed),
            "{char} {:04X}",
            char as u32
        );
    }
}

#[test]
fn letters_and_digits_make_words() {
    for char in "aZ9яЁҢßñωあ中".chars() {
        assert!(is_word_char(char), "{char}");
    }
    for char in " -«»„“”\"'.,;`[]()№—…\u{A0}•→€".chars() {
        assert!(!is_word_char(char), "{char}");
    }
}

proptest! {
    #[test]
    fn composed_and_decomposed_texts_fold_equally(
        text in "[ -~\u{A0}-\u{24F}\u{300}-\u{36F}\u{370}-\u{3FF}\u{400}-\u{52F}\u{1E00}-\u{1EFF}]{0,12}"
    ) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(folded(&composed), folded(&decomposed));
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }

    #[test]
    fn offsets_are_boundaries_of_characters(text in any::<String>()) {
        for (at, _) in chars(&text) {
            prop_assert!(text.is_char_boundary(at));
        }
    }
}
