//! The words of a sorted table that are near a pattern, by the optimal string alignment distance: letters
//! that are missing, too many, wrong, or swapped with their neighbour.
//!
//! The words are read in order. What the table of distances says about a beginning is kept as long as the
//! words share it, and where a beginning is too far already, all the words with it are passed over by
//! looking at nothing but how much they share.

use crate::{
    string_table::StringTable,
    symbol::{Effect, Spelling, Symbol, symbols},
};

/// The most edits that are ever looked for.
pub(crate) const MAX_EDITS: u8 = 2;
/// Cells beside the diagonal cost more than [`MAX_EDITS`], so they are not kept.
const BAND: usize = 2 * MAX_EDITS as usize + 1;
/// Symbols before the first one of a pattern.
const MARGIN: usize = MAX_EDITS as usize + 1;
/// So short a pattern may lose a letter and be a beginning still.
const LETTERS_OF_ONE_EDIT: usize = 4;
/// A distance that is too far; its multiples fit.
pub(crate) const FAR: u8 = 9;

/// What is looked for.
pub(crate) struct Pattern {
    /// With as many [`Symbol::NONE`] around them as the band needs.
    symbols: Vec<Symbol>,
    len: usize,
    spelling: Spelling,
    /// Whether longer words match too.
    is_prefix: bool,
    limit: u8,
}

/// The edits from the pattern to a word; [`FAR`] for too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Distance {
    pub(crate) to_word: u8,
    /// To the nearest beginning of the word.
    pub(crate) to_beginning: u8,
}

/// What is known after some letters of a word.
#[derive(Debug, Clone, Copy)]
struct Row {
    symbol: Symbol,
    /// The row before the symbol.
    before: u16,
    /// How many symbols the word has so far.
    depth: u16,
    /// How many bytes it has so far.
    end: u16,
    /// Distances to the beginnings of the pattern that are nearly as long, from the shortest.
    cells: [u8; BAND],
    /// The least of them.
    least: u8,
    /// The least distance of the whole pattern to a beginning of the word.
    reached: u8,
}

impl Pattern {
    /// A folded word, to be found with at most `limit` edits.
    pub(crate) fn new(word: &str, spelling: Spelling, is_prefix: bool, limit: u8) -> Self {
        let inner = symbols(word, spelling);
        let mut padded = vec![Symbol::NONE; MARGIN];
        padded.extend_from_slice(&inner);
        padded.extend([Symbol::NONE; 2 * BAND]);
        Self {
            symbols: padded,
            len: inner.len(),
            spelling,
            is_prefix,
            limit: limit.min(MAX_EDITS),
        }
    }

    /// Visits the words within the limit, by their places.
    pub(crate) fn each_near(
        &self,
        words: &StringTable,
        beginnings: &Beginnings,
        visit: &mut dyn FnMut(usize, Distance),
    ) {
        let mut rows = vec![self.first_row()];
        // How many bytes rule out all the groups that share them.
        let mut ruled_out = usize::MAX;
        for (group, start) in beginnings.groups.iter().enumerate() {
            let start = *start as usize;
            if usize::from(beginnings.shared[start]) >= ruled_out {
                continue;
            }
            ruled_out = usize::MAX;
            while rows.len() > 1 && rows[rows.len() - 1].end > u16::from(beginnings.shared[start]) {
                rows.pop();
            }
            if !self.may_begin(beginnings.letters[group]) {
                continue;
            }
            let end = beginnings
                .groups
                .get(group + 1)
                .map_or(words.len(), |end| *end as usize);
            let shared = &beginnings.shared[..end];
            let mut place = start;
            while place < end {
                while rows.len() > 1 && rows[rows.len() - 1].end > u16::from(shared[place]) {
                    rows.pop();
                }
                let word = words.get(place);
                let decided = self.read(word, &mut rows);
                let last = &rows[rows.len() - 1];
                let first = place;
                place += 1;
                // How many bytes decide the case of all the words that share them, where they do.
                if let Some(bytes) = decided {
                    place += alike(&shared[place..], bytes);
                    if last.reached > self.limit {
                        if bytes <= beginning(word) {
                            ruled_out = bytes;
                            break;
                        }
                        continue;
                    }
                }
                let distance = Distance {
                    to_word: if decided.is_some() { FAR } else { self.cell(last) },
                    to_beginning: last.reached,
                };
                if distance.to_word.min(distance.to_beginning) <= self.limit {
                    (first..place).for_each(|place| visit(place, distance));
                }
            }
        }
    }

