//! The receipt: what the sender keeps as proof, and what the operator looks a request up by.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Crockford's base 32: no letter that reads as a digit, none that makes words.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 3;
const GROUP_LENGTH: usize = 4;

/// 60 random bits in groups that can be read out, such as `7K3M-0QXT-94WD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt(String);

#[derive(Debug, Error, PartialEq, Eq)]
#[error("expected a receipt such as `7K3M-0QXT-94WD`: twelve letters and digits")]
pub(crate) struct ReceiptError;

impl Receipt {
    /// A new receipt. Fails only if the system has no random numbers.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; GROUPS * GROUP_LENGTH];
        getrandom::fill(&mut bytes)?;
        Ok(Self::grouped(
            bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte % 32)])),
        ))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn grouped(letters: impl Iterator<Item = char>) -> Self {
        let mut text = String::with_capacity(GROUPS * (GROUP_LENGTH + 1));
        for (place, letter) in letters.enumerate() {
            if place > 0 && place % GROUP_LENGTH == 0 {
                text.push('-');
            }
            text.push(letter);
        }
        Self(text)
    }
}

impl FromStr for Receipt {
    type Err = ReceiptError;

    /// Forgives what goes wrong when a receipt is dictated: case, hyphens, `O` for zero, `I` and `L` for one.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters: Vec<char> = text
            .chars()
            .filter(|letter| !matches!(letter, '-' | ' '))
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = letters
            .iter()
            .all(|letter| ALPHABET.iter().any(|known| char::from(*known) == *letter));
        if known && letters.len() == GROUPS * GROUP_LENGTH {
            Ok(Self::grouped(letters.into_iter()))
        } else {
            Err(ReceiptError)
        }
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_receipt_reads_back_as_itself_and_differs_from_the_next() {
        let first = Receipt::random().unwrap();
        assert_eq!(first.as_str().len(), 14);
        assert_eq!(first.as_str().parse(), Ok(first.clone()));
        assert_ne!(first, Receipt::random().unwrap());
    }

    #[test]
    fn a_dictated_receipt_is_forgiven_its_case_hyphens_and_look_alikes() {
        let parsed: Receipt = "7k3m oqxt-94WL".parse().unwrap();
        assert_eq!(parsed.as_str(), "7K3M-0QXT-94W1");
    }

    #[test]
    fn what_is_no_receipt_is_refused() {
        for text in [
            "",
            "7K3M-0QXT",
            "7K3M-0QXT-94WDA",
            "7K3M-0QXT-94WU",
            "7K3M-0QXT-94Wд",
        ] {
            assert_eq!(text.parse::<Receipt>(), Err(ReceiptError), "{text}");
        }
    }
}
