use super::*;

/// The 89 subjects of Russia, each with «в» of a place, «из», «в» of a direction, and «с».
const SUBJECTS: &str = include_str!("subjects.txt");

const SENSES: [Sense; 4] = [Sense::In, Sense::From, Sense::To, Sense::With];

fn in_russian(text: &str, sense: Sense) -> String {
    written(&russian(Shown { text, lang: "ru" }, sense))
}

fn written(phrase: &Phrase) -> String {
    format!("{}{}{}", phrase.before, phrase.name, phrase.after).replace('\u{a0}', " ")
}

#[track_caller]
fn check(name: &str, sense: Sense, expected: &str) {
    assert_eq!(in_russian(name, sense), expected);
}

#[test]
fn every_subject_of_russia_is_declined() {
    assert_eq!(SUBJECTS.lines().count(), 89);
    for line in SUBJECTS.lines() {
        let (name, expected) = line.split_once(" | ").unwrap();
        let expected: Vec<&str> = expected.split(" | ").collect();
        assert_eq!(
            SENSES.map(|sense| in_russian(name, sense)).as_slice(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn shorter_and_longer_names_of_the_subjects_are_declined_too() {
    check("Чувашская Республика", Sense::In, "в Чувашской Республике");
    check(
        "Чувашская Республика (Чувашия)",
        Sense::From,
        "из Чувашской Республики (Чувашии)",
    );
    check("Кемеровская область", Sense::With, "с Кемеровской областью");
    check("город Севастополь", Sense::In, "в городе Севастополе");
    check("Город Минск", Sense::From, "из Города Минска");
    check("Астана", Sense::To, "в Астану");
    check("область Абай", Sense::In, "в области Абай");
}

#[test]
fn endings_follow_the_adjective() {
    check("Дальний край", Sense::From, "из Дальнего края");
    check("Новый округ", Sense::With, "с Новым округом");
    check("Верхняя область", Sense::To, "в Верхнюю область");
    check("Волжский район", Sense::In, "в Волжском районе");
}

#[test]
fn a_name_that_no_rule_covers_keeps_its_nominative() {
    check("Бавария", Sense::In, "в регионе «Бавария»");
    check("Île-de-France", Sense::From, "из региона «Île-de-France»");
    check("Токио", Sense::With, "с регионом «Токио»");
    check("Samara Region", Sense::To, "в регион «Samara Region»");
    check("Тихая край", Sense::In, "в регионе «Тихая край»");
    check("Область", Sense::In, "в регионе «Область»");
    check("", Sense::In, "в регионе «»");
    check(" — ", Sense::In, "в регионе « — »");
    check("<b>область</b>", Sense::In, "в регионе «<b>область</b>»");
}

#[test]
fn a_name_in_another_language_is_not_declined() {
    let phrase = russian(
        Shown {
            text: "Самарская область",
            lang: "be",
        },
        Sense::In,
    );
    assert_eq!(written(&phrase), "в регионе «Самарская область»");
}

#[test]
fn prepositions_gain_a_vowel_before_two_consonants() {
    check("Вьетнамская область", Sense::In, "во Вьетнамской области");
    check("Франкская область", Sense::To, "во Франкскую область");
    check("Шлезвигский край", Sense::With, "со Шлезвигским краем");
    check("Санкт-Петербург", Sense::With, "с Санкт-Петербургом");
}

#[test]
fn english_names_take_the_article_where_a_common_noun_is_qualified() {
    let english = |text, sense| written(&english(Shown { text, lang: "en" }, sense));
    assert_eq!(
        english("Republic of Tatarstan", Sense::In),
        "in the Republic of Tatarstan"
    );
    assert_eq!(english("Samara Region", Sense::From), "from Samara Region");
    assert_eq!(
        english("Chukotka Autonomous Area", Sense::To),
        "to the Chukotka Autonomous Area"
    );
    assert_eq!(english("Moscow", Sense::With), "with Moscow");
}
