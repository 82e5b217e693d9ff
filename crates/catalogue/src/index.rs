//! Numbers by text.

/// The most texts of a leaf: moving half of them makes room for one more.
const LEAF: usize = 512;

/// Texts in order, each with a number. A tree of two levels, for `BTreeMap` brings twice as much code for
/// each type of its keys; finding takes O(log n), and adding moves some hundred entries at most.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(Vec<Vec<(Box<str>, u32)>>);

impl Index {
    pub(crate) fn of(texts: &mut dyn Iterator<Item = &str>) -> Self {
        let mut index = Self::default();
        for (text, number) in texts.zip(0..) {
            index.insert(text, number);
        }
        index
    }

    /// Gives a text a number, and back the one that it had.
    pub(crate) fn insert(&mut self, text: &str, number: u32) -> Option<u32> {
        let (place, found) = self.seek(text);
        if self.0.is_empty() {
            self.0.push(Vec::new());
        }
        let leaf = &mut self.0[place];
        match found {
            Ok(known) => Some(std::mem::replace(&mut leaf[known].1, number)),
            Err(between) => {
                leaf.insert(between, (text.into(), number));
                if leaf.len() > LEAF {
                    let upper = leaf.split_off(LEAF / 2);
                    self.0.insert(place + 1, upper);
                }
                None
            }
        }
    }

    pub(crate) fn get(&self, text: &str) -> Option<usize> {
        let (leaf, found) = self.seek(text);
        let place = found.ok()?;
        Some(self.0[leaf][place].1 as usize)
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(|(text, _)| &**text)
    }

    /// The leaf of a text, and there its place or the one that it would have.
    fn seek(&self, text: &str) -> (usize, Result<usize, usize>) {
        let starts_above =
            |leaf: &Vec<(Box<str>, u32)>| leaf.first().is_some_and(|(first, _)| **first > *text);
        let place = self
            .0
            .partition_point(|leaf| !starts_above(leaf))
            .saturating_sub(1);
        let found = self.0.get(place).map_or(Err(0), |leaf| {
            leaf.binary_search_by(|(known, _)| (**known).cmp(text))
        });
        (place, found)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Index, LEAF};

    #[test]
    fn an_empty_index_finds_nothing() {
        assert_eq!(Index::default().get(""), None);
        assert_eq!(Index::default().texts().next(), None);
    }

    #[test]
    fn a_text_that_comes_again_takes_the_new_number() {
        let mut index = Index::default();
        assert_eq!(index.insert("a", 1), None);
        assert_eq!(index.insert("a", 2), Some(1));
        assert_eq!(index.get("a"), Some(2));
    }

    proptest! {
        #[test]
        fn agrees_with_a_map(seeds in prop::collection::vec(0..4 * LEAF, 0..3 * LEAF)) {
            let mut index = Index::default();
            let mut map = BTreeMap::new();
            for (seed, number) in seeds.iter().zip(0..) {
                let text = seed.to_string();
                prop_assert_eq!(index.insert(&text, number), map.insert(text, number));
            }
            prop_assert!(index.texts().eq(map.keys()));
            for seed in 0..4 * LEAF {
                let text = seed.to_string();
                prop_assert_eq!(index.get(&text), map.get(&text).map(|number| *number as usize));
            }
        }
    }
}
