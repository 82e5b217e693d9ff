//! Random catalogues and queries over few words, so that they meet often.

use catalogue::{
    Catalogue, CatalogueId, District, DistrictId, Figure, FigureKey, Kind, KindId, LanguageTag,
    LocalisedText, Organisation, OrganisationId, OrganisationStatus, PartialDate, Region, RegionCode, Sector,
    SectorId, ServiceId,
};
use finder::{Facet, Query, Sort};
use proptest::prelude::*;

const WORDS: [&str; 34] = [
    "технопарк",
    "Технопарка",
    "технопарков",
    "ТЕХНОЛОГИЯ",
    "тех",
    "парк",
    "парки",
    "порк",
    "химлад",
    "ИТ-парк",
    "итпарк",
    "ит",
    "Химград",
    "«Химграда»",
    "ёлка",
    "елка",
    "Ёлки",
    "е\u{308}лка",
    "polymer",
    "Polymers",
    "polymers’",
    "poly",
    "park",
    "IT-Park",
    "café",
    "cafe",
    "3D-печать",
    "2025",
    "202",
    "бизнес-инкубатор",
    "бизнес",
    "инкубаторы",
    "я",
    "техно\u{AD}парк",
];

const KINDS: [&str; 3] = ["technopark", "incubator", "company"];
const REGIONS: [&str; 4] = ["RU-TA", "RU-SAM", "RU-MOW", "RU-77"];
const SECTORS: [&str; 4] = ["chemistry", "it", "energy", "food"];
const SERVICES: [&str; 3] = ["coworking", "legal", "testing"];

/// Some words in a row, joined by what may stand between words.
pub(crate) fn any_text(most_words: usize) -> impl Strategy<Value = String> {
    let between = prop::sample::select(&[" ", " ", " ", ", ", "-", " — ", ". «", "/"][..]);
    prop::collection::vec((prop::sample::select(&WORDS[..]), between), 0..=most_words).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, between)| [word, between])
            .collect()
    })
}

fn any_localised(most_words: usize) -> impl Strategy<Value = LocalisedText> {
    prop::collection::vec(any_text(most_words), 1..=2).prop_map(|texts| {
        let tags = ["ru", "en"].map(|tag| LanguageTag::parse(tag).unwrap());
        LocalisedText::new(tags.into_iter().zip(texts.into_iter().map(Into::into)).collect()).unwrap()
    })
}

fn some<T: Clone + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(prop::sample::select(values), 0..3)
}

fn any_figures() -> impl Strategy<Value = Vec<Figure>> {
    let key = prop::sample::select(&[FigureKey::Residents, FigureKey::Residents, FigureKey::Employees][..]);
    let date = prop::option::of(prop::sample::select(&["2024", "2025", "2025-03"][..]));
    let figure =
        (key, prop::sample::select(&[0.0, 1.0, 2.5, 300.0][..]), date).prop_map(|(key, value, date)| {
            Figure {
                key,
                value,
                as_of: date.and_then(PartialDate::parse),
                at_least: false,
                source: None,
            }
        });
    prop::collection::vec(figure, 0..3)
}

fn any_organisation() -> impl Strategy<Value = Organisation> {
    let texts = (
        any_localised(3),
        prop::collection::vec(any_localised(2), 0..2),
        prop::option::of(any_localised(1)),
        prop::collection::vec(any_localised(2), 0..2),
        prop::option::of(any_localised(8)),
    );
    let values = (
        prop::sample::select(&KINDS[..]),
        prop::sample::select(&REGIONS[..]),
        some(&SECTORS[..]),
        some(&SERVICES[..]),
        prop::option::of(2000_u16..2004),
        any_figures(),
    );
    (texts, values).prop_map(
        |((name, aliases, city, products, summary), (kind, region, sectors, services, founded, figures))| {
            Organisation {
                id: OrganisationId::parse("to-be-named").unwrap(),
                former_ids: Vec::new(),
                kind: KindId::parse(kind).unwrap(),
                name,
                aliases,
                region: RegionCode::parse(region).unwrap(),
                city,
                coordinates: None,
                resident_of: Vec::new(),
                founded,
                sectors: sectors
                    .into_iter()
                    .map(|id| SectorId::parse(id).unwrap())
                    .collect(),
                services: services
                    .into_iter()
                    .map(|id| ServiceId::parse(id).unwrap())
                    .collect(),
                products,
                summary,
                website: None,
                inn: None,
                ogrn: None,
                figures,
                status: OrganisationStatus::Operating,
                confidence: None,
                verified: None,
                contact: None,
                logo: None,
                sources: Vec::new(),
            }
        },
    )
}

fn organisation_id(number: usize) -> OrganisationId {
    OrganisationId::parse(&format!("o{number}")).unwrap()
}

