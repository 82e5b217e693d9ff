use catalogue::{Catalogue, LanguageTag};

use crate::{
    Answer, Counts, Facet, Highlighter, Query, Sort,
    bitset::Bitset,
    column::Column,
    order::{NameOrder, founded_ranks, residents_ranks},
    phrase::Phrase,
    text_index::{Matches, TextIndex},
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
        }
    }

    /// What a query finds, sorted as names are shown in `lang`. A language that the catalogue does not
    /// declare sorts as its first one.
    #[must_use]
    pub fn answer(&self, query: &Query, lang: &str) -> Answer {
        let phrase = Phrase::of(&query.text);
        let matches = self.text.find(&phrase);
        let narrowed = self.narrow(query, &matches.set);
        let counts = self.count(&narrowed);
        let total = narrowed.result.len();
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = (query.page as usize).clamp(1, pages);
        let hits = self.page(
            &narrowed.result,
            query.effective_sort(),
            &matches.scores,
            lang,
            page,
        );
        let missing = if total == 0 {
            missing(&matches, &query.text)
        } else {
            Vec::new()
        };
        Answer {
            total,
            hits,
            page: page as u32,
            pages: pages as u32,
            counts,
            missing,
            highlighter: Highlighter::new(phrase),
        }
    }

    fn narrow(&self, query: &Query, text: &Bitset) -> Narrowed {
        let chosen = Facet::ALL.map(|facet| {
            let values = query.chosen(facet);
            (!values.is_empty()).then(|| self.columns[facet as usize].having(values, self.len))
        });
        let under = |own: Option<Facet>| {
            let mut set = text.clone();
            for facet in Facet::ALL.into_iter().filter(|facet| Some(*facet) != own) {
                if let Some(chosen) = &chosen[facet as usize] {
                    set.keep(chosen);
                }
            }
            set
        };
        let others = Facet::ALL.map(|facet| chosen[facet as usize].as_ref().map(|_| under(Some(facet))));
        Narrowed {
            result: under(None),
            others,
        }
    }

    fn count(&self, narrowed: &Narrowed) -> Counts {
        Counts {
            values: self.columns.each_ref().map(|column| column.values.clone()),
            counts: Facet::ALL.map(|facet| {
                let set = narrowed.others[facet as usize]
                    .as_ref()
                    .unwrap_or(&narrowed.result);
                self.columns[facet as usize].count(set)
            }),
        }
    }

    /// The organisations of one page, in order.
    fn page(&self, result: &Bitset, sort: Sort, scores: &[u16], lang: &str, page: usize) -> Vec<usize> {
        let declared = self.name_orders.iter().find(|(known, _)| **known == *lang);
        let Some((_, order)) = declared.or(self.name_orders.first()) else {
            return Vec::new();
        };
        let rank = |organisation: u32| match sort {
            Sort::Relevance => u32::from(u16::MAX - scores[organisation as usize]),
            Sort::Name => 0,
            Sort::Region => order.region_ranks[organisation as usize],
            Sort::Founded => self.founded_ranks[organisation as usize],
            Sort::Residents => self.residents_ranks[organisation as usize],
        };
        let mut found = order.by_name.clone();
        found.retain(|organisation| result.holds(*organisation as usize));
        let places = catalogue::order(found.len(), &|left, right| {
            rank(found[left]).cmp(&rank(found[right]))
        });
        let of_page = places[(page - 1) * PAGE_SIZE..].iter().take(PAGE_SIZE);
        of_page.map(|place| found[*place as usize] as usize).collect()
    }
}

/// The organisations under the text and the choices.
struct Narrowed {
    /// Under all of them.
    result: Bitset,
    /// For each facet that has choices: under the text and the choices in the other facets.
    others: [Option<Bitset>; Facet::ALL.len()],
}

/// The words that no organisation has, as they were typed, each once.
fn missing(matches: &Matches<'_>, text: &str) -> Vec<String> {
    let mut seen: Vec<&str> = Vec::new();
    let mut missing = Vec::new();
    for term in &matches.not_found {
        if !seen.contains(&&*term.word.folded) {
            seen.push(&term.word.folded);
            missing.push(text[term.range.clone()].to_owned());
        }
    }
    missing
}