    /// Whether a word within the limit may begin with these two letters, seen without reading it: where one edit
    /// is left, one of the two letters is one of the first two of the pattern, or the edit is behind them.
    fn may_begin(&self, letters: [Symbol; 2]) -> bool {
        if self.spelling != Spelling::Literal || self.limit != 1 || self.len < LETTERS_OF_ONE_EDIT {
            return true;
        }
        let wanted = &self.symbols[MARGIN..MARGIN + 2];
        letters.iter().any(|letter| wanted.contains(letter))
    }

    /// Reads a word from where the rows end, until its end or until its beginning decides.
    fn read(&self, word: &str, rows: &mut Vec<Row>) -> Option<usize> {
        let start = usize::from(rows[rows.len() - 1].end);
        for (at, letter) in word[start..].char_indices() {
            let end = start + at + letter.len_utf8();
            let place = rows.len() - 1;
            let last = rows[place];
            let mut row = match Symbol::effect(letter, self.spelling, last.symbol) {
                Effect::Nothing => last,
                Effect::Add(symbol) => {
                    if self.is_too_far(rows, symbol) {
                        return Some(end);
                    }
                    self.next_row(rows, place, symbol)
                }
                Effect::Replace(symbol) => self.next_row(rows, usize::from(last.before), symbol),
                Effect::AddTwo(first, second) => {
                    let mut row = self.next_row(rows, place, first);
                    row.end = end as u16;
                    rows.push(row);
                    self.next_row(rows, place + 1, second)
                }
            };
            row.end = end as u16;
            rows.push(row);
            let is_open = row.symbol.is_open();
            if row.least > self.limit && !(is_open && rows[usize::from(row.before)].least <= self.limit) {
                return Some(end);
            }
        }
        None
    }

    /// Whether the row after one more symbol is surely beyond the limit, seen without writing it: no edit is
    /// left, and the symbol is none that is wanted now.
    fn is_too_far(&self, rows: &[Row], symbol: Symbol) -> bool {
        let last = &rows[rows.len() - 1];
        if last.least < self.limit || rows[usize::from(last.before)].least < self.limit {
            return false;
        }
        let symbol = symbol.with_next();
        let wanted = self.wanted(last.depth + 1);
        (0..BAND).all(|cell| last.cells[cell] > self.limit || !wanted[cell + 1].agrees(symbol))
    }

    /// The symbols of the pattern that belong to the cells of a row, and the one before them.
    fn wanted(&self, depth: u16) -> &[Symbol] {
        let start = usize::from(depth) - 1;
        self.symbols
            .get(start..=start + BAND)
            .unwrap_or(&[Symbol::NONE; BAND + 1])
    }

    fn first_row(&self) -> Row {
        let mut cells = [FAR; BAND];
        let mut distance = 0;
        for (cell, symbol) in cells[usize::from(MAX_EDITS)..]
            .iter_mut()
            .zip(&self.symbols[MARGIN..])
        {
            *cell = distance;
            distance = FAR.min(distance + price(*symbol));
        }
        self.row(Symbol::NONE, 0, 0, cells, FAR)
    }

