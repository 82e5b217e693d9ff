//! The words and names that catalogues are made of, written by hand for this bench.

use thiserror::Error;

use crate::adjective::Adjective;
use crate::noun::Noun;
use crate::random::Distribution;

/// A line of the vocabulary that is not understood.
#[derive(Debug, Error)]
#[error("`{file}` has the line `{line}`, expected {expected}")]
pub struct VocabularyError {
    file: &'static str,
    line: String,
    expected: &'static str,
}

/// Everything that is drawn from.
#[derive(Debug)]
pub struct Vocabulary {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) kind_shares: Distribution,
    pub(crate) districts: Vec<District>,
    pub(crate) regions: Vec<Region>,
    pub(crate) region_shares: Distribution,
    pub(crate) sectors: Vec<Sector>,
    pub(crate) sector_shares: Distribution,
    /// Nouns that fit every sector.
    pub(crate) nouns: Vec<Noun>,
    pub(crate) noun_shares: Distribution,
    pub(crate) adjectives: Vec<Adjective>,
    pub(crate) adjective_shares: Distribution,
    pub(crate) verbs: Vec<Verb>,
    pub(crate) roots: Vec<&'static str>,
    pub(crate) middles: Vec<&'static str>,
    pub(crate) suffixes: Vec<&'static str>,
    pub(crate) legal_forms: Vec<LegalForm>,
    pub(crate) tags: Vec<&'static str>,
}

#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) id: &'static str,
    pub(crate) name: [&'static str; 2],
}

#[derive(Debug)]
pub(crate) struct District {
    pub(crate) id: &'static str,
    pub(crate) name: [&'static str; 2],
}

#[derive(Debug)]
pub(crate) struct Region {
    pub(crate) code: &'static str,
    pub(crate) district: &'static str,
    pub(crate) name: [&'static str; 2],
    pub(crate) cities: Vec<City>,
}

#[derive(Debug)]
pub(crate) struct City {
    pub(crate) name: [&'static str; 2],
    /// As it stands after `в`.
    pub(crate) prepositional: &'static str,
}

#[derive(Debug)]
pub(crate) struct Sector {
    pub(crate) id: &'static str,
    pub(crate) name: [&'static str; 2],
    pub(crate) nouns: Vec<Noun>,
    pub(crate) adjectives: Vec<Adjective>,
}

/// The third person, singular and plural.
#[derive(Debug)]
pub(crate) struct Verb {
    pub(crate) russian: [&'static str; 2],
    pub(crate) english: [&'static str; 2],
}

#[derive(Debug)]
pub(crate) struct LegalForm {
    pub(crate) russian: &'static str,
    pub(crate) english: &'static str,
}

/// A file of the vocabulary: one entry a line.
struct File {
    name: &'static str,
    text: &'static str,
    expected: &'static str,
}

macro_rules! file {
    ($name:literal, $expected:literal) => {
        File {
            name: $name,
            text: include_str!(concat!("../vocabulary/", $name)),
            expected: $expected,
        }
    };
}

impl File {
    fn read<T>(&self, read: impl Fn(&'static str) -> Option<T>) -> Result<Vec<T>, VocabularyError> {
        let entry = |line: &'static str| {
            read(line).ok_or_else(|| VocabularyError {
                file: self.name,
                line: line.to_owned(),
                expected: self.expected,
            })
        };
        self.text.lines().map(entry).collect()
    }

    fn words(&self) -> Vec<&'static str> {
        self.text.lines().collect()
    }
}

impl Vocabulary {
    /// The one that comes with the bench.
    ///
    /// # Errors
    ///
    /// When a file of the vocabulary was edited into something else.
    pub fn built_in() -> Result<Self, VocabularyError> {
        let kinds = file!("kinds.txt", "`id|share in thousandths|Russian|English`").read(kind)?;
        let regions = file!("regions.txt", "`code|district|Russian|English|cities`").read(region)?;
        let sectors = file!("sectors.txt", "`id|Russian|English|nouns|adjectives`").read(sector)?;
        let nouns = file!("nouns.txt", "`lemma:class:English`").read(Noun::parse)?;
        let adjectives = file!("adjectives.txt", "`lemma:English`").read(Adjective::parse)?;
        Ok(Self {
            kind_shares: Distribution::cumulative(kinds.iter().map(|(share, _)| *share)),
            kinds: kinds.into_iter().map(|(_, kind)| kind).collect(),
            districts: file!("districts.txt", "`id|Russian|English`").read(district)?,
            region_shares: Distribution::zipf(regions.len(), 1.05, 0.7),
            regions,
            sector_shares: Distribution::zipf(sectors.len(), 0.85, 1.0),
            sectors,
            noun_shares: Distribution::zipf(nouns.len(), 0.7, 2.0),
            nouns,
            adjective_shares: Distribution::zipf(adjectives.len(), 0.7, 2.0),
            adjectives,
            verbs: file!("verbs.txt", "`singular|plural|English singular|English plural`").read(verb)?,
            roots: file!("roots.txt", "").words(),
            middles: file!("middles.txt", "").words(),
            suffixes: file!("suffixes.txt", "").words(),
            legal_forms: file!("legal_forms.txt", "`Russian|English`").read(legal_form)?,
            tags: file!("tags.txt", "").words(),
        })
    }

