use catalogue::name_key;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

#[track_caller]
fn check(lang: &str, expected: &[&str]) {
    let mut sorted = expected.to_vec();
    sorted.reverse();
    sorted.sort_by_key(|name| name_key(name, lang));
    assert_eq!(sorted, expected);
}

#[test]
fn cyrillic_comes_first_in_russian() {
    check("ru", &["1С", "Авангард", "Яхрома", "Alpha", "Zeta"]);
    check("ru-RU", &["Яхрома", "Alpha"]);
}

#[test]
fn latin_comes_first_in_every_other_language() {
    check("en", &["1C", "Alpha", "Zeta", "Авангард", "Яхрома"]);
}

#[test]
fn yo_comes_right_after_ye() {
    check("ru", &["Ежов", "Ёжов", "Ежова", "Жуков"]);
    assert_eq!(name_key("Ёж", "ru"), name_key("Е\u{308}ж", "ru"));
}

#[test]
fn quotes_case_and_punctuation_do_not_count() {
    check("ru", &["\"Академпарк\"", "„Алабуга“", "«Анкудиновка»", "Битрикс"]);
    assert_eq!(name_key("ООО «Ромашка»", "ru"), name_key("ооо ромашка", "ru"));
    assert_eq!(name_key("Парк-Юг", "ru"), name_key("парк юг", "ru"));
}

#[test]
fn a_shorter_name_comes_before_a_longer_one() {
    check("ru", &["Парк", "Парк Академический", "Парковый"]);
}

proptest! {
    #[test]
    fn composed_and_decomposed_names_have_one_key(
        name in "[ -~«»А-яЁё\u{300}\u{306}\u{308}À-ſ]{0,10}", lang in "ru|en"
    ) {
        let composed: String = name.nfc().collect();
        let decomposed: String = name.nfd().collect();
        prop_assert_eq!(name_key(&composed, &lang), name_key(&decomposed, &lang));
    }
}
