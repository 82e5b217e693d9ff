//! Counting by the values of a vocabulary.

use std::cmp::Reverse;
use std::collections::HashMap;

/// How often each value occurs.
#[derive(Debug, Default)]
pub struct Tally<'a>(HashMap<&'a str, u64>);

impl<'a> Tally<'a> {
    /// Counts one more.
    pub fn add(&mut self, value: &'a str) {
        *self.0.entry(value).or_default() += 1;
    }

    /// How often a value occurs.
    pub fn of(&self, value: &str) -> u64 {
        self.0.get(value).copied().unwrap_or_default()
    }

    /// The values that occur, the most frequent first; equal ones in the order of `vocabulary`.
    pub fn ranked<T>(&self, vocabulary: &'a [T], id: impl Fn(&'a T) -> &'a str) -> Vec<(&'a T, u64)> {
        let mut ranked: Vec<_> = vocabulary
            .iter()
            .map(|value| (value, self.of(id(value))))
            .filter(|(_, count)| *count > 0)
            .collect();
        ranked.sort_by_key(|(_, count)| Reverse(*count));
        ranked
    }
}

impl<'a> FromIterator<&'a str> for Tally<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut tally = Self::default();
        for value in values {
            tally.add(value);
        }
        tally
    }
}
