use std::sync::{Mutex, OnceLock, PoisonError};

use catalogue::{Catalogue, LanguageTag};

use crate::{
    Answer, Counts, Facet, Missing, Query,
    column::Column,
    counts::COUNTED,
    order::{FigureRanks, NameOrder, region_ranks},
    scratch::Scratch,
    search::Search,
    text_index::TextIndex,
};

/// How many organisations a page holds.
pub const PAGE_SIZE: usize = 20;

/// The index of a catalogue: made once, asked at every key press.
///
/// ```
/// # fn run(catalogue: &catalogue::Catalogue) -> Result<(), finder::Missing> {
/// use finder::{Facet, Finder, Query};
///
/// let finder = Finder::new(catalogue);
/// let mut query = Query { text: "полимеры".into(), ..Query::default() };
/// query.choose(Facet::Region, "RU-TA", true);
/// let answer = finder.answer(&query, "ru")?;
/// for hit in &answer.hits {
///     let name = catalogue.organisations[*hit].name.shown("ru").text;
///     let marked = answer.highlighter.ranges(name);
/// }
/// let elsewhere = answer.counts.of(Facet::Region, "RU-SAM");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Finder {
    pub(crate) len: usize,
    pub(crate) text: OnceLock<TextIndex>,
    /// In the order of [`COUNTED`].
    pub(crate) columns: OnceLock<[Column; COUNTED.len()]>,
    pub(crate) hosts: OnceLock<Column>,
    pub(crate) figures: OnceLock<FigureRanks>,
    /// One for each language of the catalogue, with at least one.
    pub(crate) orders: Vec<Order>,
    /// Of all organisations.
    pub(crate) whole: Counts,
    scratch: Mutex<Scratch>,
}

/// The orders that depend on the language.
#[derive(Debug)]
pub(crate) struct Order {
    lang: Box<str>,
    pub(crate) names: OnceLock<NameOrder>,
    /// For each value of the column of regions.
    pub(crate) region_ranks: Vec<u32>,
}

impl Finder {
    /// Reads a catalogue into an index that lacks nothing. The answers name organisations by their places in
    /// it.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let organisations = &catalogue.organisations;
        let columns = COUNTED.map(|facet| Column::new(facet, organisations));
        let finder = Self::of(catalogue, organisations.len(), Counts::of_all(&columns));
        for order in &finder.orders {
            let _is_new = order.names.set(NameOrder::new(catalogue, &order.lang));
        }
        Self {
            text: OnceLock::from(TextIndex::new(catalogue)),
            columns: OnceLock::from(columns),
            hosts: OnceLock::from(Column::new(Facet::Host, organisations)),
            figures: OnceLock::from(FigureRanks::new(organisations)),
            ..finder
        }
    }

    /// Of a catalogue with so many organisations, counted so, and nothing else yet.
    pub(crate) fn of(catalogue: &Catalogue, len: usize, whole: Counts) -> Self {
        let languages = catalogue.languages.iter().map(LanguageTag::as_str);
        let order = |lang: &str| Order {
            lang: lang.into(),
            names: OnceLock::new(),
            region_ranks: region_ranks(catalogue, &whole.values[Facet::Region as usize], lang),
        };
        Self {
            len,
            text: OnceLock::new(),
            columns: OnceLock::new(),
            hosts: OnceLock::new(),
            figures: OnceLock::new(),
            orders: languages.map(order).collect(),
            whole,
            scratch: Mutex::default(),
        }
    }

    /// How many of all organisations have each value.
    #[must_use]
    pub fn whole(&self) -> &Counts {
        &self.whole
    }

    /// What a query finds, sorted as names are shown in `lang`. A language that the catalogue does not
    /// declare sorts as its first one.
    ///
    /// # Errors
    /// What a pack has to fetch before it can answer; then ask again.
    pub fn answer(&self, query: &Query, lang: &str) -> Result<Answer, Missing> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        Search::of(self, query, lang)?.answer(&mut scratch)
    }

    /// The place of the orders of a language; of the first one for a language that is not declared. `None`
    /// where there is no language at all.
    pub(crate) fn order(&self, lang: &str) -> Option<usize> {
        let declared = self.orders.iter().position(|order| *order.lang == *lang);
        declared.or((!self.orders.is_empty()).then_some(0))
    }
}
