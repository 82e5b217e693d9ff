//! The first of many by their keys, without sorting the others.

/// Keeps the `limit` smallest of the keys that are put into it, all of which differ.
pub(crate) struct Smallest<'a> {
    keys: &'a mut Vec<u64>,
    limit: usize,
    /// No key from here on is among them.
    bound: u64,
}

impl<'a> Smallest<'a> {
    /// `keys` lends its memory.
    pub(crate) fn new(keys: &'a mut Vec<u64>, limit: usize) -> Self {
        keys.clear();
        Self {
            keys,
            limit,
            bound: u64::MAX,
        }
    }

    #[inline]
    pub(crate) fn add(&mut self, key: u64) {
        if key < self.bound {
            self.keys.push(key);
            if self.keys.len() >= 2 * self.limit {
                self.shrink();
            }
        }
    }

    /// The kept keys from place `start` on, in order.
    pub(crate) fn from(mut self, start: usize) -> &'a [u64] {
        self.shrink();
        let start = start.min(self.keys.len());
        select(self.keys, start);
        let page = &mut self.keys[start..];
        for end in 1..page.len() {
            let key = page[end];
            let place = page[..end]
                .iter()
                .rposition(|before| *before < key)
                .map_or(0, |place| place + 1);
            page.copy_within(place..end, place + 1);
            page[place] = key;
        }
        page
    }

    fn shrink(&mut self) {
        if self.keys.len() > self.limit {
            select(self.keys, self.limit);
            self.bound = self.keys[self.limit];
            self.keys.truncate(self.limit);
        }
    }
}

/// Moves the smallest `count` keys to the front (Hoare's quickselect).
fn select(mut keys: &mut [u64], mut count: usize) {
    while count > 0 && count < keys.len() {
        let pivot = keys[keys.len() / 2];
        let (mut low, mut high) = (0, keys.len() - 1);
        loop {
            while keys[low] < pivot {
                low += 1;
            }
            while keys[high] > pivot {
                high -= 1;
            }
            if low >= high {
                break;
            }
            keys.swap(low, high);
        }
        // Now the pivot is at its place.
        if count <= low {
            keys = &mut keys[..low];
        } else {
            count -= low + 1;
            keys = &mut keys[low + 1..];
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn gives_what_sorting_all_would_give(mut keys in prop::collection::hash_set(0_u64..1_000, 0..200).prop_map(Vec::from_iter), start in 0_usize..60, len in 1_usize..30) {
            let mut memory = vec![7];
            let mut smallest = Smallest::new(&mut memory, start + len);
            keys.iter().for_each(|key| smallest.add(*key));
            let found = smallest.from(start).to_vec();
            keys.sort_unstable();
            let expected: Vec<u64> = keys.into_iter().skip(start).take(len).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn sorted_and_reversed_keys_take_no_longer() {
        let count = 1_000_000_u64;
        for reversed in [false, true] {
            let mut memory = Vec::new();
            let mut smallest = Smallest::new(&mut memory, 20);
            for key in 0..count {
                smallest.add(if reversed { count - key } else { key });
            }
            assert_eq!(smallest.from(0)[0], u64::from(reversed));
        }
    }
}
