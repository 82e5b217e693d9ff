//! Dates as precise as they are known.

use std::fmt;

/// `2012-11-19`, `2012-11` or `2012` of ISO 8601. Orders by time, the less precise first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Takes one of the three forms; the day must exist in its month (Gregorian).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts
            .next()
            .map(|part| number(part, 2))
            .map_or(Some(None), |month| month.map(Some))?;
        let day = parts
            .next()
            .map(|part| number(part, 2))
            .map_or(Some(None), |day| day.map(Some))?;
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let month = month.map(|month| month as u8);
        let day = day.map(|day| day as u8);
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        if let (Some(month), Some(day)) = (month, day)
            && !(1..=days_in(year, month)).contains(&day)
        {
            return None;
        }
        Some(Self { year, month, day })
    }

    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// 1 to 31, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

fn number(digits: &str, len: usize) -> Option<u16> {
    (digits.len() == len && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(formatter, "-{part:02}")?;
        }
        Ok(())
    }
}
