//! Which words an organisation is found by.

use catalogue::{Catalogue, LocalisedText};

use crate::{interner::Interner, score::Field, token::each_word};

/// The most words that one record lends to others: a region to its organisations, a host to its residents.
/// It keeps the index linear in the catalogue, whatever a hostile one writes into a name.
const MAX_LENT_WORDS: usize = 256;

/// Visits every word of every organisation, in all languages at once: in the order of the organisations,
/// each word once, with the best field that it stands in.
pub(crate) fn each_occurrence(
    catalogue: &Catalogue,
    words: &mut Interner,
    visit: &mut dyn FnMut(usize, u32, Field),
) {
    let kinds = Lenders::of(
        &mut catalogue
            .kinds
            .iter()
            .map(|kind| (kind.id.as_str(), &kind.name, &*kind.synonyms)),
        words,
    );
    let sectors = Lenders::of(
        &mut catalogue
            .sectors
            .iter()
            .map(|sector| (sector.id.as_str(), &sector.name, &*sector.synonyms)),
        words,
    );
    let regions = Lenders::of(
        &mut catalogue
            .regions
            .iter()
            .map(|region| (region.code.as_str(), &region.name, &[][..])),
        words,
    );
    let organisations = &catalogue.organisations;
    let named = Lenders::of(
        &mut organisations
            .iter()
            .map(|record| (record.id.as_str(), &record.name, &*record.aliases)),
        words,
    );
    let mut residents = vec![Vec::new(); organisations.len()];
    for (resident, organisation) in organisations.iter().enumerate() {
        for host in &organisation.resident_of {
            if let Some(host) = named.ids.number_of(host.as_str()) {
                residents[host as usize].push(resident);
            }
        }
    }

    let mut document = Document::default();
    for (place, organisation) in organisations.iter().enumerate() {
        document.add(
            words,
            Field::Name,
            &mut [&organisation.name].into_iter().chain(&organisation.aliases),
        );
        document.add(
            words,
            Field::Subject,
            &mut organisation.city.iter().chain(&organisation.products),
        );
        document.add(words, Field::Mention, &mut organisation.summary.iter());
        document.borrow(Field::Subject, kinds.words_of(organisation.kind.as_str()));
        document.borrow(Field::Subject, regions.words_of(organisation.region.as_str()));
        for sector in &organisation.sectors {
            document.borrow(Field::Subject, sectors.words_of(sector.as_str()));
        }
        for host in &organisation.resident_of {
            document.borrow(Field::Subject, named.words_of(host.as_str()));
        }
        for resident in &residents[place] {
            document.borrow(Field::Mention, &named.words[*resident]);
        }
        for (word, field) in document.finish() {
            visit(place, word, field);
        }
    }
}

/// Records that others are found by, with the words of their names.
#[derive(Default)]
struct Lenders {
    ids: Interner,
    words: Vec<Vec<u32>>,
}

impl Lenders {
    fn of<'a>(
        records: &mut dyn Iterator<Item = (&'a str, &'a LocalisedText, &'a [LocalisedText])>,
        words: &mut Interner,
    ) -> Self {
        let mut lenders = Self::default();
        for (id, name, other_names) in records {
            let mut lent = Vec::new();
            for text in [name].into_iter().chain(other_names) {
                each_word_of(text, &mut |word| {
                    if lent.len() < MAX_LENT_WORDS {
                        lent.push(words.intern(word));
                    }
                });
            }
            lenders.ids.intern(id);
            lenders.words.push(lent);
        }
        lenders
    }

    fn words_of(&self, id: &str) -> &[u32] {
        self.ids
            .number_of(id)
            .map_or(&[], |number| &self.words[number as usize])
    }
}

/// The words of one organisation, each once with its best field.
#[derive(Default)]
struct Document {
    words: Vec<(u32, Field)>,
    /// For every word a place in `words`; it holds only if the word is there.
    places: Vec<u32>,
}

impl Document {
    fn add(&mut self, words: &mut Interner, field: Field, texts: &mut dyn Iterator<Item = &LocalisedText>) {
        for text in texts {
            each_word_of(text, &mut |word| self.borrow(field, &[words.intern(word)]));
        }
    }

    fn borrow(&mut self, field: Field, words: &[u32]) {
        for word in words {
            if self.places.len() <= *word as usize {
                self.places.resize(*word as usize + 1, 0);
            }
            let place = &mut self.places[*word as usize];
            match self.words.get_mut(*place as usize) {
                Some((known, best)) if known == word => *best = field.min(*best),
                _ => {
                    *place = self.words.len() as u32;
                    self.words.push((*word, field));
                }
            }
        }
    }

    fn finish(&mut self) -> impl Iterator<Item = (u32, Field)> {
        self.words.drain(..)
    }
}

fn each_word_of(text: &LocalisedText, visit: &mut dyn FnMut(&str)) {
    for shown in text.iter() {
        each_word(shown.text, &mut |word| visit(word.folded));
    }
}
