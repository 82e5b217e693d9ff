use std::ops::Range;

/// Strings in one buffer, named by their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct StringTable {
    text: String,
    ends: Vec<u32>,
}

impl StringTable {
    pub(crate) fn of<'a>(strings: impl Iterator<Item = &'a str>) -> Self {
        let mut table = Self::default();
        strings.for_each(|string| table.push(string));
        table
    }

    pub(crate) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(self.text.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[place] as usize]
    }

    /// The places in the order of their strings, byte by byte.
    pub(crate) fn order(&self) -> Vec<u32> {
        // The first bytes decide nearly always, and they lie close together.
        let first: Vec<u64> = (0..self.len())
            .map(|place| first_bytes(self.get(place)))
            .collect();
        catalogue::order(self.len(), &|left, right| {
            let by_first = first[left].cmp(&first[right]);
            by_first.then_with(|| self.get(left).cmp(self.get(right)))
        })
    }

    /// Where a string is, in a table that is in order.
    pub(crate) fn find(&self, string: &str) -> Option<usize> {
        let place = self.first_place(|known| known >= string);
        (place < self.len() && self.get(place) == string).then_some(place)
    }

    /// The places of the strings with a prefix, in a table that is in order.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let start = self.first_place(|known| known >= prefix);
        start..self.first_place(|known| known >= prefix && !known.starts_with(prefix))
    }

    /// The first place from which on a condition holds.
    fn first_place(&self, mut holds: impl FnMut(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.get(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// As a number that orders as they do.
fn first_bytes(string: &str) -> u64 {
    let bytes = string.bytes().chain(std::iter::repeat(0)).take(8);
    bytes.fold(0, |number, byte| (number << 8) | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::StringTable;

    fn table() -> StringTable {
        StringTable::of(["", "парк", "парка", "партнер", "я"].into_iter())
    }

    #[test]
    fn a_string_is_found_by_its_whole_only() {
        assert_eq!(table().find("парк"), Some(1));
        assert_eq!(table().find("пар"), None);
        assert_eq!(table().find("яя"), None);
        assert_eq!(StringTable::default().find(""), None);
    }

    #[test]
    fn a_prefix_names_a_range() {
        assert_eq!(table().with_prefix("пар"), 1..4);
        assert_eq!(table().with_prefix("парка"), 2..3);
        assert_eq!(table().with_prefix("я"), 4..5);
        assert_eq!(table().with_prefix(""), 0..5);
        assert!(table().with_prefix("о").is_empty());
    }

    #[test]
    fn the_order_is_that_of_the_bytes() {
        assert_eq!(
            StringTable::of(["б", "a", "", "а"].into_iter()).order(),
            [2, 1, 3, 0]
        );
    }
}
