//! The flat documents that the peers index: an array in JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::organisation::Organisation;

#[derive(Debug, Serialize)]
struct Document<'o> {
    id: u32,
    kind: &'o str,
    name_ru: &'o str,
    name_en: &'o str,
    region: &'o str,
    city_ru: &'o str,
    city_en: &'o str,
    sectors: Vec<&'o str>,
    summary_ru: &'o str,
    summary_en: &'o str,
    products: Vec<&'o str>,
    tags: &'o [&'o str],
    founded: u16,
    resident_of: Option<u32>,
}

impl<'o> From<&'o Organisation<'_>> for Document<'o> {
    fn from(one: &'o Organisation<'_>) -> Self {
        Self {
            id: one.number,
            kind: one.kind.id,
            name_ru: &one.name[0],
            name_en: &one.name[1],
            region: one.region.code,
            city_ru: one.city.name[0],
            city_en: one.city.name[1],
            sectors: one.sectors.iter().map(|sector| sector.id).collect(),
            summary_ru: &one.summary[0],
            summary_en: &one.summary[1],
            products: one.products.iter().map(|product| product[0].as_str()).collect(),
            tags: &one.tags,
            founded: one.founded,
            resident_of: one.host,
        }
    }
}

/// A file of documents that is written one by one.
#[derive(Debug)]
pub struct PeerDocuments<W> {
    out: W,
    is_empty: bool,
}

impl<W: Write> PeerDocuments<W> {
    /// Begins the array.
    ///
    /// # Errors
    ///
    /// When it cannot be written; so are those of the other methods.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, is_empty: true })
    }

    pub fn add(&mut self, organisation: &Organisation<'_>) -> io::Result<()> {
        if !self.is_empty {
            self.out.write_all(b",")?;
        }
        self.is_empty = false;
        serde_json::to_writer(&mut self.out, &Document::from(organisation))?;
        Ok(())
    }

    /// Ends the array and gives what it was written to.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"]")?;
        self.out.flush()?;
        Ok(self.out)
    }
}
