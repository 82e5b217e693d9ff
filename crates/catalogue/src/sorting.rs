//! One sort for everything: each use of the standard library's brings 3 kB to every visitor.

use std::cmp::Ordering;

/// The places from 0 up to `len`, in order. Those that compare equal stay in theirs.
///
/// ```
/// let words = ["c", "a", "b"];
/// let order = catalogue::order(3, &|left, right| words[left].cmp(words[right]));
/// assert_eq!(order, [1, 2, 0]);
/// ```
#[must_use]
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    let mut merged = Vec::with_capacity(len);
    let mut run = 1;
    while run < len {
        merged.clear();
        for two_runs in order.chunks(2 * run) {
            let (mut left, mut right) = two_runs.split_at(run.min(two_runs.len()));
            while let (Some((first, others_left)), Some((second, others_right))) =
                (left.split_first(), right.split_first())
            {
                if compare(*second as usize, *first as usize).is_lt() {
                    merged.push(*second);
                    right = others_right;
                } else {
                    merged.push(*first);
                    left = others_left;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::order;

    proptest! {
        #[test]
        fn agrees_with_the_stable_sort_of_the_standard_library(values in prop::collection::vec(0_u8..20, 0..200)) {
            let mut expected: Vec<u32> = (0..values.len() as u32).collect();
            expected.sort_by_key(|place| values[*place as usize]);
            prop_assert_eq!(order(values.len(), &|left, right| values[left].cmp(&values[right])), expected);
        }
    }
}
