//! A set of organisations' numbers.

/// One bit a number.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberSet(Vec<u64>);

impl NumberSet {
    pub(crate) fn insert(&mut self, number: u32) {
        let place = number as usize / 64;
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= 1 << (number % 64);
    }

    pub(crate) fn contains(&self, number: u32) -> bool {
        self.0
            .get(number as usize / 64)
            .is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// In ascending order.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        let all = 0..self.0.len() as u32 * 64;
        all.filter(|number| self.contains(*number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_sets_share_stays() {
        let mut evens = NumberSet::default();
        let mut threes = NumberSet::default();
        (0..200).step_by(2).for_each(|number| evens.insert(number));
        (0..100).step_by(3).for_each(|number| threes.insert(number));
        evens.keep(&threes);
        assert_eq!(evens.numbers(), (0..100).step_by(6).collect::<Vec<_>>());
        assert_eq!(evens.len(), 17);
        assert!(evens.contains(96) && !evens.contains(102));
    }
}
