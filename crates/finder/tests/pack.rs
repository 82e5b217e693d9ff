//! A pack answers as the catalogue that it was built of.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use catalogue::{Catalogue, LocalisedText, Organisation, Relations};
use finder::pack::{MANIFEST, Pack, PackError, Plan, Sizes, is_file_name};
use finder::{Answer, Facet, Finder, Missing, PAGE_SIZE, Part, Query, Sort};

type Files = BTreeMap<String, Vec<u8>>;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let bytes = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../public/catalogue.json"
    ))
    .unwrap();
    catalogue::read(&bytes).catalogue.unwrap()
});

/// In so many files that every query needs several.
fn build_small(catalogue: &Catalogue) -> Files {
    let sizes = Sizes {
        postings: 200,
        record_bytes: 4_000,
        ids: 20,
    };
    files_of(&Plan::cut(catalogue, &sizes))
}

fn build(catalogue: &Catalogue) -> Files {
    files_of(&Plan::new(catalogue))
}

fn files_of(plan: &Plan<'_>) -> Files {
    let files = (0..plan.files()).map(|place| plan.file(place));
    let mut files: Files = files.map(|file| (file.path, file.bytes)).collect();
    let manifest = plan.manifest();
    files.insert(manifest.path, manifest.bytes);
    files
}

/// Asks until nothing is missing, and gives the parts that were fetched for it.
fn fetched<T>(pack: &Pack, files: &Files, ask: impl Fn(&Pack) -> Result<T, Missing>) -> (T, BTreeSet<Part>) {
    let mut fetched = BTreeSet::new();
    loop {
        match ask(pack) {
            Ok(answer) => return (answer, fetched),
            Err(Missing(parts)) => {
                assert!(!parts.is_empty());
                for part in parts {
                    assert!(fetched.insert(part), "{part:?} is missing after it was added");
                    pack.add(part, &files[&pack.path(part).unwrap()]).unwrap();
                }
            }
        }
    }
}

fn ids(organisations: &[std::sync::Arc<Organisation>]) -> Vec<String> {
    organisations.iter().map(|one| one.id.to_string()).collect()
}

/// Small numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn text(&mut self, words: &[String]) -> String {
        let mut text = String::new();
        for _ in 0..self.below(4) {
            let mut word: Vec<char> = self.one(words).chars().collect();
            match self.below(8) {
                0 => word.truncate(1 + self.below(word.len())),
                1 => {
                    let at = self.below(word.len());
                    word[at] = *self.one(&['а', 'о', 'e', 'z']);
                }
                2 if word.len() > 2 => {
                    word.remove(1);
                }
                3 => word.push('ы'),
                _ => {}
            }
            text.extend(word);
            text.push(' ');
        }
        if self.below(3) > 0 {
            text.pop();
        }
        match self.below(20) {
            0 => format!("\"{text}\""),
            1 => "nt[yjgfhr ".to_owned() + &text,
            2 => "himgrat".to_owned(),
            _ => text,
        }
    }

    fn query(&mut self, words: &[String], values: &[(Facet, String)]) -> Query {
        let mut query = Query {
            text: self.text(words),
            ..Query::default()
        };
        for _ in 0..self.below(4) {
            let (facet, value) = self.one(values);
            query.choose(*facet, value, true);
        }
        if self.below(3) == 0 {
            query.sort = Some(*self.one(&Sort::ALL));
        }
        query.page = 1 + self.below(3) as u32;
        query
    }
}

fn vocabulary(catalogue: &Catalogue) -> (Vec<String>, Vec<(Facet, String)>) {
    let mut words = BTreeSet::new();
    let mut values = BTreeSet::new();
    for organisation in &catalogue.organisations {
        let summary = organisation.summary.iter();
        let texts = [&organisation.name]
            .into_iter()
            .chain(summary)
            .chain(&organisation.products);
        for shown in texts.flat_map(LocalisedText::iter) {
            words.extend(shown.text.split_whitespace().map(str::to_owned));
        }
        values.insert((Facet::Kind, organisation.kind.to_string()));
        values.insert((Facet::Region, organisation.region.to_string()));
        values.extend(
            organisation
                .sectors
                .iter()
                .map(|id| (Facet::Sector, id.to_string())),
        );
        values.extend(
            organisation
                .services
                .iter()
                .map(|id| (Facet::Service, id.to_string())),
        );
        values.extend(
            organisation
                .resident_of
                .iter()
                .map(|id| (Facet::Host, id.to_string())),
        );
    }
    values.insert((Facet::Sector, "no-such-sector".to_owned()));
    (words.into_iter().collect(), values.into_iter().collect())
}

