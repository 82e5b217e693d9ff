use crate::string_table::StringTable;

/// Gives equal strings equal numbers, counted from 0 as they come, while an index is built.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    strings: StringTable,
    hashes: Vec<u32>,
    /// Open addressing: a number plus one, or 0 where free. The length is a power of two.
    slots: Vec<u32>,
}

impl Interner {
    pub(crate) fn intern(&mut self, string: &str) -> u32 {
        if self.strings.len() * 2 >= self.slots.len() {
            self.grow();
        }
        match self.seek(string) {
            Ok(number) => number,
            Err(slot) => {
                let number = self.strings.len() as u32;
                self.slots[slot] = number + 1;
                self.strings.push(string);
                self.hashes.push(hash(string));
                number
            }
        }
    }

    /// The number of a string that came before.
    pub(crate) fn number_of(&self, string: &str) -> Option<u32> {
        if self.slots.is_empty() {
            None
        } else {
            self.seek(string).ok()
        }
    }

    /// The number of a string, or the free slot for it.
    fn seek(&self, string: &str) -> Result<u32, usize> {
        let hash = hash(string);
        let mut slot = hash as usize & (self.slots.len() - 1);
        while let Some(number) = self.slots[slot].checked_sub(1) {
            if self.hashes[number as usize] == hash && self.strings.get(number as usize) == string {
                return Ok(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        Err(slot)
    }

    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }

    /// The strings in order, and for each number the place that its string has there.
    pub(crate) fn into_sorted(self) -> (StringTable, Vec<u32>) {
        let all = vec![true; self.len()];
        self.into_sorted_of(&all)
    }

    /// As [`Self::into_sorted`], of the strings that are used alone.
    pub(crate) fn into_sorted_of(self, is_used: &[bool]) -> (StringTable, Vec<u32>) {
        let mut order = self.strings.order();
        order.retain(|number| is_used[*number as usize]);
        let mut places = vec![0; is_used.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number as usize] = place as u32;
        }
        (
            StringTable::of(order.iter().map(|number| self.strings.get(*number as usize))),
            places,
        )
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(64);
        self.slots = vec![0; len];
        for (number, hash) in self.hashes.iter().enumerate() {
            let mut slot = *hash as usize & (len - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (len - 1);
            }
            self.slots[slot] = number as u32 + 1;
        }
    }
}

/// FNV-1a, with its high bits mixed into the low ones that choose the slot.
fn hash(string: &str) -> u32 {
    let hash = string.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn equal_strings_have_one_number_and_a_sorted_place() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..1000).rev().map(|number| format!("{number:04}")).collect();
        for word in words.iter().chain(&words) {
            interner.intern(word);
        }
        assert_eq!(interner.number_of("0999"), Some(0));
        assert_eq!(interner.number_of("1000"), None);
        assert_eq!(Interner::default().number_of(""), None);
        let mut is_used = [true; 1000];
        is_used[0] = false;
        let (sorted, places) = interner.into_sorted_of(&is_used);
        assert_eq!(sorted.len(), 999);
        assert_eq!(places[1], 998);
        assert_eq!(sorted.get(0), "0000");
        assert_eq!(sorted.find("0500"), Some(500));
        assert_eq!(sorted.find("0999"), None);
    }
}