    /// The row after one more symbol behind the row `before`.
    fn next_row(&self, rows: &[Row], before: usize, symbol: Symbol) -> Row {
        let last = &rows[before];
        let earlier = &rows[usize::from(last.before)].cells;
        let depth = last.depth + 1;
        let wanted = self.wanted(depth);
        let price_here = price(symbol);
        let mut cells = [FAR; BAND];
        let mut left = FAR;
        for cell in 0..BAND {
            let price_there = price(wanted[cell + 1]);
            let both = price_here.max(price_there);
            let changed = if wanted[cell + 1].agrees(symbol) { 0 } else { both };
            let mut least = (last.cells[cell] + changed).min(left + price_there);
            if cell + 1 < BAND {
                least = least.min(last.cells[cell + 1] + price_here);
            }
            if last.depth > 0 && wanted[cell + 1].agrees(last.symbol) && wanted[cell].agrees(symbol) {
                least = least.min(earlier[cell] + both);
            }
            left = least.min(FAR);
            cells[cell] = left;
        }
        self.row(symbol, before as u16, depth, cells, last.reached)
    }

    fn row(&self, symbol: Symbol, before: u16, depth: u16, cells: [u8; BAND], reached: u8) -> Row {
        let mut row = Row {
            symbol,
            before,
            depth,
            end: 0,
            cells,
            least: cells.into_iter().fold(FAR, u8::min),
            reached,
        };
        if self.is_prefix {
            row.reached = reached.min(self.cell(&row));
        }
        row
    }

    /// The distance of the whole pattern to the word so far.
    fn cell(&self, row: &Row) -> u8 {
        let cell = (self.len + usize::from(MAX_EDITS)).checked_sub(usize::from(row.depth));
        cell.and_then(|cell| row.cells.get(cell)).copied().unwrap_or(FAR)
    }
}

/// What an edit of a symbol costs: digits are never guessed.
fn price(symbol: Symbol) -> u8 {
    if symbol.is_digit() || symbol == Symbol::NONE {
        FAR
    } else {
        1
    }
}

/// What the strings of a sorted table have in common.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// How many bytes each string shares with the one before, at most 255.
    shared: Vec<u8>,
    /// The first place of each run of strings with the same two first letters.
    groups: Vec<u32>,
    /// Those letters.
    letters: Vec<[Symbol; 2]>,
}

impl Beginnings {
    pub(crate) fn of(words: &StringTable) -> Self {
        let mut beginnings = Self {
            shared: Vec::with_capacity(words.len()),
            groups: Vec::new(),
            letters: Vec::new(),
        };
        let mut before = "";
        for place in 0..words.len() {
            let word = words.get(place);
            let shared = shared_bytes(word.as_bytes(), before.as_bytes());
            beginnings.shared.push(shared.min(usize::from(u8::MAX)) as u8);
            if shared < LONGEST_BEGINNING && shared < beginning(word) || place == 0 {
                beginnings.groups.push(place as u32);
                beginnings.letters.push(first_letters(word));
            }
            before = word;
        }
        beginnings
    }
}

/// How many first bytes are the same, eight at a time.
fn shared_bytes(one: &[u8], other: &[u8]) -> usize {
    let (ones, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    for (place, (one, other)) in ones.iter().zip(others).enumerate() {
        let differing = u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other);
        if differing != 0 {
            return place * 8 + differing.trailing_zeros() as usize / 8;
        }
    }
    let alike = ones.len().min(others.len()) * 8;
    let rest = one[alike..].iter().zip(&other[alike..]);
    alike + rest.take_while(|(one, other)| one == other).count()
}

/// How many of the next words share so many bytes with the one before.
fn alike(shared: &[u8], bytes: usize) -> usize {
    shared
        .iter()
        .position(|shared| usize::from(*shared) < bytes)
        .unwrap_or(shared.len())
}

fn first_letters(word: &str) -> [Symbol; 2] {
    let mut letters = word.chars();
    [(); 2].map(|()| {
        match letters
            .next()
            .map(|letter| Symbol::effect(letter, Spelling::Literal, Symbol::NONE))
        {
            Some(Effect::Add(symbol)) => symbol,
            _ => Symbol::NONE,
        }
    })
}

/// Two letters have no more bytes.
const LONGEST_BEGINNING: usize = 2 * size_of::<char>();

