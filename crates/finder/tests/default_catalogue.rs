//! What a visitor finds in the default catalogue.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its catalogue has failed"
)]

use std::sync::LazyLock;

use catalogue::Catalogue;
use finder::{Answer, Facet, Finder, Locks, PAGE_SIZE, Query};

static DIRECTORY: LazyLock<(Catalogue, Finder)> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalogue.json");
    let catalogue = catalogue::read(&std::fs::read(path).unwrap()).catalogue.unwrap();
    let finder = Finder::new(&catalogue);
    (catalogue, finder)
});

fn answer(address: &str) -> Answer {
    let query = Query::decode(address, &Query::default(), &Locks::default());
    DIRECTORY.1.answer(&query, "ru").unwrap()
}

fn ids(answer: &Answer) -> Vec<&'static str> {
    answer
        .hits
        .iter()
        .map(|hit| DIRECTORY.0.organisations[*hit].id.as_str())
        .collect()
}

/// The organisations of all pages, sorted.
fn all(address: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for page in 1..=answer(address).pages {
        found.extend(ids(&answer(&format!("{address}&page={page}"))));
    }
    found.sort_unstable();
    found
}

#[track_caller]
fn check_first(text: &str, expected: &[&str]) {
    let answer = answer(&format!("q={text}"));
    assert_eq!(ids(&answer)[..expected.len()], *expected, "for {text:?}");
}

#[track_caller]
fn check_same(one: &str, other: &str) {
    assert!(!all(one).is_empty(), "{one:?} finds nothing");
    assert_eq!(all(one), all(other), "for {one:?} and {other:?}");
}

#[track_caller]
fn check_marked(text: &str, shown: &str, expected: &[&str]) {
    let ranges = answer(&format!("q={text}")).highlighter.ranges(shown);
    let marked: Vec<_> = ranges.into_iter().map(|range| &shown[range]).collect();
    assert_eq!(marked, expected, "for {text:?} in {shown:?}");
}

#[test]
fn an_empty_query_finds_everybody_by_name() {
    let answer = answer("");
    assert_eq!(answer.total, DIRECTORY.0.organisations.len());
    assert_eq!(
        (answer.page, answer.pages as usize),
        (1, answer.total.div_ceil(PAGE_SIZE))
    );
    assert_eq!(answer.hits.len(), PAGE_SIZE);
    assert_eq!(all("").len(), answer.total);
}

#[test]
fn a_sector_and_a_region_together_find_their_organisations() {
    let found = all("q=полимеры+Татарстан");
    let expected: Vec<_> = DIRECTORY
        .0
        .organisations
        .iter()
        .filter(|record| record.region.as_str() == "RU-TA")
        .filter(|record| record.sectors.iter().any(|sector| sector.as_str() == "polymers"))
        .map(|record| record.id.as_str())
        .collect();
    assert!(expected.len() >= 5);
    assert!(
        expected.iter().all(|id| found.contains(id)),
        "{expected:?} in {found:?}"
    );
}

#[test]
fn an_inflected_kind_finds_all_of_the_kind() {
    let found = all("q=технопарков");
    for record in DIRECTORY
        .0
        .organisations
        .iter()
        .filter(|record| record.kind.as_str() == "technopark")
    {
        assert!(found.contains(&record.id.as_str()), "{} in {found:?}", record.id);
    }
}

#[test]
fn a_word_of_the_other_language_finds_too() {
    assert!(all("q=polymer").contains(&"titan-polimer"));
    assert!(all("q=polymer").contains(&"danaflex-nano"));
}

#[test]
fn a_name_in_another_case_comes_before_those_who_only_belong_to_it() {
    check_first("химграда", &["himgrad"]);
    let found = all("q=химграда");
    for resident in ["danaflex-nano", "gerobplast", "kzsu-kazan", "npp-tasma"] {
        assert!(found.contains(&resident), "{resident} in {found:?}");
    }
}

#[test]
fn a_host_is_found_by_the_name_of_its_resident() {
    assert_eq!(ids(&answer("q=геробпласт")), ["gerobplast", "himgrad"]);
}

#[test]
fn yo_case_and_quotes_make_no_difference() {
    check_same("q=жигулёвская", "q=ЖИГУЛЕВСКАЯ");
    check_same("q=жигулёвская", "q=«жигуле\u{308}вская»!");
}

#[test]
fn the_last_word_may_be_unfinished_and_the_others_not() {
    assert!(all("q=тех").len() > all("q=технопарк").len());
    assert!(all("q=казань+тех").len() > 1);
    assert_eq!(answer("q=\"тех+казань\"").missing, ["тех"]);
}

#[test]
fn hyphens_make_no_difference() {
    assert!(all("q=бизнес-инкубатор").len() >= 6);
    check_same("q=бизнес-инкубатор", "q=бизнес+инкубатор");
    let together = all("q=бизнесинкубатор");
    assert!(together.iter().all(|id| all("q=бизнес-инкубатор").contains(id)) && !together.is_empty());
}

