//! Who has a word: lists in chunks, which may have to be fetched first.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::lists::Lists;

/// Lists of postings that follow one another in chunks.
#[derive(Debug)]
pub(crate) struct Postings {
    /// The first list of each chunk, and behind them the number of all lists.
    starts: Vec<u32>,
    chunks: Vec<Chunk>,
}

#[derive(Debug, Default)]
struct Chunk {
    lists: OnceLock<Lists>,
    /// It was looked for before it was there.
    is_missed: AtomicBool,
}

impl Postings {
    /// In one chunk that is there.
    pub(crate) fn whole(lists: Lists) -> Self {
        Self {
            starts: vec![0, lists.len() as u32],
            chunks: vec![Chunk {
                lists: OnceLock::from(lists),
                is_missed: AtomicBool::default(),
            }],
        }
    }

    /// In chunks that are not there yet. `starts` ascends from 0 to the number of all lists.
    pub(crate) fn in_chunks(starts: Vec<u32>) -> Self {
        Self {
            chunks: starts.iter().skip(1).map(|_| Chunk::default()).collect(),
            starts,
        }
    }

    /// How many lists a chunk has; `None` where there is no such chunk.
    pub(crate) fn lists_of(&self, chunk: usize) -> Option<usize> {
        Some((self.starts.get(chunk + 1)? - self.starts[chunk]) as usize)
    }

    /// Puts a chunk in, unless it is there already.
    pub(crate) fn add(&self, chunk: usize, lists: Lists) {
        let _is_there = self.chunks[chunk].lists.set(lists);
    }

    /// Visits the postings of lists that follow one another, chunk by chunk. A chunk that is not there is
    /// passed over and noted.
    pub(crate) fn each_run(&self, lists: Range<usize>, visit: &mut dyn FnMut(&[u32])) {
        if lists.is_empty() {
            return;
        }
        let mut chunk = match &self.chunks[..] {
            [_] => 0,
            _ => {
                self.starts
                    .partition_point(|start| *start as usize <= lists.start)
                    - 1
            }
        };
        while let Some(end) = self.starts.get(chunk + 1) {
            let (start, end) = (self.starts[chunk] as usize, *end as usize);
            if start >= lists.end {
                break;
            }
            let Chunk {
                lists: here,
                is_missed,
            } = &self.chunks[chunk];
            match here.get() {
                Some(here) => visit(here.run(lists.start.max(start) - start..lists.end.min(end) - start)),
                None => is_missed.store(true, Ordering::Relaxed),
            }
            chunk += 1;
        }
    }

    /// The chunks that were looked for in vain since the last time.
    pub(crate) fn take_missed(&self) -> impl Iterator<Item = u32> {
        let chunks = self.chunks.iter().zip(0..);
        chunks.filter_map(|(chunk, place)| chunk.is_missed.swap(false, Ordering::Relaxed).then_some(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings() -> Postings {
        Postings::in_chunks(vec![0, 2, 3, 5])
    }

    fn run(postings: &Postings, lists: Range<usize>) -> Vec<u32> {
        let mut all = Vec::new();
        postings.each_run(lists, &mut |run| all.extend_from_slice(run));
        all
    }

    #[test]
    fn a_run_goes_over_the_chunks() {
        let postings = postings();
        postings.add(0, Lists::of(2, &[(0, 1), (1, 2)]));
        postings.add(1, Lists::of(1, &[(0, 3)]));
        postings.add(2, Lists::of(2, &[(0, 4), (1, 5)]));
        assert_eq!(run(&postings, 0..5), [1, 2, 3, 4, 5]);
        assert_eq!(run(&postings, 1..4), [2, 3, 4]);
        assert_eq!(run(&postings, 2..3), [3]);
        assert!(run(&postings, 3..3).is_empty());
        assert_eq!(postings.take_missed().count(), 0);
    }

    #[test]
    fn chunks_that_are_not_there_are_missed_once() {
        let postings = postings();
        postings.add(1, Lists::of(1, &[(0, 3)]));
        assert_eq!(run(&postings, 1..4), [3]);
        assert_eq!(postings.take_missed().collect::<Vec<_>>(), [0, 2]);
        assert_eq!(postings.take_missed().count(), 0);
    }

    #[test]
    fn one_chunk_holds_all_lists() {
        let postings = Postings::whole(Lists::of(3, &[(0, 1), (1, 2), (2, 3)]));
        assert_eq!(run(&postings, 1..3), [2, 3]);
    }
}