/// An answer without the numbers, which are another in a pack.
fn told(answer: Answer) -> Answer {
    Answer {
        hits: Vec::new(),
        ..answer
    }
}

#[test]
fn json_and_pack_answer_equally_on_10_000_random_queries() {
    let catalogue = &*CATALOGUE;
    let whole = Finder::new(catalogue);
    let files = build_small(catalogue);
    assert!(
        files
            .keys()
            .filter(|path| path.starts_with("pack/postings-"))
            .count()
            > 50
    );
    let (words, values) = vocabulary(catalogue);
    let mut random = Random(20_261_122);
    let mut pack = Pack::open(&files[MANIFEST]).unwrap();
    for round in 0..10_000 {
        if round % 100 == 0 {
            // Where nothing is there yet, each query finds what it needs for itself.
            pack = Pack::open(&files[MANIFEST]).unwrap();
        }
        let query = random.query(&words, &values);
        let lang = *random.one(&["ru", "en", "de"]);
        let expected = whole.answer(&query, lang).unwrap();
        let ((answer, listed), _) = fetched(&pack, &files, |pack| {
            let answer = pack.finder().answer(&query, lang)?;
            let listed = pack.organisations(&answer.hits)?;
            Ok((answer, listed))
        });
        let of_json = expected
            .hits
            .iter()
            .map(|place| catalogue.organisations[*place].id.to_string());
        assert_eq!(ids(&listed), of_json.collect::<Vec<_>>(), "{query:?} in {lang}");
        assert_eq!(told(answer), told(expected), "{query:?} in {lang}");
    }
}

#[test]
fn the_first_page_needs_one_file_besides_the_manifest() {
    let files = build(&CATALOGUE);
    let pack = Pack::open(&files[MANIFEST]).unwrap();
    let (listed, parts) = fetched(&pack, &files, |pack| {
        pack.organisations(&pack.finder().answer(&Query::default(), "ru")?.hits)
    });
    assert_eq!(listed.len(), PAGE_SIZE);
    assert_eq!(Vec::from_iter(parts), [Part::Records(0)]);
}

