//! What a query means, by brute force.

use std::collections::BTreeSet;

use catalogue::{
    Catalogue, FigureKey, LocalisedText, Organisation, OrganisationId, SectorId, ServiceId, fold, name_key,
};
use finder::{Facet, Query, Sort};
use rust_stemmers::{Algorithm, Stemmer};

use crate::guessing::{Meaning, understand};

/// A word, or the parts of a hyphenated one.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) parts: Vec<(usize, usize, String)>,
}

impl Word {
    pub(crate) fn whole(&self) -> String {
        self.parts.iter().map(|(_, _, part)| &**part).collect()
    }
}

fn chains(text: &str) -> Vec<Word> {
    let is_letter = |char: char| fold::is_word_char(char) || fold::is_ignored(char);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut words: Vec<Word> = Vec::new();
    let mut hyphen_at = None;
    let mut at = 0;
    while at < chars.len() {
        let start = chars[at].0;
        if !is_letter(chars[at].1) {
            hyphen_at = (chars[at].1 == '-').then_some(start);
            at += 1;
            continue;
        }
        while at < chars.len() && is_letter(chars[at].1) {
            at += 1;
        }
        let end = chars.get(at).map_or(text.len(), |(end, _)| *end);
        let folded = fold::folded(&text[start..end]);
        if folded.is_empty() {
            continue;
        }
        match words.last_mut() {
            Some(word) if start > 0 && hyphen_at == Some(word.end) && start == word.end + 1 => {
                word.end = end;
                word.parts.push((start, end, folded));
            }
            _ => words.push(Word {
                start,
                end,
                parts: vec![(start, end, folded)],
            }),
        }
    }
    words
}

/// Chains of more than eight parts are separate words.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let split = |word: Word| {
        if word.parts.len() <= 8 {
            return vec![word];
        }
        word.parts
            .into_iter()
            .map(|part| Word {
                start: part.0,
                end: part.1,
                parts: vec![part],
            })
            .collect()
    };
    chains(text).into_iter().flat_map(split).collect()
}

/// All that a text can be found by: parts and wholes.
fn forms(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for word in words(text) {
        forms.push(word.whole());
        forms.extend(word.parts.into_iter().map(|(_, _, part)| part));
    }
    forms
}

fn stem(word: &str) -> String {
    let all = |from, to| word.chars().all(|char| (from..=to).contains(&char));
    if all('a', 'z') {
        Stemmer::create(Algorithm::English).stem(word).into_owned()
    } else if all('а', 'я') && word.ends_with("или") && word.chars().count() > 6 {
        word.trim_end_matches('и').to_owned()
    } else if all('а', 'я') {
        without_fleeting_vowel(&Stemmer::create(Algorithm::Russian).stem(word))
    } else {
        word.to_owned()
    }
}

/// «рынок» and «рынк» are one stem.
fn without_fleeting_vowel(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    match letters[..] {
        [.., _, before, 'о' | 'е', last]
            if "бвгджзклмнпрстфхцчшщ".contains(before) && "клнц".contains(last) =>
        {
            let mut letters = letters.clone();
            letters.remove(letters.len() - 2);
            letters.into_iter().collect()
        }
        _ => stem.to_owned(),
    }
}

/// A word with its stem.
pub(crate) type Stemmed = (String, String);

pub(crate) fn stemmed(word: &str) -> Stemmed {
    (word.to_owned(), stem(word))
}

/// How well a word of the query matches a word of a text; 0 for not at all.
pub(crate) fn step(wanted: &Stemmed, is_last: bool, found: &Stemmed) -> u32 {
    if wanted.0 == found.0 {
        4
    } else if wanted.1 == found.1 || wanted.0 == found.1 || wanted.1 == found.0 {
        3
    } else if is_last && found.0.starts_with(&wanted.0) {
        2
    } else {
        0
    }
}

fn translations(text: &LocalisedText) -> Vec<String> {
    text.iter().flat_map(|shown| forms(shown.text)).collect()
}

