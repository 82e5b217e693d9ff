//! Drawing one organisation after the other.

use crate::form::Number;
use crate::naming::{coin, name};
use crate::organisation::Organisation;
use crate::pattern::{Pattern, patterns};
use crate::random::{Distribution, Random};
use crate::sentence::{Subject, Writer};
use crate::vocabulary::{Kind, Region, Sector, Vocabulary};

/// The last year in which an organisation was founded.
const THIS_YEAR: u16 = 2025;
/// The name of the first organisation, which people can ask for; no other has it.
const ANCHOR: &str = "Химград";

/// An endless stream of organisations, the same for the same seed.
///
/// ```
/// # fn main() -> Result<(), bench_generator::VocabularyError> {
/// use bench_generator::{Generator, Vocabulary};
///
/// let vocabulary = Vocabulary::built_in()?;
/// let first = Generator::new(&vocabulary, 20_260_101).next();
/// assert_eq!(first.map(|organisation| organisation.number), Some(1));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Generator<'v> {
    vocabulary: &'v Vocabulary,
    seed: u64,
    number: u32,
    patterns: Vec<Pattern>,
    sector_counts: Distribution,
    /// Numbers of the technoparks so far.
    hosts: Vec<u32>,
}

impl<'v> Generator<'v> {
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary, seed: u64) -> Self {
        Self {
            vocabulary,
            seed,
            number: 0,
            patterns: patterns(),
            sector_counts: Distribution::from_sums(vec![0.45, 0.80, 0.95, 1.0]),
            hosts: Vec::new(),
        }
    }

    fn draw(&mut self) -> Organisation<'v> {
        self.number += 1;
        let mut random = Random::new(self.seed, u64::from(self.number));
        let random = &mut random;
        let (subject, region, coined) = self.subject(random);
        let mut writer = Writer {
            random,
            vocabulary: self.vocabulary,
            subject: &subject,
            tokens: Vec::new(),
        };
        let name = name(&mut writer, &coined);
        let city = subject.city.name[0].to_lowercase();
        writer.keep(city.clone(), city);
        let mut summary = self.summary(&mut writer);
        let mut products = (0..3).map(|_| product(&mut writer)).collect::<Vec<_>>();
        let tokens = writer.tokens;
        let tags = self.tags(random);
        let founded = THIS_YEAR - (random.share().powi(2) * 85.0) as u16;
        let host = self.host(random, subject.kind);
        // A third of authors never type ё in running text.
        let is_without_yo = random.share() < 0.35;
        if is_without_yo {
            summary[0] = without_yo(&summary[0]);
            for [russian, _] in &mut products {
                *russian = without_yo(russian);
            }
        }
        Organisation {
            number: self.number,
            kind: subject.kind,
            name,
            region,
            city: subject.city,
            sectors: subject.sectors,
            summary,
            products,
            tags,
            founded,
            host,
            coined: coined.to_lowercase(),
            is_without_yo,
            tokens,
        }
    }

    fn subject(&self, random: &mut Random) -> (Subject<'v>, &'v Region, String) {
        let vocabulary = self.vocabulary;
        let kind = &vocabulary.kinds[vocabulary.kind_shares.draw(random)];
        let region = &vocabulary.regions[vocabulary.region_shares.draw(random)];
        let city = if random.share() < 0.7 {
            &region.cities[0]
        } else {
            random.pick(&region.cities)
        };
        let many = 1 + self.sector_counts.draw(random);
        let mut sectors: Vec<&Sector> = Vec::new();
        while sectors.len() < many {
            let sector = &vocabulary.sectors[vocabulary.sector_shares.draw(random)];
            if sectors.iter().all(|known| known.id != sector.id) {
                sectors.push(sector);
            }
        }
        let mut coined = coin(vocabulary, random);
        while coined == ANCHOR {
            coined = coin(vocabulary, random);
        }
        if self.number == 1
            && let Some(anchor) = self.anchor()
        {
            return anchor;
        }
        let subject = Subject { kind, city, sectors };
        (subject, region, coined)
    }

    /// A chemical technopark in Kazan.
    fn anchor(&self) -> Option<(Subject<'v>, &'v Region, String)> {
        let vocabulary = self.vocabulary;
        let sector = |id: &str| vocabulary.sectors.iter().find(|sector| sector.id == id);
        let region = vocabulary.regions.iter().find(|region| region.code == "RU-TA")?;
        let subject = Subject {
            kind: vocabulary.kinds.iter().find(|kind| kind.id == "technopark")?,
            city: region.cities.first()?,
            sectors: vec![sector("chem")?, sector("poly")?],
        };
        Some((subject, region, ANCHOR.to_owned()))
    }

    fn summary(&self, writer: &mut Writer<'_, 'v>) -> [String; 2] {
        let mut sentences = vec![writer.sentence(&self.patterns[0])];
        let order = writer.random.shuffled((1..self.patterns.len()).collect());
        for place in order.into_iter().take(3) {
            sentences.push(writer.sentence(&self.patterns[place]));
        }
        [0, 1].map(|language| {
            let texts: Vec<&str> = sentences
                .iter()
                .map(|sentence| sentence[language].as_str())
                .collect();
            format!("{}.", texts.join(". "))
        })
    }

    fn tags(&self, random: &mut Random) -> Vec<&'v str> {
        let mut tags = Vec::new();
        for _ in 0..2 + random.below(3) {
            let tag = *random.pick(&self.vocabulary.tags);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    fn host(&mut self, random: &mut Random, kind: &Kind) -> Option<u32> {
        if kind.id == "technopark" {
            self.hosts.push(self.number);
        }
        let is_resident = kind.id == "company" && !self.hosts.is_empty() && random.share() < 0.6;
        is_resident.then(|| *random.pick(&self.hosts))
    }
}

impl<'v> Iterator for Generator<'v> {
    type Item = Organisation<'v>;

    fn next(&mut self) -> Option<Organisation<'v>> {
        Some(self.draw())
    }
}

fn product(writer: &mut Writer<'_, '_>) -> [String; 2] {
    let sector = *writer.random.pick(&writer.subject.sectors);
    let noun = writer.random.pick(&sector.nouns);
    let adjective = if writer.random.share() < 0.7 {
        writer.random.pick(&sector.adjectives)
    } else {
        writer.random.pick(&writer.vocabulary.adjectives)
    };
    let before = adjective.nominative(noun.gender);
    writer.keep(before, &*adjective.lemma);
    writer.keep(&*noun.lemma, &*noun.lemma);
    let product = [
        format!("{before} {}", noun.lemma),
        format!("{} {}", adjective.english, noun.english(Number::Singular)),
    ];
    if writer.random.share() >= 0.35 {
        return product;
    }
    let initials: String = [&adjective.lemma, &noun.lemma]
        .iter()
        .filter_map(|lemma| lemma.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    let model = 10 * (1 + writer.random.below(99));
    product.map(|product| format!("{product} {initials}-{model}"))
}

pub(crate) fn without_yo(text: &str) -> String {
    text.replace('ё', "е")
}
