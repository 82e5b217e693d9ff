use std::ops::Range;

/// Many lists of numbers in one buffer, named by their places.
#[derive(Debug, Clone)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Gathers (list, item) pairs into `count` lists. A list keeps the order in which its items came.
    pub(crate) fn of(count: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; count + 1];
        for (list, _) in pairs {
            starts[*list as usize + 1] += 1;
        }
        for list in 0..count {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (list, item) in pairs {
            let at = &mut next[*list as usize];
            items[*at as usize] = *item;
            *at += 1;
        }
        Self { starts, items }
    }

    /// Takes where each list starts, with the end of the last one behind, and all the lists as one.
    pub(crate) fn of_parts(starts: Vec<u32>, items: Vec<u32>) -> Self {
        Self { starts, items }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// All of them, one behind the other.
    pub(crate) fn items(&self) -> &[u32] {
        &self.items
    }

    /// Lists that follow one another, as one.
    pub(crate) fn run(&self, lists: Range<usize>) -> &[u32] {
        &self.items[self.starts[lists.start] as usize..self.starts[lists.end] as usize]
    }

    pub(crate) fn get(&self, list: usize) -> &[u32] {
        &self.items[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn pairs_are_gathered_by_list_in_their_order() {
        let lists = Lists::of(4, &[(2, 7), (0, 5), (2, 3), (3, 1)]);
        assert_eq!(
            [0, 1, 2, 3].map(|list| lists.get(list)),
            [&[5][..], &[], &[7, 3], &[1]]
        );
    }
}