#[test]
fn words_that_nobody_has_are_told_as_typed_and_once() {
    let answer = answer("q=Абырвалг,+химград+абырвалг+xyzzy");
    assert_eq!((answer.total, answer.page, answer.pages), (0, 1, 1));
    assert_eq!(answer.missing, ["Абырвалг", "xyzzy"]);
}

#[test]
fn words_that_never_meet_are_not_missing() {
    let answer = answer("q=геробпласт+моглино");
    assert_eq!((answer.total, answer.missing.len()), (0, 0));
}

#[test]
fn counts_ignore_the_choices_of_their_own_facet() {
    let free = answer("q=технопарк");
    let chosen = answer("q=технопарк&region=RU-TA&region=RU-SAM");
    for region in &DIRECTORY.0.regions {
        let code = region.code.as_str();
        assert_eq!(
            chosen.counts.of(Facet::Region, code),
            free.counts.of(Facet::Region, code),
            "{code}"
        );
    }
    let (tatarstan, samara) = (
        free.counts.of(Facet::Region, "RU-TA"),
        free.counts.of(Facet::Region, "RU-SAM"),
    );
    assert_eq!(chosen.total, tatarstan + samara);
    assert!(chosen.counts.of(Facet::Kind, "technopark") < free.counts.of(Facet::Kind, "technopark"));
    assert_eq!(free.counts.of(Facet::Kind, "no-such-kind"), 0);
}

#[test]
fn a_value_that_the_catalogue_does_not_know_matches_nothing() {
    let answer = answer("region=XX-YY");
    assert_eq!((answer.total, answer.missing.len()), (0, 0));
    assert!(answer.counts.of(Facet::Region, "RU-TA") > 0);
    assert_eq!(answer.counts.of(Facet::Kind, "technopark"), 0);
}

#[test]
fn a_host_narrows_to_its_residents() {
    for id in all("host=himgrad") {
        let record = DIRECTORY
            .0
            .organisations
            .iter()
            .find(|record| record.id.as_str() == id)
            .unwrap();
        assert!(
            record.resident_of.iter().any(|host| host.as_str() == "himgrad"),
            "{id}"
        );
    }
    let is_resident =
        |record: &&catalogue::Organisation| record.resident_of.iter().any(|host| host.as_str() == "himgrad");
    let residents = DIRECTORY.0.organisations.iter().filter(is_resident).count();
    assert_eq!(all("host=himgrad").len(), residents);
}

#[test]
fn a_page_past_the_end_is_the_last_one() {
    let last = answer("").pages;
    let answer = answer("page=4000000000");
    assert_eq!(answer.page, last);
    assert_eq!(answer.hits.len(), answer.total - (last as usize - 1) * PAGE_SIZE);
}

#[test]
fn known_years_come_youngest_first_and_unknown_ones_last() {
    let mut years = Vec::new();
    for page in 1..=answer("").pages {
        let hits = answer(&format!("sort=founded&page={page}")).hits;
        years.extend(hits.into_iter().map(|hit| DIRECTORY.0.organisations[hit].founded));
    }
    assert!(
        years.is_sorted_by_key(|year| std::cmp::Reverse(year.unwrap_or(0))),
        "{years:?}"
    );
}

#[test]
fn matching_words_are_marked_as_a_whole() {
    check_marked("химграда", "Технополис «Химград» и химградский", &["Химград"]);
    check_marked(
        "тех",
        "Технополис, тех, техно-парк и парк",
        &["Технополис", "тех", "техно-парк"],
    );
    check_marked(
        "ёлки парк",
        "Елка и ёлки у парка, паркет",
        &["Елка", "ёлки", "парка", "паркет"],
    );
    check_marked("инкубатор", "Бизнес-инкубаторы", &["инкубаторы"]);
    check_marked("it-park", "IT-park, ITPARK, it", &["IT-park", "ITPARK", "it"]);
    check_marked("", "Технополис", &[]);
    check_marked("xyzzy", "Технополис", &[]);
}

#[test]
fn hostile_texts_are_only_texts() {
    let long = "ж".repeat(20_000);
    let many = "а ".repeat(10_000);
    let chain = "а-".repeat(10_000);
    for text in [
        "",
        " \t\n",
        "\u{0}",
        "\u{202E}gpj",
        "<script>alert(1)</script>",
        "%_*?[](){}|\\^$.+\"'",
        "\u{301}\u{301}\u{301}",
        "👩‍👩‍👧 🏳️‍🌈",
        "ﬀ ǅ İ ı ſ ẞ ﷺ",
        "नमस्ते 你好 שלום",
        &long,
        &many,
        &chain,
    ] {
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        let answer = DIRECTORY.1.answer(&query, "ru").unwrap();
        for shown in [text, "Технополис «Химград»", &long, &many, &chain] {
            for range in answer.highlighter.ranges(shown) {
                assert!(
                    shown.get(range.clone()).is_some_and(|word| !word.is_empty()),
                    "{range:?} of {shown:?}"
                );
            }
        }
    }
}
