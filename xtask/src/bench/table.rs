//! Tables of figures, and how figures are written.

/// Columns of texts; the first is aligned to the left, the others to the right.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    /// How many columns are texts to read rather than figures, from the left.
    texts: usize,
}

impl Table {
    pub(crate) fn new(head: &[&str]) -> Self {
        Self {
            rows: vec![head.iter().map(|&name| name.to_owned()).collect()],
            texts: 1,
        }
    }

    /// Aligns so many columns to the left.
    pub(crate) fn with_texts(self, texts: usize) -> Self {
        Self { texts, ..self }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Lines, each with its end; two spaces between columns.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let width = widths[column];
                let cell = if column < self.texts {
                    format!("{cell:width$}")
                } else {
                    format!("{cell:>width$}")
                };
                if column > 0 {
                    line.push_str("  ");
                }
                line.push_str(&cell);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Three digits that count, with a comma between thousands.
pub(crate) fn milliseconds(value: f64) -> String {
    if value >= 99.95 {
        count(value.round() as u64)
    } else if value >= 9.995 {
        format!("{value:.1}")
    } else if value >= 0.9995 {
        format!("{value:.2}")
    } else {
        format!("{value:.3}")
    }
}

pub(crate) fn megabytes(bytes: f64) -> String {
    let value = bytes / 1e6;
    if value >= 99.95 {
        count(value.round() as u64)
    } else if value >= 9.995 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

/// A whole per cent is only said where it is one: 99.5 % is not 100 %.
pub(crate) fn percent(share: f64) -> String {
    let value = share * 100.0;
    if (value - value.round()).abs() < 1e-9 {
        format!("{value:.0} %")
    } else {
        format!("{value:.1} %")
    }
}

/// With a comma between thousands.
pub(crate) fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_under_one_another_on_the_right() {
        let mut table = Table::new(&["engine", "ready ms"]);
        table.row(vec!["ours".to_owned(), "1.50".to_owned()]);
        table.row(vec!["minisearch".to_owned(), "262".to_owned()]);
        assert_eq!(
            table.text(),
            "engine      ready ms\n\
             ours            1.50\n\
             minisearch       262\n"
        );
    }

    #[test]
    fn a_row_of_texts_ends_without_spaces() {
        let mut table = Table::new(&["goal", "met"]).with_texts(2);
        table.row(vec!["memory".to_owned(), "no".to_owned()]);
        assert_eq!(table.text(), "goal    met\nmemory  no\n");
    }

    #[test]
    fn times_have_three_digits_that_count() {
        let written = [0.0094, 0.276, 3.152, 42.71, 198.2, 13_269.0].map(milliseconds);
        assert_eq!(written, ["0.009", "0.276", "3.15", "42.7", "198", "13,269"]);
        assert_eq!([0.9996, 9.996, 99.96].map(milliseconds), ["1.00", "10.0", "100"]);
    }

    #[test]
    fn megabytes_are_millions_of_bytes() {
        assert_eq!(
            [14_300.0, 1.5e6, 42.54e6, 371.8e6].map(megabytes),
            ["0.01", "1.50", "42.5", "372"]
        );
    }

    #[test]
    fn a_share_is_never_rounded_to_all() {
        assert_eq!(
            [1.0, 0.995, 0.96, 0.0].map(percent),
            ["100 %", "99.5 %", "96 %", "0 %"]
        );
    }

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(count),
            ["0", "999", "1,000", "1,234,567"]
        );
    }
}
