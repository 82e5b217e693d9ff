//! Numbers and dates, written alike in the browser and on the host.

use catalogue::PartialDate;

use crate::text::{Plural, Text, fill};

/// A whole number with its thousands apart: `700 000`.
#[must_use]
pub fn count(text: &Text, value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(text.format.group_separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A figure that is not negative, with at most two decimals.
#[must_use]
pub fn figure(text: &Text, value: f64) -> String {
    let hundredths = (value * 100.0).round();
    // Past 2^53 a float has no hundredths to show, and casting saturates.
    let hundredths = hundredths as u64;
    let mut written = count(text, hundredths / 100);
    let decimals = hundredths % 100;
    if decimals > 0 {
        written.push(text.format.decimal_separator);
        written.push(char::from(b'0' + (decimals / 10) as u8));
        if !decimals.is_multiple_of(10) {
            written.push(char::from(b'0' + (decimals % 10) as u8));
        }
    }
    written
}

/// A counted text: `12 organisations found`.
#[must_use]
pub fn counted(text: &Text, plural: &Plural, value: u64) -> String {
    fill(plural.form(text.plural_rule, value), &count(text, value))
}

/// As precise as it is known: `19 ноября 2012`, `ноябрь 2012`, `2012`.
#[must_use]
pub fn date(text: &Text, date: PartialDate) -> String {
    let year = date.year().to_string();
    let format = &text.format;
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format
            .day
            .replace("{d}", &day.to_string())
            .replace("{m}", format.months_of_day[usize::from(month - 1)])
            .replace("{y}", &year),
        (Some(month), None) => format
            .month
            .replace("{m}", format.months[usize::from(month - 1)])
            .replace("{y}", &year),
        (None, _) => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::for_language;

    fn ru() -> &'static Text {
        for_language("ru").unwrap()
    }

    fn en() -> &'static Text {
        for_language("en-GB").unwrap()
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(ru(), 700_000), "700\u{a0}000");
        assert_eq!(count(en(), 1_234_567), "1,234,567");
        assert_eq!(count(en(), 999), "999");
        assert_eq!(count(en(), 0), "0");
    }

    #[test]
    fn figures_keep_two_decimals_at_most() {
        assert_eq!(figure(ru(), 130.0), "130");
        assert_eq!(figure(ru(), 12.5), "12,5");
        assert_eq!(figure(en(), 1234.567), "1,234.57");
        assert_eq!(figure(en(), 0.05), "0.05");
        assert!(!figure(en(), 1e300).is_empty());
    }

    #[test]
    fn counted_texts_take_the_form_of_their_number() {
        assert_eq!(counted(ru(), &ru().list.found, 1), "Найдена 1 организация");
        assert_eq!(counted(ru(), &ru().list.found, 12), "Найдено 12 организаций");
        assert_eq!(counted(ru(), &ru().list.found, 22), "Найдено 22 организации");
        assert_eq!(counted(en(), &en().list.found, 1), "1 organisation found");
        assert_eq!(counted(en(), &en().list.found, 1200), "1,200 organisations found");
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        let date_in = |text, date_text| date(text, PartialDate::parse(date_text).unwrap());
        assert_eq!(date_in(ru(), "2012-11-19"), "19\u{a0}ноября 2012");
        assert_eq!(date_in(ru(), "2012-11"), "ноябрь 2012");
        assert_eq!(date_in(en(), "2012"), "2012");
        assert_eq!(date_in(en(), "2025-03-02"), "2\u{a0}March 2025");
    }
}
