use serde_json::json;

use crate::sample::{both, check, check_skipped};

#[test]
fn control_characters_other_than_newline_and_tab_are_refused() {
    check(&[("/organisations/0/summary", both("one\n\ttwo"))], &[]);
    for (char, code) in [
        ('\u{7}', "0007"),
        ('\r', "000D"),
        ('\u{7F}', "007F"),
        ('\u{85}', "0085"),
        ('\0', "0000"),
    ] {
        let message = format!(
            "error[bad-character] /organisations/0/summary/ru: the text holds the control character U+{code}: only newline and tab may stand in texts"
        );
        let catalogue = check(
            &[(
                "/organisations/0/summary",
                json!({"ru": format!("a{char}b"), "en": "good"}),
            )],
            &[&message],
        );
        let summary = catalogue.organisations[0].summary.as_ref().unwrap();
        assert_eq!(summary.shown("ru").lang, "en");
    }
}

#[test]
fn bidirectional_controls_are_refused() {
    for code in (0x202A..=0x202E).chain(0x2066..=0x2069) {
        let bad = char::from_u32(code).unwrap();
        let message = format!(
            "error[bad-character] /organisations/0/summary/en: the text holds the bidirectional control U+{code:04X}: take it out"
        );
        check(
            &[(
                "/organisations/0/summary",
                json!({"ru": "так", "en": format!("x{bad}")}),
            )],
            &[&message],
        );
    }
}

#[test]
fn names_hold_nothing_invisible_but_other_texts_may() {
    for char in ['\u{200B}', '\u{200F}', '\u{FEFF}'] {
        let code = char as u32;
        let message = format!(
            "error[bad-character] /organisations/0/name/ru: the name holds the invisible character U+{code:04X}: take it out"
        );
        check(
            &[(
                "/organisations/0/name",
                json!({"ru": format!("Хим{char}град"), "en": "Himgrad"}),
            )],
            &[&message],
        );
    }
    check(&[("/organisations/0/summary", both("mid\u{200D}dle"))], &[]);
}

#[test]
fn a_name_without_a_good_translation_skips_its_record() {
    check_skipped(
        &[("/organisations/2/name", both("\u{202E}evil"))],
        "organisations",
        2,
        &[
            "error[bad-character] /organisations/2/name/en: the text holds the bidirectional control U+202E: take it out",
            "error[bad-character] /organisations/2/name/ru: the text holds the bidirectional control U+202E: take it out",
        ],
    );
}

#[test]
fn an_empty_text_is_an_error() {
    let message =
        "error[empty-text] /organisations/0/city/en: the text is empty: write one or leave the key out";
    check(
        &[("/organisations/0/city", json!({"ru": "Казань", "en": " \n"}))],
        &[message],
    );
    let catalogue = check(
        &[("/organisations/0/city", json!({}))],
        &["error[empty-text] /organisations/0/city: no translation is given: write at least one"],
    );
    assert_eq!(catalogue.organisations[0].city, None);
}

#[test]
fn a_text_without_language_is_an_error() {
    check(
        &[("/organisations/0/city", json!("Казань"))],
        &[
            "error[wrong-type] /organisations/0/city: a text is given where a text by language, like `{\"en\": \"…\"}`, is wanted",
        ],
    );
}

#[test]
fn languages_that_are_missing_or_not_named_are_warnings() {
    check(
        &[("/organisations/0/city", json!({"ru": "Казань", "tt": "Казан"}))],
        &[
            "warning[missing-translation] /organisations/0/city: the translation `en` is missing",
            "warning[undeclared-language] /organisations/0/city/tt: the catalogue's `languages` do not name `tt`",
        ],
    );
}

#[test]
fn half_of_a_surrogate_pair_spoils_its_own_text_only() {
    let file = crate::sample::spoilt(&[("/organisations/0/city", json!({"ru": "Казань", "en": "HERE"}))]);
    let file = file.to_string().replace("HERE", r"\ud83d Kazan");
    let reading = catalogue::read(file.as_bytes());
    assert_eq!(
        crate::sample::told(&reading),
        [
            "error[bad-character] /organisations/0/city/en: the text holds U+FFFD, the sign of a broken encoding: write the right character"
        ]
    );
    assert_eq!(reading.catalogue.unwrap().organisations.len(), 3);
}

#[test]
fn messages_quote_harmful_characters_as_codes() {
    check(
        &[("/organisations/0/\u{1b}[2J", json!(1))],
        &["error[unknown-key] /organisations/0/\u{1b}[2J: the format has no key `\\u{1b}[2J` here"],
    );
}
