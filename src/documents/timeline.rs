//! Columns by year: a picture for the eye, the same numbers as a table for readers.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::context::expect_text;
use crate::erased::{El, el};
use crate::format::count;

/// More columns than these would be too thin; then each stands for several years.
const MOST_COLUMNS: usize = 48;

/// The years that a column may stand for.
const STEPS: [u16; 11] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000];

/// About so many columns are named on narrow screens.
const NAMED_WHEN_NARROW: usize = 6;

const TOP: f64 = 20.0;
const TALLEST: f64 = 84.0;
const BASE: f64 = TOP + TALLEST;
const HEIGHT: f64 = BASE + 24.0;

/// How wide a column with its gap is, where there is room.
const WIDTH: usize = 48;

/// The years of one column, and how many fall in them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    first: u16,
    last: u16,
    number: u64,
}

impl Column {
    fn years(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}–{}", self.first, self.last)
        }
    }
}

/// Columns for the numbers of years. `year` and `number` head the table. `None` where all fall in one year: that is no
/// picture.
pub fn timeline(numbers: &BTreeMap<u16, u64>, year: &'static str, number: &'static str) -> Option<AnyView> {
    let columns = columns(numbers);
    if columns.len() < 2 {
        return None;
    }
    let picture = picture(&columns).view();
    let table = table(&columns, year, number).view();
    Some(el("div").class("timeline").part(picture).part(table).view())
}

/// Every year from the first to the last one has its column, so that gaps are seen.
fn columns(numbers: &BTreeMap<u16, u64>) -> Vec<Column> {
    let (Some((first, _)), Some((last, _))) = (numbers.first_key_value(), numbers.last_key_value()) else {
        return Vec::new();
    };
    let fits = |step: &&u16| usize::from(last / **step - first / **step) < MOST_COLUMNS;
    let step = *STEPS.iter().find(fits).unwrap_or(&STEPS[0]);
    let bins = first / step..=last / step;
    let column = |bin: u16| {
        let (first, last) = (bin * step, bin.saturating_mul(step).saturating_add(step - 1));
        let number = numbers.range(first..=last).map(|(_, number)| number).sum();
        Column { first, last, number }
    };
    bins.map(column).collect()
}

fn picture(columns: &[Column]) -> El {
    let text = expect_text();
    let tallest = columns
        .iter()
        .map(|column| column.number)
        .max()
        .unwrap_or(1)
        .max(1);
    let share = 100.0 / columns.len() as f64;
    let named_every = columns.len().div_ceil(NAMED_WHEN_NARROW);
    let mut parts = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let left = share * place as f64;
        let middle = percent(left + share / 2.0);
        let height = (TALLEST * column.number as f64 / tallest as f64).max(2.0);
        if column.number > 0 {
            let bar = el("rect")
                .class("column")
                .attr("x", percent(left + share * 0.18))
                .attr("y", format!("{:.1}", BASE - height))
                .attr("width", percent(share * 0.64))
                .attr("height", format!("{height:.1}"));
            let number = el("text")
                .class(if tallest > 99 { "number many" } else { "number" })
                .attr("x", middle.clone())
                .attr("y", format!("{:.1}", BASE - height - 6.0))
                .part(count(text, column.number));
            parts.extend([bar.view(), number.view()]);
        }
        // Counted from the last one: what is latest is named.
        let is_named = (columns.len() - 1 - place).is_multiple_of(named_every);
        let name = el("text")
            .class(if is_named { "year" } else { "year between" })
            .attr("x", middle)
            .attr("y", format!("{:.1}", HEIGHT - 6.0))
            .part(column.first.to_string());
        parts.push(name.view());
    }
    let base = el("line")
        .class("base")
        .attr("x1", "0")
        .attr("x2", "100%")
        .attr("y1", format!("{BASE:.1}"))
        .attr("y2", format!("{BASE:.1}"));
    el("svg")
        .attr("aria-hidden", "true")
        .attr("width", (columns.len() * WIDTH).to_string())
        .attr("height", format!("{HEIGHT:.0}"))
        .part(base)
        .part(parts)
}

fn percent(value: f64) -> String {
    format!("{value:.3}%")
}

fn table(columns: &[Column], year: &'static str, number: &'static str) -> El {
    let text = expect_text();
    let head = |name: &'static str| el("th").attr("scope", "col").part(name);
    let mut rows = columns.iter().filter(|column| column.number > 0).map(|column| {
        el("tr")
            .part(el("th").attr("scope", "row").part(column.years()))
            .part(el("td").part(count(text, column.number)))
            .view()
    });
    el("div").class("for-readers").part(
        el("table")
            .part(el("thead").part(el("tr").part(head(year)).part(head(number))))
            .part(el("tbody").parts(&mut rows)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns_of(years: &[(u16, u64)]) -> Vec<(String, u64)> {
        let numbers = years.iter().copied().collect();
        let columns = columns(&numbers);
        columns
            .iter()
            .map(|column| (column.years(), column.number))
            .collect()
    }

    #[test]
    fn a_year_without_any_keeps_its_place() {
        let expected = [
            ("2012".to_owned(), 2),
            ("2013".to_owned(), 0),
            ("2014".to_owned(), 1),
        ];
        assert_eq!(columns_of(&[(2012, 2), (2014, 1)]), expected);
    }

    #[test]
    fn a_long_time_has_columns_of_several_years() {
        let columns = columns_of(&[(1961, 1), (1965, 1), (1969, 4), (2026, 3)]);
        assert_eq!(columns[0], ("1960–1961".to_owned(), 1));
        assert_eq!(columns.iter().map(|(_, number)| number).sum::<u64>(), 9);
        assert!(columns.len() <= MOST_COLUMNS);
    }

    #[test]
    fn all_years_that_can_be_written_fit() {
        let columns = columns_of(&[(1, 1), (9999, 1)]);
        assert!((2..=MOST_COLUMNS).contains(&columns.len()), "{}", columns.len());
        assert_eq!(columns.iter().map(|(_, number)| number).sum::<u64>(), 2);
    }

    #[test]
    fn no_year_makes_no_column() {
        assert!(columns_of(&[]).is_empty());
    }
}