/// Up to three pages of organisations; some are residents of others.
pub(crate) fn any_catalogue() -> impl Strategy<Value = Catalogue> {
    let organisation = (any_organisation(), prop::collection::vec(0..8_usize, 0..2));
    let named = || any_localised(2);
    let synonyms = || prop::collection::vec(any_localised(1), 0..2);
    (
        prop::collection::vec(organisation, 0..50),
        prop::collection::vec((named(), synonyms()), KINDS.len()),
        prop::collection::vec((named(), synonyms()), SECTORS.len()),
        // The last region is left out: its organisations have no region name.
        prop::collection::vec(named(), REGIONS.len() - 1),
        1..=2_usize,
    )
        .prop_map(|(organisations, kinds, sectors, regions, languages)| {
            let count = organisations.len();
            let organisations =
                organisations
                    .into_iter()
                    .enumerate()
                    .map(|(number, (organisation, hosts))| {
                        let resident_of = hosts
                            .into_iter()
                            .filter(|host| *host < count)
                            .map(organisation_id)
                            .collect();
                        Organisation {
                            id: organisation_id(number),
                            resident_of,
                            ..organisation
                        }
                    });
            Catalogue {
                id: CatalogueId::parse("random").unwrap(),
                title: LocalisedText::new(vec![(LanguageTag::parse("en").unwrap(), "Random".into())])
                    .unwrap(),
                languages: ["ru", "en"][..languages]
                    .iter()
                    .map(|tag| LanguageTag::parse(tag).unwrap())
                    .collect(),
                updated: None,
                contact: None,
                kinds: KINDS
                    .into_iter()
                    .zip(kinds)
                    .map(|(id, (name, synonyms))| Kind {
                        id: KindId::parse(id).unwrap(),
                        name,
                        synonyms,
                        okved2: Vec::new(),
                        replaced_by: None,
                    })
                    .collect(),
                sectors: SECTORS
                    .into_iter()
                    .zip(sectors)
                    .map(|(id, (name, synonyms))| Sector {
                        id: SectorId::parse(id).unwrap(),
                        name,
                        synonyms,
                        okved2: Vec::new(),
                        replaced_by: None,
                    })
                    .collect(),
                districts: vec![District {
                    id: DistrictId::parse("volga").unwrap(),
                    name: LocalisedText::new(vec![(LanguageTag::parse("en").unwrap(), "Volga".into())])
                        .unwrap(),
                    synonyms: Vec::new(),
                    okved2: Vec::new(),
                    replaced_by: None,
                }],
                services: Vec::new(),
                regions: REGIONS
                    .into_iter()
                    .zip(regions)
                    .map(|(code, name)| Region {
                        code: RegionCode::parse(code).unwrap(),
                        name,
                        district: DistrictId::parse("volga").unwrap(),
                    })
                    .collect(),
                organisations: organisations.collect(),
                opportunities: Vec::new(),
                missions: Vec::new(),
                agreements: Vec::new(),
            }
        })
}

/// Words with letters changed, in other letters, or from the other keyboard layout, joined by spaces.
pub(crate) fn any_misspelled_text() -> impl Strategy<Value = String> {
    let typo = (
        prop::sample::select(&WORDS[..]),
        any::<prop::sample::Index>(),
        0..4_u8,
    )
        .prop_map(|(word, at, kind)| {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            match kind {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, 'о'),
                2 => letters[at] = 'k',
                _ => letters.swap(at, (at + 1) % word.chars().count()),
            }
            letters.into_iter().collect()
        });
    let spelled = prop::sample::select(
        &[
            "himgrad",
            "khimgrada",
            "ximgradom",
            "tehnopark",
            "tekhnoparkov",
            "tehnologia",
            "tehno",
            "polimer",
            "полимерс",
            "кафе",
            "yolka",
            "elki",
            "biznes-inkubator",
            "inkubatorah",
            "парк",
            "ит",
            "it",
            "pechat",
            "3d-pechat",
            "полы",
        ][..],
    );
    let retyped = prop::sample::select(
        &[
            "nt[yjgfhr",
            "ntyjgfhr",
            "{bvuhfl",
            "tkrf",
            "`krf",
            ",bpytc-byre,fnjhs",
            "зщднькук",
            "зщднь",
            "ше-зфкл",
            "BN-gfhr",
            "3D-gtxfnm",
            "зфкл",
            "cafу",
            "gj",
            "2026",
        ][..],
    );
    let word = prop_oneof![
        3 => typo,
        2 => spelled.prop_map(str::to_owned),
        2 => retyped.prop_map(str::to_owned),
        2 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => any_text(2),
    ];
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

/// Mostly queries that find something: few words, few choices.
pub(crate) fn any_query() -> impl Strategy<Value = Query> {
    let text = prop_oneof![
        2 => Just(String::new()),
        4 => any_text(2),
        1 => any_text(4),
        // A word that is still being typed.
        3 => (any_text(1), prop::sample::select(&WORDS[..]), 1..6_usize)
            .prop_map(|(before, word, len)| before + &word.chars().take(len).collect::<String>()),
        1 => any_text(2).prop_map(|text| text + "неведомое Неведомое xyzzy"),
    ];
    let chosen = |values: &'static [&'static str]| prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(prop::sample::select(values), 0..3)];
    let choices = (
        chosen(&KINDS),
        chosen(&REGIONS),
        chosen(&["chemistry", "it", "energy", "food", "unknown"]),
        chosen(&SERVICES),
        prop_oneof![4 => Just(Vec::new()), 1 => chosen(&["o0", "o1", "o2", "o7", "unknown"])],
    );
    (
        text,
        choices,
        prop::option::of(prop::sample::select(&Sort::ALL[..])),
        0..5_u32,
    )
        .prop_map(|(text, (kinds, regions, sectors, services, hosts), sort, page)| {
            let mut query = Query {
                text,
                sort,
                ..Query::default()
            };
            for (facet, values) in Facet::ALL
                .into_iter()
                .zip([kinds, regions, sectors, services, hosts])
            {
                query.set(facet, values);
            }
            query.page = page;
            query
        })
}
