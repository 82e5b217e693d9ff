use std::io::{self, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Tells on stderr how far a build is: in one line that moves on a terminal, else in a line a step.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn begin() -> Self {
        let bar = ProgressBar::no_length().with_style(style("{spinner} {msg} {elapsed}"));
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar }
    }

    /// Begins a step of which no part can be told.
    pub(super) fn step(&self, what: &str) {
        if self.bar.is_hidden() {
            self.tell(what);
        }
        self.bar.set_message(what.to_owned());
    }

    /// Begins a step that counts what it writes, told in the plural.
    pub(super) fn count(&self, what: &str, count: usize) {
        if self.bar.is_hidden() {
            self.tell(&format!("writing {count} {what}"));
        }
        self.bar.set_style(style(&format!(
            "{{spinner}} writing {{pos}} of {{len}} {what} {{wide_bar}} {{elapsed}}"
        )));
        self.bar.set_position(0);
        self.bar.set_length(count as u64);
    }

    pub(super) fn one_is_written(&self) {
        self.bar.inc(1);
    }

    /// Writes a line that stays.
    pub(super) fn tell(&self, line: &str) {
        // Nobody is left to tell when stderr is closed.
        self.bar.suspend(|| _ = writeln!(io::stderr().lock(), "{line}"));
    }

    /// Clears the line that moves.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}
