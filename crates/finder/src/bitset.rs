/// A set of organisations, by their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Bitset(Vec<u64>);

impl Bitset {
    pub(crate) fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    pub(crate) fn all(len: usize) -> Self {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        if let Some(last) = words.last_mut()
            && !len.is_multiple_of(64)
        {
            *last = (1 << (len % 64)) - 1;
        }
        Self(words)
    }

    pub(crate) fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn holds(&self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    /// Keeps only what is in `other` too.
    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Visits the numbers in ascending order.
    pub(crate) fn for_each(&self, visit: &mut dyn FnMut(usize)) {
        for (place, word) in self.0.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                visit(place * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bitset;

    #[test]
    fn all_holds_exactly_its_length() {
        for len in [0, 1, 63, 64, 65, 128, 200] {
            assert_eq!(Bitset::all(len).len(), len);
        }
    }

    #[test]
    fn keep_leaves_what_both_hold_in_ascending_order() {
        let mut set = Bitset::none(130);
        [129, 0, 64, 63].into_iter().for_each(|number| set.insert(number));
        let mut other = Bitset::all(130);
        set.keep(&other);
        other = Bitset::none(130);
        [0, 129, 7].into_iter().for_each(|number| other.insert(number));
        set.keep(&other);
        let mut numbers = Vec::new();
        set.for_each(&mut |number| numbers.push(number));
        assert_eq!(numbers, [0, 129]);
    }
}
