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
    date_of_days(
        text,
        date,
        &date.day().map_or_else(String::new, |day| day.to_string()),
    )
}

/// From one date to another: `17–18 апреля 2019`, `28 июня 2019 – 2 июля 2019`.
#[must_use]
pub fn span(text: &Text, start: PartialDate, end: Option<PartialDate>) -> String {
    let Some(end) = end.filter(|end| *end != start) else {
        return date(text, start);
    };
    let is_one_month = start.year() == end.year() && start.month() == end.month();
    if let (true, Some(first), Some(last)) = (is_one_month, start.day(), end.day()) {
        let mut days = first.to_string();
        days.push('–');
        days.push_str(&last.to_string());
        return date_of_days(text, end, &days);
    }
    let mut span = date(text, start);
    span.push_str(" – ");
    span.push_str(&date(text, end));
    span
}

/// A date whose days are written so, where it has one.
fn date_of_days(text: &Text, date: PartialDate, days: &str) -> String {
    let year = date.year().to_string();
    let format = &text.format;
    match (date.month(), date.day()) {
        (Some(month), Some(_)) => format
            .day
            .replace("{d}", days)
            .replace("{m}", format.months_of_day[usize::from(month - 1)])
            .replace("{y}", &year),
        (Some(month), None) => format
            .month
            .replace("{m}", format.months[usize::from(month - 1)])
            .replace("{y}", &year),
        (None, _) => year,
    }
}

/// A moment with its day: `22 ноября 2026, 14:05`. `at` is in milliseconds since 1970 in UTC, `offset` in minutes by which
/// the clock that is shown is ahead of UTC.
#[must_use]
pub fn moment(text: &Text, at: u64, offset: i64) -> String {
    let minutes = minutes(at, offset);
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let day = day(at, offset).map_or_else(String::new, |day| date(text, day));
    format!("{day}, {hour}:{minute:02}")
}

/// The day of a moment, which is given as in [`moment`]; `None` past the year 9999.
#[must_use]
pub fn day(at: u64, offset: i64) -> Option<PartialDate> {
    let (year, month, day) = civil(minutes(at, offset) / 1_440);
    PartialDate::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// Minutes since 1970 by the clock that is shown.
fn minutes(at: u64, offset: i64) -> i64 {
    i64::try_from(at / 60_000)
        .unwrap_or(i64::MAX)
        .saturating_add(offset)
        .max(0)
}

/// The day of the Gregorian calendar that is so many days after 1 January 1970: `days_from_civil` of Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms", turned round.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
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
    fn moments_are_told_by_the_clock_of_the_reader() {
        const NOON: u64 = 1_795_349_100_000;
        assert_eq!(moment(ru(), NOON, 180), "22\u{a0}ноября 2026, 15:05");
        assert_eq!(moment(en(), NOON, -13 * 60), "21\u{a0}November 2026, 23:05");
        assert_eq!(moment(en(), 1_709_164_800_000, 0), "29\u{a0}February 2024, 0:00");
        assert_eq!(moment(en(), 0, -60), "1\u{a0}January 1970, 0:00");
        assert!(!moment(en(), u64::MAX, 60).is_empty());
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