/// How many bytes the first two letters have.
fn beginning(word: &str) -> usize {
    word.char_indices().nth(2).map_or(word.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook table; two letters that are swapped count as one edit.
    fn distance(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for at in 0..=one.len() {
            for to in 0..=other.len() {
                let mut least = at.max(to);
                if at > 0 && to > 0 {
                    let changed = usize::from(one[at - 1] != other[to - 1]);
                    least = (table[at - 1][to] + 1)
                        .min(table[at][to - 1] + 1)
                        .min(table[at - 1][to - 1] + changed);
                }
                if at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1] {
                    least = least.min(table[at - 2][to - 2] + 1);
                }
                table[at][to] = least;
            }
        }
        table[one.len()][other.len()]
    }

    fn found(words: &[String], pattern: &Pattern) -> Vec<(String, Distance)> {
        let table = StringTable::of(words.iter().map(String::as_str));
        let mut found = Vec::new();
        pattern.each_near(&table, &Beginnings::of(&table), &mut |place, distance| {
            found.push((table.get(place).to_owned(), distance));
        });
        found
    }

    proptest! {
        #[test]
        fn all_the_near_words_of_a_table_are_visited_and_no_others(
            words in prop::collection::btree_set("[абвx]{0,7}", 0..200),
            typed in "[абвx]{0,7}",
            is_prefix in any::<bool>(),
            limit in 0..=MAX_EDITS,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let letters: Vec<char> = typed.chars().collect();
            let mut expected = Vec::new();
            for word in &words {
                let word_letters: Vec<char> = word.chars().collect();
                let to_word = distance(&letters, &word_letters);
                let beginnings = (0..=word_letters.len()).map(|len| distance(&letters, &word_letters[..len]));
                let to_beginning = if is_prefix { beginnings.min().unwrap() } else { usize::from(FAR) };
                if to_word.min(to_beginning) <= usize::from(limit) {
                    expected.push((word.clone(), to_word, to_beginning));
                }
            }
            let found = found(&words, &Pattern::new(&typed, Spelling::Literal, is_prefix, limit));
            prop_assert_eq!(found.len(), expected.len());
            for ((word, distance), (expected, to_word, to_beginning)) in found.into_iter().zip(expected) {
                prop_assert_eq!(&word, &expected);
                let within = |given: u8, wanted: usize| {
                    usize::from(given) == wanted || usize::from(given.min(FAR)).min(wanted) > usize::from(limit)
                };
                prop_assert!(within(distance.to_word, to_word), "{} {:?}", word, distance);
                prop_assert!(within(distance.to_beginning, to_beginning), "{} {:?}", word, distance);
            }
        }

        #[test]
        fn a_table_gives_what_its_words_give_alone(
            words in prop::collection::btree_set("(сх|щ|[стхкшzschkoyiаиоья1]){0,6}", 0..60),
            typed in "(щ|[стхшschkoyiаиья1]){0,6}",
            is_prefix in any::<bool>(),
            limit in 0..=MAX_EDITS,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let pattern = Pattern::new(&typed, Spelling::Skeleton, is_prefix, limit);
            let near = |distance: Distance| {
                (distance.to_word.min(limit + 1), distance.to_beginning.min(limit + 1))
            };
            let together: Vec<_> = found(&words, &pattern)
                .into_iter()
                .map(|(word, distance)| (word, near(distance)))
                .collect();
            let alone: Vec<_> = words
                .iter()
                .flat_map(|word| found(std::slice::from_ref(word), &pattern))
                .map(|(word, distance)| (word, near(distance)))
                .collect();
            prop_assert_eq!(together, alone);
        }
    }

    #[test]
    fn digits_are_never_edited() {
        let words = ["ил76", "ил77", "ила76"].map(String::from);
        let found = found(&words, &Pattern::new("ил76", Spelling::Literal, false, 2));
        let words: Vec<_> = found.iter().map(|(word, _)| &**word).collect();
        assert_eq!(words, ["ил76", "ила76"]);
    }
}
