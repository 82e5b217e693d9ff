//! Plural forms by the rules of CLDR, for whole numbers.

/// Which form a language takes for a number.
pub type PluralRule = fn(u64) -> PluralForm;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluralForm {
    One,
    Few,
    Many,
}

/// A text that counts; `{}` is the number. Languages without `few` and `many` repeat the last form.
#[derive(Debug, Clone, Copy)]
pub struct Plural {
    pub one: &'static str,
    pub few: &'static str,
    pub many: &'static str,
}

impl Plural {
    /// The form for `count`, with `{}` still in it.
    #[must_use]
    pub fn form(&self, rule: PluralRule, count: u64) -> &'static str {
        match rule(count) {
            PluralForm::One => self.one,
            PluralForm::Few => self.few,
            PluralForm::Many => self.many,
        }
    }
}

/// 1, 21, 31 … | 2-4, 22-24 … | the rest.
pub(super) fn russian(count: u64) -> PluralForm {
    match (count % 10, count % 100) {
        (_, 11..=14) => PluralForm::Many,
        (1, _) => PluralForm::One,
        (2..=4, _) => PluralForm::Few,
        _ => PluralForm::Many,
    }
}

/// 1 | the rest.
pub(super) fn english(count: u64) -> PluralForm {
    if count == 1 {
        PluralForm::One
    } else {
        PluralForm::Many
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_counts_by_the_last_digits() {
        for (count, form) in [
            (0, PluralForm::Many),
            (1, PluralForm::One),
            (2, PluralForm::Few),
            (4, PluralForm::Few),
            (5, PluralForm::Many),
            (11, PluralForm::Many),
            (12, PluralForm::Many),
            (21, PluralForm::One),
            (22, PluralForm::Few),
            (111, PluralForm::Many),
            (1001, PluralForm::One),
        ] {
            assert_eq!(russian(count), form, "{count}");
        }
    }

    #[test]
    fn english_has_one_and_the_rest() {
        assert_eq!(english(1), PluralForm::One);
        assert_eq!(english(0), PluralForm::Many);
        assert_eq!(english(21), PluralForm::Many);
    }
}
