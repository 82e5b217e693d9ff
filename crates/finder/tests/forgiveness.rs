//! What a visitor finds who types it wrong.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, in its helpers too")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use catalogue::Catalogue;
use finder::{Answer, Change, Facet, Finder, Locks, Query, Repair};
use proptest::prelude::*;

static DIRECTORY: LazyLock<(Catalogue, Finder)> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalogue.json");
    let catalogue = catalogue::read(&std::fs::read(path).unwrap()).catalogue.unwrap();
    let finder = Finder::new(&catalogue);
    (catalogue, finder)
});

/// Names that only aliases and synonyms give, and three cities of which two are near each other.
const SMALL: &str = r#"{
  "format": 1, "id": "small", "title": {"ru": "Малый"}, "languages": ["ru"], "updated": "2026",
  "kinds": [{"id": "park", "name": {"ru": "Технопарк"}, "synonyms": [{"ru": "научный городок"}]}],
  "sectors": [{"id": "it", "name": {"ru": "ИТ"}, "synonyms": [{"ru": "айти"}, {"en": "software"}]}],
  "districts": [{"id": "d", "name": {"ru": "Округ"}}],
  "regions": [{"code": "RU-OMS", "name": {"ru": "Омская область"}, "district": "d"},
              {"code": "RU-TOM", "name": {"ru": "Томская область"}, "district": "d"}],
  "organisations": [
    {"id": "o1", "kind": "park", "name": {"ru": "Полёт"}, "region": "RU-OMS", "city": {"ru": "Омск"},
     "aliases": [{"ru": "Крыло"}], "products": [{"ru": "самолёты"}, {"ru": "smola"}]},
    {"id": "o2", "kind": "park", "name": {"ru": "Кедр"}, "region": "RU-TOM", "city": {"ru": "Томск"},
     "sectors": ["it"], "products": [{"ru": "лазеры"}, {"ru": "смола"}]}]
}"#;

static SMALL_DIRECTORY: LazyLock<(Catalogue, Finder)> = LazyLock::new(|| {
    let catalogue = catalogue::read(SMALL.as_bytes()).catalogue.unwrap();
    let finder = Finder::new(&catalogue);
    (catalogue, finder)
});

fn answer(directory: &(Catalogue, Finder), text: &str) -> Answer {
    let query = Query {
        text: text.into(),
        ..Query::default()
    };
    directory.1.answer(&query, "ru").unwrap()
}

#[track_caller]
fn check_understood(text: &str, understood: &str) {
    let answer = answer(&DIRECTORY, text);
    let correction = answer.correction.unwrap();
    assert_eq!(correction.understood, understood);
    assert_eq!(correction.literal, format!("\"{text}\""));
    assert!(answer.total > 0);
}

#[track_caller]
fn check_small(text: &str, expected: &[&str]) {
    let answer = answer(&SMALL_DIRECTORY, text);
    let organisations = &SMALL_DIRECTORY.0.organisations;
    let mut found: Vec<_> = answer
        .hits
        .iter()
        .map(|hit| organisations[*hit].id.as_str())
        .collect();
    found.sort_unstable();
    assert_eq!(
        found, expected,
        "for {text:?}, understood as {:?}",
        answer.correction
    );
}

#[test]
fn a_run_of_like_letters_is_no_way_to_write_a_short_word() {
    for text in ["ыыыыыы", "полимер ыыыыыы", "iiiiii"] {
        let answer = answer(&DIRECTORY, text);
        assert_eq!((answer.total, answer.correction), (0, None), "{text}");
    }
}

#[test]
fn what_was_found_instead_is_told() {
    check_understood("nt[yjgfhr", "технопарк");
    check_understood("ntyjgfhr", "технопарк");
    check_understood("технопрак", "технопарк");
    check_understood("химграт", "химград");
    check_understood("ршьпкфв", "himgrad");
    check_understood("Gousev", "gusev");
}

#[test]
fn only_the_words_that_nobody_has_are_changed_and_the_rest_stays_as_typed() {
    check_understood("«Технопрак»,  Казань!", "«технопарк»,  Казань!");
    check_understood("бизнес-инкубатро Обнинск", "бизнес-инкубатор Обнинск");
}

#[test]
fn what_is_found_as_typed_is_not_corrected() {
    for text in ["химград", "Himgrad", "омск", "", "«»", "тех"] {
        assert_eq!(answer(&DIRECTORY, text).correction, None, "for {text:?}");
    }
}

#[test]
fn a_text_between_double_quotes_is_taken_by_its_letters() {
    let found = answer(&DIRECTORY, "\"nt[yjgfhr\"");
    assert_eq!((found.total, found.correction), (0, None));
    assert_eq!(found.missing, ["nt", "yjgfhr"]);
    assert!(answer(&DIRECTORY, "\"технопарк\"").total > 0);
}

#[test]
fn the_literal_text_comes_back_from_an_address() {
    let correction = answer(&DIRECTORY, "nt[yjgfhr").correction.unwrap();
    let query = Query {
        text: correction.literal,
        ..Query::default()
    };
    let preset = Query::default();
    let decoded = Query::decode(&query.encode(&preset), &preset, &Locks::default());
    assert_eq!(decoded, query);
    assert_eq!(DIRECTORY.1.answer(&decoded, "ru").unwrap().total, 0);
}

#[test]
fn found_words_are_marked_as_they_are_understood() {
    let highlighter = answer(&DIRECTORY, "nt[yjgfhr").highlighter;
    let shown = "Кузбасский технопарк и технопарки";
    let marked: Vec<_> = highlighter
        .ranges(shown)
        .into_iter()
        .map(|range| &shown[range])
        .collect();
    assert_eq!(marked, ["технопарк", "технопарки"]);
}

