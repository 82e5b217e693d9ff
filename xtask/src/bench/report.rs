//! The report of the bench: ours beside the peers, what each figure means, and the goals.

use super::goals::Goal;
use super::results::{Figures, Measured, Relevance, Results};
use super::table::{Table, count, megabytes, milliseconds, percent};

/// What stands under the tables.
const LEGEND: &str = "\
Each engine ran in a page of its own in one browser, on the same organisations and the same queries.
  raw, Brotli, gzip  everything that is requested before the first answer: script, index and documents; Brotli 11,
                     or 9 for files over 2 MB, where 11 takes minutes; gzip 9; served from this machine as raw
  fetched            from the first request until script and data are there
  load               of that, from what is fetched to ready; the peers are given the documents parsed
  ready, answered    from the first request until the engine is ready, and until its first answer is there;
                     the median of five empty pages
  query              a query with 20 hits, the total and the count of every region, sector and kind; for each of
                     100 queries the median of up to nine passes
  letter             the same at each of 84 key presses in six texts
  memory             of the page with engine, index and documents, after collecting garbage
  counts             queries without text that are answered as counting by hand does
  found              queries whose meant organisation is among the first ten hits
";

/// All tables, as they are printed.
pub(crate) fn report(results: &Results, goals: &[Goal]) -> String {
    let mut text = format!("\nOurs beside the peers: {}\n", results.machine);
    for size in results.sizes() {
        let of_size: Vec<&Measured> = results
            .measured
            .iter()
            .filter(|measured| measured.size == size)
            .collect();
        let size = count(size);
        text.push_str(&format!("\n{size} organisations: getting ready\n"));
        text.push_str(&getting_ready(&of_size));
        text.push_str(&format!("\n{size} organisations: answering\n"));
        text.push_str(&answering(&of_size));
        text.push_str(&format!("\n{size} organisations: found, by what differs\n"));
        text.push_str(&found(&of_size, |figures| &figures.relevance));
        text.push_str(&format!(
            "\n{size} organisations: found, when two things differ\n"
        ));
        text.push_str(&found(&of_size, |figures| &figures.combined));
        for measured in of_size {
            text.push_str(&remark(measured));
        }
    }
    text.push_str(&format!("\n{LEGEND}\nGoals\n"));
    text.push_str(&goal_table(goals));
    text
}

fn getting_ready(of_size: &[&Measured]) -> String {
    let mut table = Table::new(&[
        "engine",
        "raw MB",
        "Brotli MB",
        "gzip MB",
        "requests",
        "fetched ms",
        "load ms",
        "ready ms",
        "answered ms",
        "memory MB",
    ]);
    for (engine, figures) in measured(of_size) {
        let opening = &figures.opening;
        table.row(vec![
            engine.to_owned(),
            megabytes(opening.raw),
            megabytes(opening.brotli),
            megabytes(opening.gzip),
            opening.requests.to_string(),
            milliseconds(opening.fetched),
            milliseconds(opening.load),
            milliseconds(opening.ready),
            milliseconds(opening.answered),
            megabytes(figures.memory),
        ]);
    }
    table.text()
}

fn answering(of_size: &[&Measured]) -> String {
    let mut table = Table::new(&[
        "engine",
        "query ms: median",
        "95 %",
        "max",
        "letter ms: median",
        "95 %",
        "max",
        "counts",
    ]);
    for (engine, figures) in measured(of_size) {
        let mut cells = vec![engine.to_owned()];
        for spread in [&figures.query, &figures.letter] {
            cells.extend([spread.median, spread.p95, spread.max].map(milliseconds));
        }
        cells.push(format!("{}/{}", figures.right, figures.checked));
        table.row(cells);
    }
    table.text()
}

fn found(of_size: &[&Measured], relevance: impl Fn(&Figures) -> &Relevance) -> String {
    let all = || measured(of_size).map(|(engine, figures)| (engine, relevance(figures)));
    let Some((_, first)) = all().next() else {
        return String::new();
    };
    let mut head = vec!["engine"];
    head.extend(first.classes.iter().map(|share| share.class.as_str()));
    head.push("all");
    let mut table = Table::new(&head);
    for (engine, relevance) in all() {
        let shares = relevance.classes.iter().chain([&relevance.all]);
        let mut cells = vec![engine.to_owned()];
        cells.extend(shares.map(|share| percent(share.of_ten())));
        table.row(cells);
    }
    table.text()
}

/// Why an engine has no figures, or which queries ours still miss: those are to be worked on.
fn remark(measured: &Measured) -> String {
    const MOST: usize = 10;
    let engine = &measured.engine;
    match &measured.outcome {
        Err(error) => format!("{engine}: {error}\n"),
        Ok(figures) if measured.is_ours && !figures.missed.is_empty() => {
            let named = figures.missed.iter().take(MOST).map(String::as_str);
            let more = figures.missed.len().saturating_sub(MOST);
            let end = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("{engine} misses {}{end}\n", named.collect::<Vec<_>>().join(", "))
        }
        Ok(_) => String::new(),
    }
}

fn goal_table(goals: &[Goal]) -> String {
    let mut table = Table::new(&["met", "goal", "figure", "wanted"]).with_texts(4);
    for goal in goals {
        let met = match goal.is_met {
            Some(true) => "yes",
            Some(false) => "no",
            None => "–",
        };
        table.row(vec![
            met.to_owned(),
            goal.name.clone(),
            goal.figure.clone(),
            goal.wanted.clone(),
        ]);
    }
    table.text()
}

/// Those that have figures.
fn measured<'r>(of_size: &'r [&'r Measured]) -> impl Iterator<Item = (&'r str, &'r Figures)> {
    of_size
        .iter()
        .filter_map(|measured| Some((measured.engine.as_str(), measured.outcome.as_ref().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::goals;
    use crate::bench::results::tests::{file, written};
    use serde_json::json;

    #[test]
    fn every_engine_has_its_row_in_every_table_and_a_failed_one_its_reason() {
        let failed = json!({"engine": "orama", "isOurs": false, "size": 1000, "error": "ran out of memory"});
        let results = Results::read(&file(&[
            written("ours-json", 1000),
            written("minisearch", 1000),
            failed,
        ]));
        let results = results.unwrap();
        let text = report(&results, &goals::judge(&results));
        for engine in ["ours-json", "minisearch"] {
            let rows = text
                .lines()
                .filter(|line| line.starts_with(&format!("{engine}  ")));
            assert_eq!(rows.count(), 4, "{text}");
        }
        assert!(text.contains("\norama: ran out of memory\n"), "{text}");
        assert!(text.contains("\nours-json misses typo-07 «хмград»\n"), "{text}");
        assert!(!text.contains("minisearch misses"), "{text}");
        assert!(
            text.contains(
                "minisearch             0.400  3.15  9.20              0.300  10.0  40.2     9/9\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn goals_that_are_met_missed_and_not_measured_are_told_apart() {
        let results =
            Results::read(&file(&[written("ours-json", 10_000), written("itemsjs", 10_000)])).unwrap();
        let text = report(&results, &goals::judge(&results));
        let goals = text.split("\nGoals\n").nth(1).unwrap();
        for begin in ["yes  95 %", "no   ready", "–    first answer"] {
            assert!(
                goals.lines().any(|line| line.starts_with(begin)),
                "no `{begin}` in\n{goals}"
            );
        }
    }
}