#[test]
fn a_profile_has_its_surroundings() {
    let catalogue = &*CATALOGUE;
    let relations = Relations::of(catalogue);
    let files = build_small(catalogue);
    let pack = Pack::open(&files[MANIFEST]).unwrap();
    for (place, organisation) in catalogue.organisations.iter().enumerate() {
        let (number, _) = fetched(&pack, &files, |pack| pack.number_of(organisation.id.as_str()));
        let (small, _) = fetched(&pack, &files, |pack| pack.around(number.unwrap()));
        let small = small.unwrap();
        assert_eq!(small.organisations[0], *organisation);
        let around = Relations::of(&small);
        let (found, expected) = (
            around.involvement(0).unwrap(),
            relations.involvement(place).unwrap(),
        );
        let names = |catalogue: &Catalogue, places: &[u32]| {
            let places = places.iter().take(12);
            places
                .map(|place| catalogue.organisations[*place as usize].name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(&small, &found.residents),
            names(catalogue, &expected.residents)
        );
        assert_eq!(found.missions.len(), expected.missions.len());
        for (found, expected) in found.agreements.iter().zip(&expected.agreements) {
            assert_eq!(
                small.agreements[*found as usize],
                catalogue.agreements[*expected as usize]
            );
        }
        assert_eq!(found.agreements.len(), expected.agreements.len());
        assert_eq!(found.opportunities.len(), expected.opportunities.len());
    }
    assert_eq!(
        fetched(&pack, &files, |pack| pack.number_of("no-such-organisation")).0,
        None
    );
}

#[test]
fn two_builds_are_equal() {
    assert_eq!(build(&CATALOGUE), build(&CATALOGUE));
}

#[test]
fn a_file_that_is_cut_or_changed_is_refused_and_leaves_the_pack_as_it_was() {
    let files = build(&CATALOGUE);
    let spoilt = |file: &[u8]| {
        let changed = |(at, byte): (usize, &u8)| byte ^ u8::from(at == file.len() / 2);
        [
            file[..file.len() - 1].to_vec(),
            file[..9].to_vec(),
            Vec::new(),
            b"<!doctype html><title>Not found</title>".to_vec(),
            file.iter().enumerate().map(changed).collect(),
        ]
    };
    for broken in spoilt(&files[MANIFEST]) {
        assert!(Pack::open(&broken).is_err());
    }
    let mut query = Query {
        text: "полимеры казань".into(),
        sort: Some(Sort::Residents),
        ..Query::default()
    };
    query.choose(Facet::Host, "himgrad", true);
    let pack = Pack::open(&files[MANIFEST]).unwrap();
    let mut parts = BTreeSet::new();
    loop {
        let asked = pack.finder().answer(&query, "en");
        let asked = asked.and_then(|answer| pack.organisations(&answer.hits));
        let Err(Missing(missing)) = asked.and_then(|_| pack.number_of("himgrad")) else {
            break;
        };
        for part in missing {
            let file = &files[&pack.path(part).unwrap()];
            for broken in spoilt(file) {
                assert!(pack.add(part, &broken).is_err(), "{part:?}");
            }
            assert!(parts.insert(part), "{part:?} was taken broken");
            pack.add(part, file).unwrap();
        }
    }
    let kinds: BTreeSet<_> = parts
        .iter()
        .map(std::mem::discriminant)
        .map(|kind| format!("{kind:?}"))
        .collect();
    assert!(kinds.len() >= 7, "only {parts:?} were tried");
}

#[test]
fn all_its_paths_are_those_of_the_files() {
    let files = build_small(&CATALOGUE);
    let pack = Pack::open(&files[MANIFEST]).unwrap();
    let paths: BTreeSet<String> = pack.paths().into_iter().collect();
    assert!(
        paths
            .iter()
            .all(|path| is_file_name(path.strip_prefix("pack/").unwrap()))
    );
    assert_eq!(
        Vec::from_iter(&paths),
        files.keys().filter(|path| *path != MANIFEST).collect::<Vec<_>>()
    );
}

#[test]
fn a_file_of_another_pack_or_of_another_part_is_foreign() {
    let mut other = CATALOGUE.clone();
    other.organisations.truncate(50);
    let (files, others) = (build(&CATALOGUE), build(&other));
    let (pack, other) = (
        Pack::open(&files[MANIFEST]).unwrap(),
        Pack::open(&others[MANIFEST]).unwrap(),
    );
    let foreign = &others[&other.path(Part::Words).unwrap()];
    assert_eq!(pack.add(Part::Words, foreign), Err(PackError::Foreign));
    let columns = &files[&pack.path(Part::Columns).unwrap()];
    assert_eq!(pack.add(Part::Words, columns), Err(PackError::Foreign));
    let mut newer = files[MANIFEST].clone();
    newer[4] = 2;
    assert_eq!(Pack::open(&newer).unwrap_err(), PackError::OtherVersion(2));
}

#[test]
fn a_catalogue_without_organisations_is_a_pack_too() {
    let mut empty = CATALOGUE.clone();
    empty.organisations.clear();
    let files = build(&empty);
    let pack = Pack::open(&files[MANIFEST]).unwrap();
    for text in ["", "технопарк"] {
        let query = Query {
            text: text.into(),
            ..Query::default()
        };
        let (answer, _) = fetched(&pack, &files, |pack| pack.finder().answer(&query, "ru"));
        assert_eq!(answer.total, 0);
    }
    assert_eq!(fetched(&pack, &files, |pack| pack.number_of("himgrad")).0, None);
}