/// Every word of an organisation with the weight of its field.
fn document(catalogue: &Catalogue, organisation: &Organisation) -> Vec<(u32, Stemmed)> {
    let mut document = Vec::new();
    let mut add = |weight: u32, text: &LocalisedText| {
        document.extend(
            translations(text)
                .into_iter()
                .map(|word| (weight, stemmed(&word))),
        );
    };
    add(9, &organisation.name);
    organisation.aliases.iter().for_each(|alias| add(9, alias));
    organisation
        .city
        .iter()
        .chain(&organisation.products)
        .for_each(|text| add(4, text));
    for kind in catalogue.kinds.iter().filter(|kind| kind.id == organisation.kind) {
        [&kind.name]
            .into_iter()
            .chain(&kind.synonyms)
            .for_each(|text| add(4, text));
    }
    for sector in catalogue
        .sectors
        .iter()
        .filter(|sector| organisation.sectors.contains(&sector.id))
    {
        [&sector.name]
            .into_iter()
            .chain(&sector.synonyms)
            .for_each(|text| add(4, text));
    }
    for region in catalogue
        .regions
        .iter()
        .filter(|region| region.code == organisation.region)
    {
        add(4, &region.name);
    }
    for other in &catalogue.organisations {
        let names = [&other.name].into_iter().chain(&other.aliases);
        if organisation.resident_of.contains(&other.id) {
            names.clone().for_each(|name| add(4, name));
        }
        if other.resident_of.contains(&organisation.id) {
            names.for_each(|name| add(1, name));
        }
    }
    organisation.summary.iter().for_each(|summary| add(1, summary));
    document
}

/// The score of a document for one word of the query, alone or with its parts.
fn score(word: &Word, is_last: bool, document: &[(u32, Stemmed)]) -> u32 {
    let best = |wanted: &str, is_last: bool| {
        let wanted = stemmed(wanted);
        document
            .iter()
            .map(|(weight, found)| weight * step(&wanted, is_last, found))
            .max()
            .unwrap_or(0)
    };
    let last_part = word.parts.len() - 1;
    let parts = word.parts.iter().enumerate();
    let weakest = parts
        .map(|(place, (_, _, part))| best(part, is_last && place == last_part))
        .min();
    best(&word.whole(), is_last).max(weakest.unwrap_or(0))
}

fn values(facet: Facet, organisation: &Organisation) -> BTreeSet<&str> {
    match facet {
        Facet::Kind => [organisation.kind.as_str()].into(),
        Facet::Region => [organisation.region.as_str()].into(),
        Facet::Sector => organisation.sectors.iter().map(SectorId::as_str).collect(),
        Facet::Service => organisation.services.iter().map(ServiceId::as_str).collect(),
        Facet::Host => organisation
            .resident_of
            .iter()
            .map(OrganisationId::as_str)
            .collect(),
    }
}

fn passes(query: &Query, facet: Facet, organisation: &Organisation) -> bool {
    let chosen = query.chosen(facet);
    chosen.is_empty()
        || chosen
            .iter()
            .any(|value| values(facet, organisation).contains(&**value))
}

/// Numbers that sort a missing value last and a bigger one first.
fn descending(value: Option<f64>) -> f64 {
    value.map_or(f64::INFINITY, |value| -value)
}

fn residents(organisation: &Organisation) -> Option<f64> {
    let mut figures: Vec<_> = organisation
        .figures
        .iter()
        .filter(|figure| figure.key == FigureKey::Residents)
        .collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.as_of));
    figures.first().map(|figure| figure.value)
}

pub(crate) struct Expected {
    /// The text that was found instead of the typed one.
    pub(crate) understood: Option<String>,
    is_text_found: bool,
    /// All matching organisations, best first.
    pub(crate) order: Vec<usize>,
    pub(crate) counts: Vec<(Facet, String, usize)>,
    pub(crate) missing: Vec<String>,
}

/// What a query must find.
pub(crate) fn expected(catalogue: &Catalogue, query: &Query, lang: &str) -> Expected {
    let expected = expected_literally(catalogue, query, lang);
    let documents: Vec<Vec<Stemmed>> = catalogue
        .organisations
        .iter()
        .map(|organisation| {
            let document = document(catalogue, organisation).into_iter();
            document.map(|(_, word)| word).collect()
        })
        .collect();
    if expected.is_text_found {
        return expected;
    }
    match understand(&query.text, &documents) {
        Meaning::Text(text) => {
            let query = Query {
                text: text.clone(),
                ..query.clone()
            };
            Expected {
                understood: Some(text),
                ..expected_literally(catalogue, &query, lang)
            }
        }
        Meaning::Unknown(missing) => Expected { missing, ..expected },
    }
}

