use catalogue::{AgreementId, Catalogue, OrganisationId};
use serde_json::Value;

use super::*;
use crate::build::changes::changes;
use crate::build::sample::Sample;

const BASE: &str = "https://example.org/parks/";

/// The feed of what this does to the default catalogue.
fn feed_of<T>(
    lang: &'static str,
    alter: impl FnOnce(&mut Catalogue),
    then: impl FnOnce(&Feed<'_>) -> T,
) -> T {
    let before = Sample::default_catalogue();
    let mut after = before.catalogue.clone();
    alter(&mut after);
    let after = Sample::of_catalogue(after);
    let changes = changes(&before.catalogue, &after.catalogue);
    then(&Feed::new(&after.site_at(BASE), lang, &changes).unwrap())
}

fn alter(after: &mut Catalogue) {
    after.agreements[1].id = AgreementId::parse("again").unwrap();
    let himgrad = after
        .organisations
        .iter_mut()
        .find(|one| one.id.as_str() == "himgrad")
        .unwrap();
    himgrad.website = Some("https://example.org/".into());
    himgrad.founded = Some(1999);
}

#[test]
fn entries_tell_in_words_what_changed() {
    let told = feed_of("ru", alter, |feed| {
        let entries = feed.entries.iter();
        let told = entries.map(|entry| (entry.title.clone(), entry.text.clone(), entry.link.clone()));
        told.collect::<Vec<_>>()
    });
    let [added, changed, removed] = &told[..] else {
        panic!("three entries, not {told:?}");
    };
    assert_eq!(
        added.0,
        "Добавлено. Соглашение: Ульяновская область, Тульская область: Всесторонние связи в экономике, культуре, \
         образовании и инвестициях"
    );
    assert!(added.1.starts_with("Соглашение, "), "{}", added.1);
    assert_eq!(added.2, "https://example.org/parks/agreements/again/");
    assert!(changed.0.starts_with("Изменено. Организация: "), "{}", changed.0);
    assert_eq!(changed.1, "Изменилось: год основания, сайт");
    assert_eq!(
        removed.0,
        "Удалено. Соглашение: Всесторонние связи в экономике, культуре, образовании и инвестициях"
    );
    assert_eq!(
        removed.2, "https://example.org/parks/agreements/",
        "its own page is gone"
    );
}

#[test]
fn atom_has_what_the_standard_asks_for() {
    let (xml, _) = feed_of("en", alter, |feed| (feed.atom(), feed.json()));
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <id>https://example.org/parks/en/feed.xml</id>\n",
        "<updated>2026-11-22T00:00:00Z</updated>\n<author>\n<name>Partners by region",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/parks/en/feed.xml\"/>",
        "<id>https://example.org/parks/en/organisations/himgrad/#2026-11-22</id>",
        "<content>What changed: year founded, website</content>",
    ] {
        assert!(xml.contains(part), "no {part} in\n{xml}");
    }
    assert_eq!(xml.matches("<entry>").count(), 3);
}

#[test]
fn json_says_the_same() {
    let (_, json) = feed_of("en", alter, |feed| (feed.atom(), feed.json()));
    let feed: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://example.org/parks/en/feed.json");
    assert_eq!(feed["home_page_url"], "https://example.org/parks/en/");
    assert_eq!(feed["language"], "en");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[1]["content_text"], "What changed: year founded, website");
    assert_eq!(
        items[1]["id"],
        "https://example.org/parks/en/organisations/himgrad/#2026-11-22"
    );
}

#[test]
fn a_former_address_is_told() {
    let rename = |after: &mut Catalogue| {
        let gone = OrganisationId::parse("eureka-new-name").unwrap();
        let first = &mut after.organisations[0];
        first.former_ids = vec![std::mem::replace(&mut first.id, gone)];
        first.founded = Some(2014);
    };
    feed_of("en", rename, |feed| {
        let entry = &feed.entries[0];
        assert!(
            entry.title.starts_with("New address. Organisation: "),
            "{}",
            entry.title
        );
        assert_eq!(
            entry.text,
            "Address before: https://example.org/parks/en/organisations/zhiguli-valley/\nWhat changed: year founded"
        );
    });
}

#[test]
fn a_feed_that_is_cut_says_so_and_ids_are_all_different() {
    let alter = |after: &mut Catalogue| {
        for organisation in &mut after.organisations {
            organisation.founded = Some(1900);
        }
    };
    feed_of("ru", alter, |feed| {
        assert_eq!(feed.entries.len(), MAX_ENTRIES);
        assert!(
            feed.subtitle.ends_with(". Показаны 200 из\u{a0}207 изменений"),
            "{}",
            feed.subtitle
        );
        let mut ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), MAX_ENTRIES);
    });
}

#[test]
fn there_is_none_without_an_address() {
    let sample = Sample::default_catalogue();
    assert!(Feed::new(&sample.site(), "ru", &[]).is_none());
}
