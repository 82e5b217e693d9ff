use std::sync::{Mutex, PoisonError};

use catalogue::{Catalogue, LanguageTag};

use crate::{
    Answer, Change, Correction, Counts, Facet, Highlighter, Query, Repair, Sort,
    bitset::Bitset,
    column::Column,
    order::{NameOrder, founded_ranks, residents_ranks},
    phrase::Phrase,
    repair::{best, texts_without},
    smallest::Smallest,
    text_index::{Found, TextIndex},
    understand::{Meaning, understand},
};

/// How many organisations a page holds.
pub const PAGE_SIZE: usize = 20;

/// The index of a catalogue: built once, asked at every key press.
///
/// ```
/// # fn run(catalogue: &catalogue::Catalogue) {
/// use finder::{Facet, Finder, Query};
///
/// let finder = Finder::new(catalogue);
/// let mut query = Query { text: "полимеры".into(), ..Query::default() };
/// query.choose(Facet::Region, "RU-TA", true);
/// let answer = finder.answer(&query, "ru");
/// for hit in &answer.hits {
///     let name = catalogue.organisations[*hit].name.shown("ru").text;
///     let marked = answer.highlighter.ranges(name);
/// }
/// let elsewhere = answer.counts.of(Facet::Region, "RU-SAM");
/// # }
/// ```
#[derive(Debug)]
pub struct Finder {
    len: usize,
    text: TextIndex,
    /// In the order of [`Facet::ALL`].
    columns: [Column; Facet::ALL.len()],
    /// One for each language of the catalogue, with at least one.
    name_orders: Vec<(Box<str>, NameOrder)>,
    founded_ranks: Vec<u32>,
    residents_ranks: Vec<u32>,
    scratch: Mutex<Scratch>,
}

/// The memory of a query, kept for the next one: it grows with the catalogue.
#[derive(Debug, Default)]
struct Scratch {
    text: Found,
    /// For each facet: those with a chosen value.
    chosen: [Bitset; Facet::ALL.len()],
    set: Bitset,
    organisations: Vec<u32>,
    others: Vec<u32>,
    keys: Vec<u64>,
}