/// What a query finds as it is typed.
fn expected_literally(catalogue: &Catalogue, query: &Query, lang: &str) -> Expected {
    let words = words(&query.text);
    let documents: Vec<_> = catalogue
        .organisations
        .iter()
        .map(|organisation| document(catalogue, organisation))
        .collect();
    let scores: Vec<Vec<u32>> = documents
        .iter()
        .map(|document| {
            words
                .iter()
                .enumerate()
                .map(|(at, word)| score(word, at + 1 == words.len(), document))
                .collect()
        })
        .collect();
    let text_matches = |place: usize| scores[place].iter().all(|score| *score > 0);
    let all = 0..catalogue.organisations.len();

    let mut order: Vec<usize> = all
        .clone()
        .filter(|place| {
            let organisation = &catalogue.organisations[*place];
            text_matches(*place)
                && Facet::ALL
                    .into_iter()
                    .all(|facet| passes(query, facet, organisation))
        })
        .collect();
    let declared = catalogue.languages.iter().any(|tag| tag.as_str() == lang);
    let lang = if declared {
        lang
    } else {
        catalogue.languages[0].as_str()
    };
    let sort = query.sort.unwrap_or(if words.is_empty() {
        Sort::Name
    } else {
        Sort::Relevance
    });
    order.sort_by(|one, other| {
        let name = |place: usize| {
            let organisation = &catalogue.organisations[place];
            (
                name_key(organisation.name.shown(lang).text, lang),
                organisation.id.as_str(),
            )
        };
        let region = |place: usize| {
            let code = &catalogue.organisations[place].region;
            let region = catalogue.regions.iter().find(|region| region.code == *code);
            region.map_or((true, "".into()), |region| {
                (false, name_key(region.name.shown(lang).text, lang))
            })
        };
        let founded = |place: usize| descending(catalogue.organisations[place].founded.map(f64::from));
        let hosted = |place: usize| descending(residents(&catalogue.organisations[place]));
        let relevance = |place: usize| scores[place].iter().sum::<u32>();
        let first = match sort {
            Sort::Relevance => relevance(*other).cmp(&relevance(*one)),
            Sort::Name => std::cmp::Ordering::Equal,
            Sort::Region => region(*one).cmp(&region(*other)),
            Sort::Founded => founded(*one).total_cmp(&founded(*other)),
            Sort::Residents => hosted(*one).total_cmp(&hosted(*other)),
        };
        first.then_with(|| name(*one).cmp(&name(*other)))
    });

    let mut counts = Vec::new();
    for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Host) {
        let known: BTreeSet<&str> = catalogue
            .organisations
            .iter()
            .flat_map(|organisation| values(facet, organisation))
            .collect();
        for value in known {
            let count = all.clone().filter(|place| {
                let organisation = &catalogue.organisations[*place];
                let others = Facet::ALL.into_iter().filter(|other| *other != facet);
                text_matches(*place)
                    && others.into_iter().all(|other| passes(query, other, organisation))
                    && values(facet, organisation).contains(value)
            });
            counts.push((facet, value.to_owned(), count.count()));
        }
        counts.push((facet, "no-such-value".to_owned(), 0));
    }

    Expected {
        understood: None,
        is_text_found: words.is_empty() || all.clone().any(text_matches),
        order,
        counts,
        missing: Vec::new(),
    }
}

/// Which bytes of a text the highlighter must mark.
pub(crate) fn marked(understood: &str, text: &str) -> Vec<bool> {
    let wanted = words(understood);
    let mut wanted_forms: Vec<(String, bool)> = Vec::new();
    for (at, word) in wanted.iter().enumerate() {
        let is_last = at + 1 == wanted.len();
        wanted_forms.push((word.whole(), is_last));
        for (place, (_, _, part)) in word.parts.iter().enumerate() {
            wanted_forms.push((part.clone(), is_last && place + 1 == word.parts.len()));
        }
    }
    let matches = |found: &str| {
        let found = stemmed(found);
        wanted_forms
            .iter()
            .any(|(wanted, is_last)| step(&stemmed(wanted), *is_last, &found) > 0)
    };
    let mut bytes = vec![false; text.len()];
    for word in words(text) {
        if matches(&word.whole()) {
            bytes[word.start..word.end].fill(true);
        }
        for (start, end, part) in &word.parts {
            if matches(part) {
                bytes[*start..*end].fill(true);
            }
        }
    }
    bytes
}
