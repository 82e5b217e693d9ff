//! What goes into which file.

use catalogue::Catalogue;

use crate::pack::ids::file_of;
use crate::string_table::StringTable;
use crate::text_index::TextIndex;

/// The most files with postings, and with records, of a large catalogue; there may be a few more.
const MOST_POSTINGS_FILES: usize = 128;
const MOST_RECORDS_FILES: usize = 768;
/// A beginning whose words have more postings than so many files gets a list of its own.
const FILES_OF_BEGINNING: usize = 2;

/// Gives lists to beginnings that many words share, and shares all lists of postings out: how many each file has.
pub(crate) fn share_postings(
    text: &TextIndex,
    organisations: usize,
    least: usize,
) -> (StringTable, Vec<usize>) {
    let words = text.dictionary.words();
    let counts: Vec<usize> = (0..words.len()).map(|word| text.count(word)).collect();
    let most = least.max(counts.iter().sum::<usize>() / MOST_POSTINGS_FILES);
    let mut beginnings = Vec::new();
    let mut sums = vec![0];
    for count in &counts {
        sums.push(sums[sums.len() - 1] + count);
    }
    let mut last = "";
    for place in 0..words.len() {
        let word = words.get(place);
        for (at, char) in word.char_indices() {
            let beginning = &word[..at + char.len_utf8()];
            if last.starts_with(beginning) {
                continue;
            }
            let run = words.with_prefix(beginning);
            if sums[run.end] - sums[run.start] <= FILES_OF_BEGINNING * most {
                break;
            }
            beginnings.push(beginning);
        }
        last = word;
    }
    let beginnings = StringTable::of(beginnings.into_iter());
    let of_beginnings = (0..beginnings.len()).map(|place| {
        let run = words.with_prefix(beginnings.get(place));
        (sums[run.end] - sums[run.start]).min(organisations)
    });
    let mut lists = Vec::new();
    let mut room = 0;
    for count in counts.iter().copied().chain(of_beginnings) {
        match lists.last_mut() {
            Some(lists) if count <= room => {
                *lists += 1;
                room -= count;
            }
            _ => {
                lists.push(1);
                room = most.saturating_sub(count);
            }
        }
    }
    (beginnings, lists)
}

/// Shares records of these lengths out: the first of each file, and behind them the number of all.
pub(crate) fn share_records(lengths: &[usize], least: usize) -> Vec<u32> {
    let most = least.max(lengths.iter().sum::<usize>() / MOST_RECORDS_FILES);
    let mut starts = vec![0];
    let mut room = most;
    for (number, len) in lengths.iter().enumerate() {
        if room < *len && number > starts[starts.len() - 1] as usize {
            starts.push(number as u32);
            room = most;
        }
        room = room.saturating_sub(*len);
    }
    starts.push(lengths.len() as u32);
    starts.dedup();
    starts
}

/// The ids of all organisations, present and former, in the files that they belong to, each in order.
pub(crate) fn share_ids<'a>(
    catalogue: &'a Catalogue,
    numbers: &[u32],
    of_file: usize,
) -> Vec<Vec<(&'a str, u32)>> {
    let mut all = Vec::new();
    for (organisation, number) in catalogue.organisations.iter().zip(numbers) {
        let former = organisation.former_ids.iter();
        all.extend(
            [&organisation.id]
                .into_iter()
                .chain(former)
                .map(|id| (id.as_str(), *number)),
        );
    }
    all.sort_unstable();
    let mut files = vec![Vec::new(); all.len().div_ceil(of_file).max(1)];
    let count = files.len();
    for (id, number) in all {
        files[file_of(id, count)].push((id, number));
    }
    files
}