impl Finder {
    /// Reads a catalogue into an index. The answers name organisations by their places in it.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let organisations = &catalogue.organisations;
        let languages = catalogue.languages.iter().map(LanguageTag::as_str);
        Self {
            len: organisations.len(),
            text: TextIndex::new(catalogue),
            columns: Facet::ALL.map(|facet| Column::new(facet, organisations)),
            name_orders: languages
                .map(|lang| (lang.into(), NameOrder::new(catalogue, lang)))
                .collect(),
            founded_ranks: founded_ranks(organisations),
            residents_ranks: residents_ranks(organisations),
            scratch: Mutex::default(),
        }
    }

    /// What a query finds, sorted as names are shown in `lang`. A language that the catalogue does not
    /// declare sorts as its first one.
    #[must_use]
    pub fn answer(&self, query: &Query, lang: &str) -> Answer {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let scratch = &mut *scratch;
        let (phrase, meaning) = self.find(&query.text, &mut scratch.text);
        self.choose(query, &mut scratch.chosen);
        let counts = self.count(query, scratch);
        let total = scratch.organisations.len();
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = (query.page as usize).clamp(1, pages);
        let hits = self.page(query.effective_sort(), lang, page, scratch);
        let mut answer = Answer {
            total,
            hits,
            page: page as u32,
            pages: pages as u32,
            counts,
            correction: None,
            missing: Vec::new(),
            repairs: Vec::new(),
            highlighter: Highlighter::new(phrase),
        };
        match meaning {
            Some(Meaning::Text(understood)) => {
                answer.correction = Some(Correction::new(&query.text, understood));
            }
            Some(Meaning::Unknown(words)) => answer.missing = words,
            None => {}
        }
        if total == 0 {
            answer.repairs = self.repairs(query, &answer.missing, scratch);
        }
        answer
    }

    /// Finds a text as it is typed, or else as it is probably meant. Gives what was found in the end, and
    /// what became of a text that nobody matches.
    fn find(&self, text: &str, found: &mut Found) -> (Phrase, Option<Meaning>) {
        let phrase = Phrase::of(text);
        self.text.find(&phrase, found);
        if phrase.terms.is_empty() || !found.set.is_empty() {
            return (phrase, None);
        }
        let meaning = understand(&self.text, text);
        if let Meaning::Text(understood) = &meaning {
            let understood = Phrase::of(understood);
            self.text.find(&understood, found);
            return (understood, Some(meaning));
        }
        (phrase, Some(meaning))
    }

    fn choose(&self, query: &Query, chosen: &mut [Bitset]) {
        for (facet, chosen) in Facet::ALL.into_iter().zip(chosen) {
            let values = query.chosen(facet);
            if !values.is_empty() {
                chosen.clear(self.len);
                self.columns[facet as usize].add_having(values, chosen);
            }
        }
    }

    /// Narrows the set to those under the text and the choices in all facets but one.
    fn narrow(query: &Query, besides: Option<Facet>, scratch: &mut Scratch) {
        scratch.set.clone_from(&scratch.text.set);
        for facet in Facet::ALL {
            if Some(facet) != besides && !query.chosen(facet).is_empty() {
                scratch.set.keep(&scratch.chosen[facet as usize]);
            }
        }
    }

    /// Counts every value, and leaves the organisations under the text and all the choices.
    fn count(&self, query: &Query, scratch: &mut Scratch) -> Counts {
        let mut counts = Facet::ALL.map(|_| Vec::new());
        for facet in Facet::ALL {
            if !query.chosen(facet).is_empty() {
                Self::narrow(query, Some(facet), scratch);
                self.list(scratch);
                counts[facet as usize] = self.count_facet(facet, scratch);
            }
        }
        Self::narrow(query, None, scratch);
        self.list(scratch);
        for facet in Facet::ALL {
            if query.chosen(facet).is_empty() {
                counts[facet as usize] = self.count_facet(facet, scratch);
            }
        }
        Counts {
            values: self.columns.each_ref().map(|column| column.values.clone()),
            counts,
        }
    }

    /// Lists the organisations of the set; of a set of most of them the others too.
    fn list(&self, scratch: &mut Scratch) {
        scratch.set.list(&mut scratch.organisations);
        if scratch.organisations.len() > self.len / 2 {
            scratch.set.list_others(self.len, &mut scratch.others);
        }
    }

    /// Counts the values of the listed organisations, or those of the others where these are fewer.
    fn count_facet(&self, facet: Facet, scratch: &Scratch) -> Vec<u32> {
        let column = &self.columns[facet as usize];
        if scratch.organisations.len() <= self.len / 2 {
            return column.count(&scratch.organisations);
        }
        let mut counts = column.count_all();
        for (count, of_others) in counts.iter_mut().zip(column.count(&scratch.others)) {
            *count -= of_others;
        }
        counts
    }

    /// The organisations of one page, in order.
    fn page(&self, sort: Sort, lang: &str, page: usize, scratch: &mut Scratch) -> Vec<usize> {
        let declared = self.name_orders.iter().find(|(known, _)| **known == *lang);
        let Some((_, order)) = declared.or(self.name_orders.first()) else {
            return Vec::new();
        };
        let ranks = match sort {
            Sort::Relevance | Sort::Name => &[][..],
            Sort::Region => &order.region_ranks,
            Sort::Founded => &self.founded_ranks,
            Sort::Residents => &self.residents_ranks,
        };
        let scores = if sort == Sort::Relevance {
            &scratch.text.scores[..]
        } else {
            &[]
        };
        let mut smallest = Smallest::new(&mut scratch.keys, page * PAGE_SIZE);
        for organisation in &scratch.organisations {
            let organisation = *organisation as usize;
            let rank = match (scores.get(organisation), ranks.get(organisation)) {
                (Some(score), _) => u32::from(u16::MAX - score),
                (None, Some(rank)) => *rank,
                (None, None) => 0,
            };
            smallest.add(u64::from(rank) << 32 | u64::from(order.name_ranks[organisation]));
        }
        let of_page = smallest.from((page - 1) * PAGE_SIZE).iter();
        of_page
            .map(|key| order.by_name[*key as u32 as usize] as usize)
            .collect()
    }

    /// What to change in a query that finds nothing.
    fn repairs(&self, query: &Query, missing: &[String], scratch: &mut Scratch) -> Vec<Repair> {
        let mut repairs = Vec::new();
        if scratch.text.set.is_empty() {
            for (words, text) in texts_without(&query.text, missing) {
                // Words that are known but never meet need no guess.
                if missing.is_empty() {
                    self.text.find(&Phrase::of(&text), &mut scratch.text);
                } else {
                    self.find(&text, &mut scratch.text);
                }
                Self::narrow(query, None, scratch);
                let total = scratch.set.len();
                repairs.push(Repair {
                    change: Change::WithoutWords { words, text },
                    total,
                });
            }
            return best(repairs);
        }
        for facet in Facet::ALL {
            if let chosen @ [first, ..] = query.chosen(facet) {
                Self::narrow(query, Some(facet), scratch);
                let value = (chosen.len() == 1).then(|| first.clone());
                repairs.push(Repair {
                    change: Change::WithoutFacet { facet, value },
                    total: scratch.set.len(),
                });
            }
        }
        let mut repairs = best(repairs);
        if repairs.is_empty() {
            repairs.push(Repair {
                change: Change::WithoutFacets,
                total: scratch.text.set.len(),
            });
        }
        repairs
    }
}
