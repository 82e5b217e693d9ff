//! The same organisations as a catalogue of format 1, for our own reader.

use std::io::{self, Write};

use serde::Serialize;

use crate::organisation::Organisation;
use crate::vocabulary::Vocabulary;

/// A text in both languages.
#[derive(Debug, Clone, Copy, Serialize)]
struct Text<'o> {
    ru: &'o str,
    en: &'o str,
}

#[derive(Debug, Serialize)]
struct Head<'v> {
    format: u8,
    id: &'static str,
    title: Text<'static>,
    languages: [&'static str; 2],
    updated: &'static str,
    kinds: Vec<Word<'v>>,
    sectors: Vec<Word<'v>>,
    districts: Vec<Word<'v>>,
    regions: Vec<Region<'v>>,
}

#[derive(Debug, Serialize)]
struct Word<'v> {
    id: &'v str,
    name: Text<'v>,
}

#[derive(Debug, Serialize)]
struct Region<'v> {
    code: &'v str,
    name: Text<'v>,
    district: &'v str,
}

#[derive(Debug, Serialize)]
struct Record<'o> {
    id: String,
    kind: &'o str,
    name: Text<'o>,
    region: &'o str,
    city: Text<'o>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resident_of: Option<[String; 1]>,
    founded: u16,
    sectors: Vec<&'o str>,
    products: Vec<Text<'o>>,
    summary: Summary<'o>,
}

/// With the tags at the end: the peers search them as well, the format has no place for them, and as products they
/// would count for more than they do there.
#[derive(Debug, Serialize)]
struct Summary<'o> {
    ru: String,
    en: &'o str,
}

impl<'o> Text<'o> {
    fn of(&[ru, en]: &[&'o str; 2]) -> Self {
        Self { ru, en }
    }

    fn of_owned([ru, en]: &'o [String; 2]) -> Self {
        Self { ru, en }
    }
}

impl<'v> Head<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        let word = |id: &'v str, name: &[&'v str; 2]| Word {
            id,
            name: Text::of(name),
        };
        Self {
            format: 1,
            id: "bench",
            title: Text {
                ru: "Каталог для измерений",
                en: "Catalogue for measuring",
            },
            languages: ["ru", "en"],
            updated: "2026-01-01",
            kinds: vocabulary
                .kinds
                .iter()
                .map(|kind| word(kind.id, &kind.name))
                .collect(),
            sectors: vocabulary
                .sectors
                .iter()
                .map(|sector| word(sector.id, &sector.name))
                .collect(),
            districts: vocabulary
                .districts
                .iter()
                .map(|district| word(district.id, &district.name))
                .collect(),
            regions: vocabulary
                .regions
                .iter()
                .map(|region| Region {
                    code: region.code,
                    name: Text::of(&region.name),
                    district: region.district,
                })
                .collect(),
        }
    }
}

impl<'o> From<&'o Organisation<'_>> for Record<'o> {
    fn from(one: &'o Organisation<'_>) -> Self {
        Self {
            id: one.number.to_string(),
            kind: one.kind.id,
            name: Text::of_owned(&one.name),
            region: one.region.code,
            city: Text::of(&one.city.name),
            resident_of: one.host.map(|host| [host.to_string()]),
            founded: one.founded,
            sectors: one.sectors.iter().map(|sector| sector.id).collect(),
            products: one.products.iter().map(Text::of_owned).collect(),
            summary: Summary {
                ru: format!("{} {}.", one.summary[0], one.tags.join(", ")),
                en: &one.summary[1],
            },
        }
    }
}

/// A catalogue that is written record by record.
#[derive(Debug)]
pub struct CatalogueFile<W> {
    out: W,
    is_empty: bool,
}

impl<W: Write> CatalogueFile<W> {
    /// Writes everything that stands before the organisations.
    ///
    /// # Errors
    ///
    /// When it cannot be written; so are those of the other methods.
    pub fn begin(mut out: W, vocabulary: &Vocabulary) -> io::Result<Self> {
        let mut head = serde_json::to_vec(&Head::new(vocabulary))?;
        // The object stays open for the organisations.
        head.pop();
        out.write_all(&head)?;
        out.write_all(b",\"organisations\":[")?;
        Ok(Self { out, is_empty: true })
    }

    pub fn add(&mut self, organisation: &Organisation<'_>) -> io::Result<()> {
        self.out.write_all(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        serde_json::to_writer(&mut self.out, &Record::from(organisation))?;
        Ok(())
    }

    /// Closes the catalogue and gives what it was written to.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}
