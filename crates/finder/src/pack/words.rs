//! The words, their stems, and how their postings are cut into files.

use super::bytes::Bytes;
use super::strings;
use crate::dictionary::Dictionary;
use crate::lists::Lists;
use crate::postings::Postings;
use crate::string_table::StringTable;
use crate::text_index::TextIndex;

/// A stem that is no beginning of its word stands as a text; before one that is, the bytes that the word has
/// more stand, and this.
const CUT: u32 = 1;

pub(crate) fn read(body: &[u8], organisations: usize, files: usize) -> Option<TextIndex> {
    let mut bytes = Bytes::of(body);
    let words = strings::read(&mut bytes)?;
    let dictionary = read_stems(&mut bytes, words)?;
    let beginnings = strings::read(&mut bytes)?;
    let mut starts = vec![0];
    let mut lists = 0_u32;
    for _ in 0..files {
        lists = lists.checked_add(bytes.number()?)?;
        starts.push(lists);
    }
    let is_whole = bytes.is_at_end() && lists as usize == dictionary.len() + beginnings.len();
    is_whole.then(|| TextIndex::of_pack(organisations, dictionary, beginnings, Postings::in_chunks(starts)))
}

/// For each word how far its stem is from that of the word before; then the stems.
fn read_stems(bytes: &mut Bytes<'_>, words: StringTable) -> Option<Dictionary> {
    let count = bytes.count()?;
    // For each stem the first of its words.
    let mut first_words = vec![None; count];
    let mut pairs = Vec::with_capacity(words.len());
    let mut stem = 0_u32;
    for word in 0..words.len() as u32 {
        let step = bytes.number()?;
        let distance = step >> 1;
        stem = if step & 1 == 0 {
            stem.checked_add(distance)?
        } else {
            stem.checked_sub(distance)?
        };
        first_words.get_mut(stem as usize)?.get_or_insert(word);
        pairs.push((stem, word));
    }
    let mut stems = StringTable::default();
    for word in first_words {
        let word = words.get(word? as usize);
        match bytes.number()?.checked_sub(CUT) {
            Some(cut) => stems.push(word.get(..word.len().checked_sub(cut as usize)?)?),
            None => stems.push(bytes.text()?),
        }
    }
    Some(Dictionary::of(words, stems, Lists::of(count, &pairs)))
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(dictionary: &Dictionary, beginnings: &StringTable, lists: &[usize]) -> Vec<u8> {
    use super::bytes::write::{number, text};

    let mut bytes = Vec::new();
    strings::write(&mut bytes, dictionary.words());
    let stems = dictionary.stems();
    number(&mut bytes, stems.len() as u32);
    let mut stem_of_word = vec![0; dictionary.len()];
    for stem in 0..stems.len() {
        for word in dictionary.words_of_stem(stem) {
            stem_of_word[*word as usize] = stem;
        }
    }
    let mut before = 0;
    for stem in stem_of_word {
        let is_back = u32::from(stem < before);
        number(&mut bytes, (stem.abs_diff(before) as u32) << 1 | is_back);
        before = stem;
    }
    for stem in 0..stems.len() {
        let word = dictionary.word(dictionary.words_of_stem(stem)[0] as usize);
        let stem = stems.get(stem);
        if word.starts_with(stem) {
            number(&mut bytes, (word.len() - stem.len()) as u32 + CUT);
        } else {
            number(&mut bytes, 0);
            text(&mut bytes, stem);
        }
    }
    strings::write(&mut bytes, beginnings);
    for count in lists {
        number(&mut bytes, *count as u32);
    }
    bytes
}
