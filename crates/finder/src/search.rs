//! One query on its way to its answer.

use crate::{
    Answer, Change, Correction, Counts, Facet, Finder, Highlighter, Missing, PAGE_SIZE, Part, Query, Repair,
    Sort,
    column::Column,
    counts::COUNTED,
    finder::Order,
    order::{FigureRanks, NameOrder},
    phrase::Phrase,
    repair::{best, texts_without},
    scratch::Scratch,
    smallest::Smallest,
    text_index::{Found, TextIndex},
    understand::{Meaning, understand},
};

/// A query, with the parts of the index that it needs.
pub(crate) struct Search<'a> {
    finder: &'a Finder,
    query: &'a Query,
    phrase: Phrase,
    /// For a query with text.
    index: Option<&'a TextIndex>,
    /// For a query with text or choices, or an order that takes them.
    columns: Option<&'a [Column; COUNTED.len()]>,
    hosts: Option<&'a Column>,
    figures: Option<&'a FigureRanks>,
    /// `None` where the catalogue has no language, and so no organisation.
    order: Option<(&'a Order, &'a NameOrder)>,
}

impl<'a> Search<'a> {
    /// Gathers what the query needs whatever it finds.
    pub(crate) fn of(finder: &'a Finder, query: &'a Query, lang: &str) -> Result<Self, Missing> {
        let mut missing = Vec::new();
        let mut need = |is_needed: bool, is_there: bool, part| {
            if is_needed && !is_there {
                missing.push(part);
            }
        };
        let phrase = Phrase::of(&query.text);
        let has_text = !phrase.terms.is_empty();
        let has_hosts = !query.chosen(Facet::Host).is_empty();
        let sort = query.effective_sort();
        let has_columns = has_text || sort == Sort::Region || !query.is_empty_of_filters();
        let has_figures = matches!(sort, Sort::Founded | Sort::Residents);
        let place = finder.order(lang);
        let order = place.map(|place| (&finder.orders[place], finder.orders[place].names.get()));
        need(has_text, finder.text.get().is_some(), Part::Words);
        need(has_columns, finder.columns.get().is_some(), Part::Columns);
        need(has_hosts, finder.hosts.get().is_some(), Part::Hosts);
        need(has_figures, finder.figures.get().is_some(), Part::Figures);
        if let Some((_, names)) = order {
            need(
                true,
                names.is_some(),
                Part::Names(place.unwrap_or_default() as u32),
            );
        }
        if !missing.is_empty() {
            return Err(Missing(missing));
        }
        Ok(Self {
            index: finder.text.get().filter(|_| has_text),
            columns: finder.columns.get(),
            hosts: finder.hosts.get(),
            figures: finder.figures.get(),
            order: order.and_then(|(order, names)| Some((order, names?))),
            finder,
            query,
            phrase,
        })
    }

