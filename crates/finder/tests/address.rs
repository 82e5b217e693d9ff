//! The query string: `encode` and `decode` are each other's inverse, and `decode` takes anything.

use finder::{Facet, Locks, MAX_CHOICES, MAX_TEXT_CHARS, Query, Sort, View};
use proptest::prelude::*;

fn preset(address: &str) -> Query {
    Query::decode(address, &Query::default(), &Locks::default())
}

fn decode(address: &str) -> Query {
    preset(address)
}

#[track_caller]
fn check(address: &str, canonical: &str) {
    assert_eq!(
        decode(address).encode(&Query::default()),
        canonical,
        "of {address:?}"
    );
}

#[test]
fn the_default_query_has_an_empty_address() {
    check("", "");
    check("?", "");
    assert_eq!(decode(""), Query::default());
}

#[test]
fn names_stand_in_the_order_of_the_contract() {
    check(
        "page=2&view=table&sort=name&host=h&service=s&sector=x&region=RU-TA&region=RU-SAM&kind=k&q=a",
        "q=a&kind=k&region=RU-TA&region=RU-SAM&sector=x&service=s&host=h&sort=name&view=table&page=2",
    );
}

#[test]
fn percent_plus_and_cyrillic_are_read_and_written() {
    assert_eq!(decode("q=%D1%8F+%2B+100%25").text, "я + 100%");
    assert_eq!(decode("q=полимеры").text, "полимеры");
    check("q=я+%2B+100%25", "q=%D1%8F+%2B+100%25");
    assert_eq!(decode("q=%FF%zz&%&=&&==").text, "\u{FFFD}%zz");
}

#[test]
fn unknown_keys_and_senseless_values_are_ignored() {
    check("utm_source=x&Region=RU-TA&sort=best&view=map&page=two", "");
    check("page=0", "");
    check("page=-1", "");
    check("page=99999999999", "");
}

#[test]
fn the_first_of_a_single_value_counts_and_equal_choices_count_once() {
    check("q=a&q=b&page=2&page=3&kind=x&kind=x", "q=a&kind=x&page=2");
}

#[test]
fn an_empty_value_clears_what_was_preset() {
    let preset = preset("q=park&region=RU-TA&region=RU-SAM&sort=founded&view=table");
    let cleared = Query::decode("q=&region=&sort=&view=", &preset, &Locks::default());
    assert_eq!(cleared, Query::default());
    assert_eq!(cleared.encode(&preset), "q=&region=&sort=&view=list");
}

#[test]
fn what_the_address_does_not_name_stays_as_preset_and_is_not_written() {
    let preset = preset("q=park&region=RU-TA&view=table");
    let query = Query::decode("kind=technopark", &preset, &Locks::default());
    assert_eq!(query.text, "park");
    assert_eq!(query.chosen(Facet::Region), ["RU-TA".into()]);
    assert_eq!(query.view, View::Table);
    assert_eq!(query.encode(&preset), "kind=technopark");
}

#[test]
fn choices_of_the_address_replace_the_preset_ones() {
    let query = Query::decode("region=RU-SAM", &preset("region=RU-TA"), &Locks::default());
    assert_eq!(query.chosen(Facet::Region), ["RU-SAM".into()]);
}

#[test]
fn a_locked_name_stays_as_preset() {
    let names = ["q", "kind", "region", "sector", "service", "host", "sort", "view"];
    let preset = preset("q=a&kind=a&region=a&sector=a&service=a&host=a&sort=name&view=table");
    let address = "q=b&kind=b&region=b&sector=b&service=b&host=b&sort=founded&view=list";
    let free = Query::decode(address, &preset, &Locks::default());
    for locked in names {
        let query = Query::decode(address, &preset, &Locks::parse(&format!("  other {locked}\n")));
        let mut expected = free.clone();
        match Facet::from_key(locked) {
            Some(facet) => expected.set(facet, preset.chosen(facet)),
            None if locked == "q" => expected.text.clone_from(&preset.text),
            None if locked == "sort" => expected.sort = preset.sort,
            None => expected.view = preset.view,
        }
        assert_eq!(query, expected, "with {locked} locked");
        assert_ne!(query, free, "with {locked} locked");
    }
    let all = Locks::parse(&names.join(" "));
    assert_eq!(Query::decode(address, &preset, &all), preset);
    assert_eq!(
        Query::decode("region=&q=&page=3", &preset, &all),
        Query { page: 3, ..preset }
    );
}

