//! The cost of a query on the host, with every facet count. `FINDER_CATALOGUE` names another catalogue than
//! the default one, whose organisations are repeated until they are ten thousand.

#![allow(clippy::unwrap_used, reason = "a bench fails by a panic")]

use std::collections::BTreeMap;
use std::hint::black_box;

use catalogue::{Catalogue, Limits, OrganisationId};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use finder::pack::{Pack, Plan};
use finder::{Facet, Finder, Part, Query};

const ORGANISATIONS: usize = 10_000;

fn catalogue() -> Catalogue {
    if let Ok(path) = std::env::var("FINDER_CATALOGUE") {
        let bytes = std::fs::read(path).unwrap();
        return catalogue::read_within(&bytes, &Limits::COMMAND)
            .catalogue
            .unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalogue.json");
    let mut catalogue = catalogue::read(&std::fs::read(path).unwrap()).catalogue.unwrap();
    let originals = catalogue.organisations.clone();
    let copies = originals.iter().cycle().zip(1..).skip(originals.len());
    for (original, number) in copies.take(ORGANISATIONS - originals.len()) {
        let mut copy = original.clone();
        copy.id = OrganisationId::parse(&format!("copy-{number}")).unwrap();
        catalogue.organisations.push(copy);
    }
    catalogue
}

fn answers(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let finder = Finder::new(&catalogue);
    let mut group = criterion.benchmark_group("answer");
    for (name, text, region) in [
        ("everybody", "", None),
        ("a region", "", Some("RU-TA")),
        ("a letter", "т", None),
        ("a frequent word", "технопарк", None),
        ("two words and a region", "полимеры казань", Some("RU-TA")),
        ("another case", "технопарками", None),
        ("another layout", "nt[yjgfhr", None),
        ("another alphabet", "kuzbasskij", None),
        ("a typo", "технопрак", None),
        ("a typo and another layout", "ntyjgfhr", None),
        ("two typos", "симбросовт", None),
        ("nothing", "абырвалгинский", None),
    ] {
        let mut query = Query {
            text: text.into(),
            ..Query::default()
        };
        if let Some(region) = region {
            query.choose(Facet::Region, region, true);
        }
        group.bench_function(name, |bencher| {
            bencher.iter(|| finder.answer(black_box(&query), "ru").unwrap());
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("ready");
    group.sample_size(10);
    group.bench_function("index", |bencher| {
        bencher.iter(|| Finder::new(black_box(&catalogue)));
    });
    let plan = Plan::new(&catalogue);
    let files: BTreeMap<_, _> = (0..plan.files())
        .map(|place| plan.file(place))
        .map(|file| (file.path, file.bytes))
        .collect();
    let manifest = plan.manifest().bytes;
    group.bench_function("pack", |bencher| {
        bencher.iter(|| Pack::open(black_box(&manifest)).unwrap());
    });
    for (name, part) in [
        ("words of a pack", Part::Words),
        ("columns of a pack", Part::Columns),
    ] {
        let pack = || Pack::open(&manifest).unwrap();
        let file = &files[&pack().path(part).unwrap()];
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                pack,
                |pack| pack.add(part, black_box(file)).map(|()| pack),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, answers);
criterion_main!(benches);