    pub(crate) fn answer(mut self, scratch: &mut Scratch) -> Result<Answer, Missing> {
        let phrase = std::mem::take(&mut self.phrase);
        let (phrase, meaning) = self.find(phrase, &self.query.text, &mut scratch.text)?;
        self.choose(scratch);
        let counts = self.count(scratch);
        let total = scratch.organisations.len();
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = (self.query.page as usize).clamp(1, pages);
        let hits = self.page(page, scratch);
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
                answer.correction = Some(Correction::new(&self.query.text, understood));
            }
            Some(Meaning::Unknown(words)) => answer.missing = words,
            None => {}
        }
        if total == 0 {
            answer.repairs = self.repairs(&answer.missing, scratch)?;
        }
        Ok(answer)
    }

    /// Finds a text as it is typed, or else as it is probably meant. Gives what was found in the end, and
    /// what became of a text that nobody matches.
    fn find(
        &self,
        phrase: Phrase,
        text: &str,
        found: &mut Found,
    ) -> Result<(Phrase, Option<Meaning>), Missing> {
        let Some(index) = self.index.filter(|_| !phrase.terms.is_empty()) else {
            found.take_all(self.finder.len);
            return Ok((phrase, None));
        };
        index.find(&phrase, found)?;
        if !found.set.is_empty() {
            return Ok((phrase, None));
        }
        let meaning = understand(index, text)?;
        if let Meaning::Text(understood) = &meaning {
            let understood = Phrase::of(understood);
            index.find(&understood, found)?;
            return Ok((understood, Some(meaning)));
        }
        Ok((phrase, Some(meaning)))
    }

    fn column(&self, facet: Facet) -> Option<&'a Column> {
        match facet {
            Facet::Host => self.hosts,
            facet => self.columns.map(|columns| &columns[facet as usize]),
        }
    }

    fn choose(&self, scratch: &mut Scratch) {
        for (facet, chosen) in Facet::ALL.into_iter().zip(&mut scratch.chosen) {
            let values = self.query.chosen(facet);
            if !values.is_empty() {
                chosen.clear(self.finder.len);
                if let Some(column) = self.column(facet) {
                    column.add_having(values, chosen);
                }
            }
        }
    }

    /// Narrows the set to those under the text and the choices in all facets but one.
    fn narrow(&self, besides: Option<Facet>, scratch: &mut Scratch) {
        scratch.set.clone_from(&scratch.text.set);
        for facet in Facet::ALL {
            if Some(facet) != besides && !self.query.chosen(facet).is_empty() {
                scratch.set.keep(&scratch.chosen[facet as usize]);
            }
        }
    }

    /// Counts every value, and leaves the organisations under the text and all the choices.
    fn count(&self, scratch: &mut Scratch) -> Counts {
        let whole = &self.finder.whole;
        let mut counts = Counts {
            values: whole.values.clone(),
            counts: Default::default(),
        };
        for facet in COUNTED {
            if !self.query.chosen(facet).is_empty() {
                self.narrow(Some(facet), scratch);
                self.list(scratch);
                counts.counts[facet as usize] = self.count_facet(facet, scratch);
            }
        }
        self.narrow(None, scratch);
        self.list(scratch);
        for facet in COUNTED {
            if self.query.chosen(facet).is_empty() {
                counts.counts[facet as usize] = self.count_facet(facet, scratch);
            }
        }
        counts
    }

    /// Lists the organisations of the set; of a set of most of them the others too.
    fn list(&self, scratch: &mut Scratch) {
        scratch.set.list(&mut scratch.organisations);
        if scratch.organisations.len() > self.finder.len / 2 {
            scratch.set.list_others(self.finder.len, &mut scratch.others);
        }
    }

    /// Counts the values of the listed organisations, or those of the others where these are fewer.
    fn count_facet(&self, facet: Facet, scratch: &Scratch) -> Vec<u32> {
        let whole = &self.finder.whole.counts[facet as usize];
        // Without a column everybody is listed.
        let Some(column) = self.column(facet) else {
            return whole.clone();
        };
        if scratch.organisations.len() <= self.finder.len / 2 {
            return column.count(&scratch.organisations);
        }
        let mut counts = whole.clone();
        for (count, of_others) in counts.iter_mut().zip(column.count(&scratch.others)) {
            *count -= of_others;
        }
        counts
    }

    /// The organisations of one page, in order.
    fn page(&self, page: usize, scratch: &mut Scratch) -> Vec<usize> {
        let Some((order, names)) = self.order else {
            return Vec::new();
        };
        let scores = &scratch.text.scores[..];
        let regions = self.column(Facet::Region);
        let (founded, residents) = match self.figures {
            Some(figures) => (&figures.founded[..], &figures.residents[..]),
            None => (&[][..], &[][..]),
        };
        let sort = self.query.effective_sort();
        let rank = |organisation: usize| match sort {
            Sort::Relevance => scores.get(organisation).map(|score| u32::from(u16::MAX - score)),
            Sort::Name => None,
            Sort::Region => regions.and_then(|regions| {
                let region = regions.values_of(organisation).first()?;
                order.region_ranks.get(*region as usize).copied()
            }),
            Sort::Founded => founded.get(organisation).copied(),
            Sort::Residents => residents.get(organisation).copied(),
        };
        let mut smallest = Smallest::new(&mut scratch.keys, page * PAGE_SIZE);
        for organisation in &scratch.organisations {
            let organisation = *organisation as usize;
            let rank = rank(organisation).unwrap_or_default();
            smallest.add(u64::from(rank) << 32 | u64::from(names.ranks[organisation]));
        }
        let of_page = smallest.from((page - 1) * PAGE_SIZE).iter();
        of_page
            .map(|key| names.by_name[*key as u32 as usize] as usize)
            .collect()
    }

    /// What to change in a query that finds nothing.
    fn repairs(&self, missing: &[String], scratch: &mut Scratch) -> Result<Vec<Repair>, Missing> {
        let mut repairs = Vec::new();
        if scratch.text.set.is_empty() {
            for (words, text) in texts_without(&self.query.text, missing) {
                let phrase = Phrase::of(&text);
                match self.index {
                    // Words that are known but never meet need no guess.
                    Some(index) if missing.is_empty() => index.find(&phrase, &mut scratch.text)?,
                    _ => {
                        self.find(phrase, &text, &mut scratch.text)?;
                    }
                }
                self.narrow(None, scratch);
                let total = scratch.set.len();
                repairs.push(Repair {
                    change: Change::WithoutWords { words, text },
                    total,
                });
            }
            return Ok(best(repairs));
        }
        for facet in Facet::ALL {
            if let chosen @ [first, ..] = self.query.chosen(facet) {
                self.narrow(Some(facet), scratch);
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
        Ok(repairs)
    }
}