    /// Every noun, those of the sectors first.
    pub(crate) fn all_nouns(&self) -> impl Iterator<Item = &Noun> {
        let of_sectors = self.sectors.iter().flat_map(|sector| &sector.nouns);
        of_sectors.chain(&self.nouns)
    }

    /// Every adjective, those of the sectors first.
    pub(crate) fn all_adjectives(&self) -> impl Iterator<Item = &Adjective> {
        let of_sectors = self.sectors.iter().flat_map(|sector| &sector.adjectives);
        of_sectors.chain(&self.adjectives)
    }
}

/// The parts of a line, which must be as many as are asked for.
fn parts<const N: usize>(line: &'static str, separator: char) -> Option<[&'static str; N]> {
    let parts: Vec<&str> = line.split(separator).collect();
    parts.try_into().ok()
}

fn kind(line: &'static str) -> Option<(f64, Kind)> {
    let [id, share, russian, english] = parts(line, '|')?;
    let name = [russian, english];
    Some((share.parse::<f64>().ok()? / 1000.0, Kind { id, name }))
}

fn district(line: &'static str) -> Option<District> {
    let [id, russian, english] = parts(line, '|')?;
    let name = [russian, english];
    Some(District { id, name })
}

fn region(line: &'static str) -> Option<Region> {
    let [code, district, russian, english, cities] = parts(line, '|')?;
    Some(Region {
        code,
        district,
        name: [russian, english],
        cities: cities.split(';').map(city).collect::<Option<_>>()?,
    })
}

fn city(text: &'static str) -> Option<City> {
    let [russian, prepositional, english] = parts(text, ':')?;
    Some(City {
        name: [russian, english],
        prepositional,
    })
}

fn sector(line: &'static str) -> Option<Sector> {
    let [id, russian, english, nouns, adjectives] = parts(line, '|')?;
    Some(Sector {
        id,
        name: [russian, english],
        nouns: nouns.split(' ').map(Noun::parse).collect::<Option<_>>()?,
        adjectives: adjectives
            .split(' ')
            .map(Adjective::parse)
            .collect::<Option<_>>()?,
    })
}

fn verb(line: &'static str) -> Option<Verb> {
    let [one, many, english, english_plural] = parts(line, '|')?;
    Some(Verb {
        russian: [one, many],
        english: [english, english_plural],
    })
}

fn legal_form(line: &'static str) -> Option<LegalForm> {
    let [russian, english] = parts(line, '|')?;
    Some(LegalForm { russian, english })
}