#[test]
fn aliases_and_synonyms_are_names() {
    check_small("крыло", &["o1"]);
    check_small("научный городок", &["o1", "o2"]);
    check_small("айти", &["o2"]);
    check_small("software", &["o2"]);
    check_small("fqnb", &["o2"]);
    check_small("rhskj", &["o1"]);
    check_small("sofware", &["o2"]);
}

#[test]
fn a_word_that_stands_in_the_catalogue_is_never_another_one() {
    check_small("омск", &["o1"]);
    check_small("томск", &["o2"]);
    check_small("омск лазеры", &[]);
    check_small("омска лазеры", &[]);
    check_small("jvcr", &["o1"]);
    check_small("omsk", &["o1"]);
}

#[test]
fn a_word_that_others_have_is_guessed_where_the_rest_of_the_text_asks_for_it() {
    check_small("кдер smola", &["o2"]);
}

#[test]
fn a_guess_never_changes_a_choice() {
    let mut query = Query {
        text: "лазеры".into(),
        ..Query::default()
    };
    query.choose(Facet::Region, "RU-OMS", true);
    let answer = SMALL_DIRECTORY.1.answer(&query, "ru").unwrap();
    assert_eq!(
        (answer.total, answer.correction, answer.missing.len()),
        (0, None, 0)
    );
    query.set(Facet::Region, ["RU-OM"]);
    assert_eq!(SMALL_DIRECTORY.1.answer(&query, "ru").unwrap().total, 0);
}

#[test]
fn digits_are_never_guessed() {
    for text in ["2025", "1234567", "ил-77"] {
        let answer = answer(&DIRECTORY, text);
        assert_eq!(answer.correction, None, "for {text:?}");
    }
}

#[test]
fn words_that_nobody_has_can_be_left_out() {
    let answer = answer(&SMALL_DIRECTORY, "кедр абырвалг Кукуруза");
    assert_eq!(answer.missing, ["абырвалг", "Кукуруза"]);
    let change = Change::WithoutWords {
        words: vec!["абырвалг".into(), "Кукуруза".into()],
        text: "кедр".into(),
    };
    assert_eq!(answer.repairs, [Repair { change, total: 1 }]);
}

#[test]
fn of_words_that_never_meet_each_can_be_left_out() {
    let answer = answer(&SMALL_DIRECTORY, "полёт лазеры технопарк");
    assert!(answer.missing.is_empty());
    let texts: Vec<_> = answer
        .repairs
        .iter()
        .map(|repair| match &repair.change {
            Change::WithoutWords { text, .. } => (text.as_str(), repair.total),
            _ => ("", 0),
        })
        .collect();
    assert_eq!(texts, [("лазеры технопарк", 1), ("полёт технопарк", 1)]);
}

#[test]
fn choices_that_leave_nothing_can_be_taken_back() {
    let mut query = Query {
        text: "технопарк".into(),
        ..Query::default()
    };
    query.choose(Facet::Region, "RU-OMS", true);
    query.choose(Facet::Sector, "it", true);
    let without = |facet, value: &str| Change::WithoutFacet {
        facet,
        value: Some(value.into()),
    };
    let repairs = SMALL_DIRECTORY.1.answer(&query, "ru").unwrap().repairs;
    assert_eq!(
        repairs,
        [
            Repair {
                change: without(Facet::Region, "RU-OMS"),
                total: 1
            },
            Repair {
                change: without(Facet::Sector, "it"),
                total: 1
            },
        ]
    );
    query.choose(Facet::Kind, "no-such-kind", true);
    let repairs = SMALL_DIRECTORY.1.answer(&query, "ru").unwrap().repairs;
    assert_eq!(
        repairs,
        [Repair {
            change: Change::WithoutFacets,
            total: 2
        }]
    );
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let texts = [
        "ж".repeat(20_000),
        "nt[yjgfhr".repeat(2_000),
        "абырвалг ".repeat(1_000),
        "[".repeat(20_000),
        "[ ".repeat(10_000),
        "a[".repeat(10_000),
        "'\"`~<>{};:,.".repeat(1_000),
        "ы-".repeat(10_000),
        "\"".repeat(20_000),
        "𝕏👩‍👩‍👧🏳️‍🌈 ".repeat(1_000),
        "\u{202E}שלום مرحبا ".repeat(1_000),
        "щьъ".repeat(5_000),
        "shchkhtsou".repeat(2_000),
        "ﬀ ǅ İ ı ſ ẞ ﷺ ".repeat(1_000),
    ];
    for text in texts {
        let start = Instant::now();
        let answer = answer(&DIRECTORY, &text);
        let seconds = start.elapsed();
        assert!(
            seconds < Duration::from_secs(2),
            "{seconds:?} for {:?}…",
            &text.chars().take(9).collect::<String>()
        );
        for range in answer.highlighter.ranges(&text).into_iter().take(9) {
            assert!(text.get(range).is_some());
        }
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer_that_says_the_same_again(text in prop_oneof![
        any::<String>(),
        "[a-zа-яё\\[\\];',.`{}:\"<>~ -]{0,40}",
        "[тtхhнnопrкkyйщщшsc]{3,9}",
        "(nt|\\[|технопарк|himgrad|\"| |-|\u{301}|7){0,9}",
    ]) {
        let found = answer(&DIRECTORY, &text);
        prop_assert!(found.repairs.iter().all(|repair| repair.total > 0));
        if let Some(correction) = found.correction {
            let again = answer(&DIRECTORY, &correction.understood);
            prop_assert!(found.total > 0 && again.correction.is_none());
            prop_assert_eq!((again.total, again.hits), (found.total, found.hits));
            prop_assert_eq!(answer(&DIRECTORY, &correction.literal).total, 0);
        }
    }
}