#[test]
fn text_and_lists_are_cut_at_their_limits() {
    let long = decode(&format!("q={}", "я".repeat(20_000)));
    assert_eq!(long.text.chars().count(), MAX_TEXT_CHARS);
    let many: String = (0..100_000).map(|number| format!("kind={number}&")).collect();
    assert_eq!(decode(&many).chosen(Facet::Kind).len(), MAX_CHOICES);
    assert!(decode(&format!("kind={}", "x".repeat(101))).is_empty_of_filters());
}

#[test]
fn changed_choices_return_to_the_first_page() {
    let mut query = Query {
        page: 7,
        ..Query::default()
    };
    query.choose(Facet::Kind, "technopark", true);
    assert_eq!(
        (query.page, query.is_chosen(Facet::Kind, "technopark")),
        (1, true)
    );
    query.page = 7;
    query.choose(Facet::Kind, "technopark", false);
    assert_eq!((query.page, query.is_empty_of_filters()), (1, true));
    query.set(Facet::Region, ["RU-TA", "", "RU-TA"]);
    query.page = 7;
    query.clear();
    assert_eq!(query, Query::default());
}

#[test]
fn the_default_order_is_relevance_with_a_word_and_name_without() {
    assert_eq!(decode("q=park").effective_sort(), Sort::Relevance);
    assert_eq!(decode("q=+%C2%AB%C2%BB-").effective_sort(), Sort::Name);
    assert_eq!(decode("").effective_sort(), Sort::Name);
    assert_eq!(decode("q=park&sort=region").effective_sort(), Sort::Region);
}

fn any_query() -> impl Strategy<Value = Query> {
    let value = prop_oneof!["[a-z0-9-]{1,12}", any::<String>()];
    let values = || prop::collection::vec(value.clone(), 0..5);
    (
        prop_oneof![Just(String::new()), any::<String>(), "[а-яА-Я +%&=?#-]{0,20}"],
        [values(), values(), values(), values(), values()],
        prop::option::of(prop::sample::select(&Sort::ALL[..])),
        prop::sample::select(&View::ALL[..]),
        prop_oneof![Just(1_u32), 1..=u32::MAX],
    )
        .prop_map(|(text, choices, sort, view, page)| {
            let mut query = Query {
                text,
                sort,
                view,
                ..Query::default()
            };
            for (facet, values) in Facet::ALL.into_iter().zip(choices) {
                query.set(facet, values);
            }
            query.page = page;
            query
        })
}

proptest! {
    #[test]
    fn decoding_an_encoded_query_gives_the_query(query in any_query(), preset in any_query()) {
        for preset in [Query::default(), preset] {
            let address = query.encode(&preset);
            prop_assert!(address.is_ascii());
            prop_assert_eq!(&Query::decode(&address, &preset, &Locks::default()), &query, "{}", address);
            let whole = query.encode_whole(&preset);
            prop_assert_eq!(&Query::decode(&whole, &preset, &Locks::default()), &query, "{}", whole);
        }
    }

    #[test]
    fn any_string_decodes_to_a_query_that_has_an_address(
        address in prop_oneof![any::<String>(), "[?&=%+a-z0-9]{0,40}", "(q|kind|region|sort|view|page|=|&|%D1|я|2|\\+){0,20}"],
        preset in any_query(),
    ) {
        let query = Query::decode(&address, &preset, &Locks::default());
        let again = Query::decode(&query.encode(&preset), &preset, &Locks::default());
        prop_assert_eq!(again, query);
    }
}
