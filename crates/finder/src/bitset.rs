/// A set of organisations, by their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bitset(Vec<u64>);

impl Bitset {
    pub(crate) fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    /// Makes it the set of the numbers below `len`.
    pub(crate) fn fill(&mut self, len: usize) {
        self.0.clear();
        self.0.resize(len.div_ceil(64), u64::MAX);
        if let Some(last) = self.0.last_mut()
            && !len.is_multiple_of(64)
        {
            *last = (1 << (len % 64)) - 1;
        }
    }

    /// Makes it empty, for numbers below `len`.
    pub(crate) fn clear(&mut self, len: usize) {
        self.0.clear();
        self.0.resize(len.div_ceil(64), 0);
    }

    /// Makes it the set of the places that hold more than 0.
    pub(crate) fn gather(&mut self, values: &[u16]) {
        self.0.clear();
        self.0.extend(values.chunks(64).map(|values| {
            values
                .iter()
                .rev()
                .fold(0, |bits, value| (bits << 1) | u64::from(*value > 0))
        }));
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

    /// Adds what is in `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Whether something is in both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(word, other)| word & other != 0)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Writes the numbers in ascending order.
    pub(crate) fn list(&self, numbers: &mut Vec<u32>) {
        numbers.clear();
        list_bits(self.0.iter().copied(), numbers);
    }

    /// Writes the numbers below `len` that are not in it, in ascending order.
    pub(crate) fn list_others(&self, len: usize, numbers: &mut Vec<u32>) {
        numbers.clear();
        list_bits(self.0.iter().map(|word| !word), numbers);
        numbers.truncate(len - self.len());
    }
}

fn list_bits(words: impl Iterator<Item = u64>, numbers: &mut Vec<u32>) {
    for (word, first) in words.zip((0..).step_by(64)) {
        let mut rest = word;
        while rest != 0 {
            numbers.push(first + rest.trailing_zeros());
            rest &= rest - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bitset;

    fn all(len: usize) -> Bitset {
        let mut set = Bitset::default();
        set.fill(len);
        set
    }

    #[test]
    fn a_filled_set_holds_exactly_its_length() {
        for len in [0, 1, 63, 64, 65, 128, 200] {
            assert_eq!(all(len).len(), len);
        }
    }

    #[test]
    fn what_is_gathered_are_the_places_of_the_values() {
        let mut values = [0; 130];
        (values[0], values[63], values[64], values[129]) = (1, 500, 2, 3);
        let mut set = all(7);
        set.gather(&values);
        let mut numbers = Vec::new();
        set.list(&mut numbers);
        assert_eq!(numbers, [0, 63, 64, 129]);
        set.list_others(130, &mut numbers);
        assert_eq!(numbers.len(), 126);
        assert!(set.0.len() == 3 && numbers.iter().all(|number| !set.holds(*number as usize)));
    }

    #[test]
    fn keep_leaves_what_both_hold_in_ascending_order() {
        let mut set = Bitset::none(130);
        [129, 0, 64, 63].into_iter().for_each(|number| set.insert(number));
        let mut other = all(130);
        set.keep(&other);
        other = Bitset::none(130);
        [0, 129, 7].into_iter().for_each(|number| other.insert(number));
        set.keep(&other);
        let mut numbers = Vec::new();
        set.list(&mut numbers);
        assert_eq!(numbers, [0, 129]);
    }
}
