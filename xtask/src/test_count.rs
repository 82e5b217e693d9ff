//! Counting tests from what their runners print.

/// How many checks passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TestCount {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl TestCount {
    /// One check, with its outcome.
    pub(crate) fn one(passed: bool) -> Self {
        Self {
            passed: usize::from(passed),
            failed: usize::from(!passed),
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Adds what a line of a runner says: `test result: ok. 3 passed; 0 failed; …` (cargo and
    /// wasm-bindgen), or `# pass 3` and `# fail 0` (node).
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
        }
        let node = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "));
        if let Some((word, number)) = node.and_then(|summary| summary.split_once(' ')) {
            match (word, number.parse::<usize>()) {
                ("pass", Ok(number)) => self.passed += number,
                ("fail" | "cancelled", Ok(number)) => self.failed += number,
                _ => {}
            }
        }
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let Some(at) = text.find(word) else { return 0 };
    let digits = text[..at]
        .rsplit(|character: char| !character.is_ascii_digit())
        .next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(output: &str) -> (usize, usize) {
        let mut count = TestCount::default();
        output.lines().for_each(|line| count.read(line));
        (count.passed, count.failed)
    }

    #[test]
    fn cargos_results_add_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(count(output), (15, 2));
    }

    #[test]
    fn nodes_summary_is_read_from_both_of_its_reporters() {
        assert_eq!(count("# tests 5\n# pass 4\n# fail 1\n# cancelled 0"), (4, 1));
        assert_eq!(count("ℹ tests 5\nℹ pass 5\nℹ fail 0"), (5, 0));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(count("test a ... ok\n100 passed the exam\n# passed 3\n"), (0, 0));
    }
}
