//! The goals of finding, each judged by the figures of one run.

use serde_json::{Value, json};

use super::results::{Figures, Results};
use super::table::{count, megabytes, milliseconds, percent};

/// What is wanted, and what was measured.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Goal {
    pub(crate) name: String,
    pub(crate) wanted: String,
    pub(crate) figure: String,
    /// `None` where the run does not tell.
    pub(crate) is_met: Option<bool>,
}

/// The size at which we are compared with the peers.
const COMPARED: u64 = 10_000;
const LARGEST: u64 = 100_000;
const RELEVANT: f64 = 0.99;
const FIRST_ANSWER_BYTES: f64 = 1.5e6;
const FIRST_ANSWER_REQUESTS: usize = 25;
/// A query that takes longer is felt while typing.
const LONGEST_QUERY_MS: f64 = 8.0;

impl Goal {
    fn judged(name: &str, wanted: String, figure: String, is_met: bool) -> Self {
        Self {
            name: name.to_owned(),
            wanted,
            figure,
            is_met: Some(is_met),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({"goal": self.name, "wanted": self.wanted, "figure": self.figure, "met": self.is_met})
    }
}

/// Every goal, also those that this run does not tell about.
pub(crate) fn judge(results: &Results) -> Vec<Goal> {
    let goals: [(&str, Judge); 9] = [
        (
            "ready from served bytes, against stored indexes",
            ready_from_bytes,
        ),
        ("ready from the first request", ready_from_first_request),
        ("95 % of the queries, against the fastest", as_fast_as_the_fastest),
        (
            "95 % of the queries, against the most relevant",
            ten_times_the_most_relevant,
        ),
        ("the meant one among the first ten", relevant),
        ("memory, against the leanest", lean),
        ("first answer", first_answer),
        ("the longest query", longest_query),
        (
            "95 % of the queries, as the catalogue grows",
            slower_than_the_catalogue,
        ),
    ];
    let judge = |(name, judge): (&str, Judge)| {
        judge(name, results).unwrap_or_else(|| Goal {
            name: name.to_owned(),
            wanted: String::new(),
            figure: "not measured in this run".to_owned(),
            is_met: None,
        })
    };
    goals.into_iter().map(judge).collect()
}

type Judge = fn(&str, &Results) -> Option<Goal>;
type Named<'r> = (&'r str, &'r Figures);

fn ready_from_bytes(name: &str, results: &Results) -> Option<Goal> {
    ten_times_sooner(name, results, |figures| figures.opening.load)
}

fn ready_from_first_request(name: &str, results: &Results) -> Option<Goal> {
    ten_times_sooner(name, results, |figures| figures.opening.ready)
}

fn ten_times_sooner(name: &str, results: &Results, time: fn(&Figures) -> f64) -> Option<Goal> {
    let (ours, figures) = least(ours(results, COMPARED), time)?;
    let (peer, fastest) = least(peers(results, COMPARED), time)?;
    let wanted = time(fastest) / 10.0;
    Some(Goal::judged(
        &format!("{name}, {}", count(COMPARED)),
        format!(
            "≤ {} ms, a tenth of {peer}'s {} ms",
            milliseconds(wanted),
            milliseconds(time(fastest))
        ),
        format!("{} ms ({ours})", milliseconds(time(figures))),
        time(figures) <= wanted,
    ))
}

fn as_fast_as_the_fastest(name: &str, results: &Results) -> Option<Goal> {
    let (ours, figures) = least(ours(results, COMPARED), |figures| figures.query.p95)?;
    let (peer, fastest) = least(peers(results, COMPARED), |figures| figures.query.p95)?;
    Some(Goal::judged(
        &format!("{name}, {}", count(COMPARED)),
        format!("≤ {} ms, {peer}", milliseconds(fastest.query.p95)),
        format!("{} ms ({ours})", milliseconds(figures.query.p95)),
        figures.query.p95 <= fastest.query.p95,
    ))
}

fn ten_times_the_most_relevant(name: &str, results: &Results) -> Option<Goal> {
    let (ours, figures) = least(ours(results, COMPARED), |figures| figures.query.p95)?;
    let (peer, relevant) = least(peers(results, COMPARED), |figures| {
        -figures.relevance.all.of_ten()
    })?;
    let wanted = relevant.query.p95 / 10.0;
    Some(Goal::judged(
        &format!("{name}, {}", count(COMPARED)),
        format!(
            "≤ {} ms, a tenth of {peer}'s {} ms",
            milliseconds(wanted),
            milliseconds(relevant.query.p95)
        ),
        format!("{} ms ({ours})", milliseconds(figures.query.p95)),
        figures.query.p95 <= wanted,
    ))
}

/// Of each of ours at every size the class that fares worst.
fn relevant(name: &str, results: &Results) -> Option<Goal> {
    let all = results.measured.iter().filter(|measured| measured.is_ours);
    let worst = all
        .filter_map(|measured| Some((measured, measured.outcome.as_ref().ok()?)))
        .flat_map(|(measured, figures)| {
            figures
                .relevance
                .classes
                .iter()
                .map(move |class| (measured, class))
        })
        .min_by(|(_, left), (_, right)| left.of_ten().total_cmp(&right.of_ten()))?;
    let (measured, class) = worst;
    let share = percent(class.of_ten());
    let figure = if class.ten == class.queries {
        format!("{share} in every class")
    } else {
        let size = count(measured.size);
        format!(
            "{share} of `{}`, which fares worst ({}, {size})",
            class.class, measured.engine
        )
    };
    Some(Goal::judged(
        name,
        format!("≥ {} in every class", percent(RELEVANT)),
        figure,
        class.of_ten() >= RELEVANT,
    ))
}

fn lean(name: &str, results: &Results) -> Option<Goal> {
    let (ours, figures) = least(ours(results, COMPARED), |figures| figures.memory)?;
    let (peer, leanest) = least(peers(results, COMPARED), |figures| figures.memory)?;
    let wanted = leanest.memory / 4.0;
    Some(Goal::judged(
        &format!("{name}, {}", count(COMPARED)),
        format!(
            "≤ {} MB, a quarter of {peer}'s {} MB",
            megabytes(wanted),
            megabytes(leanest.memory)
        ),
        format!("{} MB ({ours})", megabytes(figures.memory)),
        figures.memory <= wanted,
    ))
}

fn first_answer(name: &str, results: &Results) -> Option<Goal> {
    let (ours, figures) = least(ours(results, LARGEST), |figures| figures.opening.brotli)?;
    let opening = &figures.opening;
    Some(Goal::judged(
        &format!("{name}, {}", count(LARGEST)),
        format!(
            "≤ {} MB in Brotli and {FIRST_ANSWER_REQUESTS} requests",
            megabytes(FIRST_ANSWER_BYTES)
        ),
        format!(
            "{} MB and {} requests ({ours})",
            megabytes(opening.brotli),
            opening.requests
        ),
        opening.brotli <= FIRST_ANSWER_BYTES && opening.requests <= FIRST_ANSWER_REQUESTS,
    ))
}

fn longest_query(name: &str, results: &Results) -> Option<Goal> {
    let (ours, figures) = least(ours(results, LARGEST), |figures| figures.query.max)?;
    Some(Goal::judged(
        &format!("{name}, {}", count(LARGEST)),
        format!("≤ {} ms", milliseconds(LONGEST_QUERY_MS)),
        format!("{} ms ({ours})", milliseconds(figures.query.max)),
        figures.query.max <= LONGEST_QUERY_MS,
    ))
}

/// Between the two largest sizes.
fn slower_than_the_catalogue(name: &str, results: &Results) -> Option<Goal> {
    let mut sizes = results.sizes();
    sizes.sort_unstable();
    let (&[.., smaller, larger], p95) = (&sizes[..], |figures: &Figures| figures.query.p95) else {
        return None;
    };
    let (ours_then, before) = least(ours(results, smaller), p95)?;
    let (_, after) = ours(results, larger).find(|(name, _)| *name == ours_then)?;
    let (growth, times) = (larger as f64 / smaller as f64, after.query.p95 / before.query.p95);
    Some(Goal::judged(
        &format!("{name}, {} to {}", count(smaller), count(larger)),
        format!("< {growth:.1} times"),
        format!("{times:.1} times ({ours_then})"),
        times < growth,
    ))
}

fn ours(results: &Results, size: u64) -> impl Iterator<Item = Named<'_>> {
    at(results, size, true)
}

fn peers(results: &Results, size: u64) -> impl Iterator<Item = Named<'_>> {
    at(results, size, false)
}

fn at(results: &Results, size: u64, is_ours: bool) -> impl Iterator<Item = Named<'_>> {
    results.measured.iter().filter_map(move |measured| {
        let figures = measured.outcome.as_ref().ok()?;
        let is_wanted = measured.size == size && measured.is_ours == is_ours;
        is_wanted.then_some((measured.engine.as_str(), figures))
    })
}

/// The one with the least figure.
fn least<'r>(all: impl Iterator<Item = Named<'r>>, figure: impl Fn(&Figures) -> f64) -> Option<Named<'r>> {
    all.min_by(|(_, left), (_, right)| figure(left).total_cmp(&figure(right)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::results::tests::{file, written};

    fn goals(change: impl Fn(&mut Value)) -> Vec<Goal> {
        let mut ours = written("ours-json", 10_000);
        change(&mut ours);
        judge(&Results::read(&file(&[ours, written("minisearch", 10_000)])).unwrap())
    }

    #[track_caller]
    fn check(goals: &[Goal], name: &str, is_met: Option<bool>, figure: &str) {
        let goal = goals.iter().find(|goal| goal.name.starts_with(name)).unwrap();
        assert_eq!((goal.is_met, goal.figure.as_str()), (is_met, figure));
    }

    #[test]
    fn ready_is_judged_by_a_tenth_of_the_fastest_peers_time_on_the_same_way() {
        let took = |key: &'static str, time: f64| goals(move |ours| ours["opening"][key] = json!(time));
        let name = "ready from served bytes";
        check(&took("loadMs", 26.2), name, Some(true), "26.2 ms (ours-json)");
        check(&took("loadMs", 26.3), name, Some(false), "26.3 ms (ours-json)");
        let name = "ready from the first request";
        check(&took("readyMs", 30.05), name, Some(true), "30.1 ms (ours-json)");
        check(&took("readyMs", 30.1), name, Some(false), "30.1 ms (ours-json)");
    }

    #[test]
    fn relevance_is_judged_by_the_worst_class() {
        let one_missed = goals(|ours| ours["relevance"]["classes"][0]["ten"] = json!(19));
        check(
            &one_missed,
            "the meant one",
            Some(false),
            "95 % of `exact`, which fares worst (ours-json, 10,000)",
        );
        check(
            &goals(|_| ()),
            "the meant one",
            Some(true),
            "100 % in every class",
        );
    }

    #[test]
    fn memory_is_judged_by_a_quarter_of_the_leanest_peers() {
        let in_bytes = |bytes: f64| goals(move |ours| ours["memory"]["total"] = json!(bytes));
        check(&in_bytes(10.6e6), "memory", Some(true), "10.6 MB (ours-json)");
        check(&in_bytes(10.7e6), "memory", Some(false), "10.7 MB (ours-json)");
    }

    #[test]
    fn the_most_relevant_peer_is_the_one_that_finds_most() {
        let mut blind = written("flexsearch", 10_000);
        blind["relevance"]["all"]["ten"] = json!(3);
        blind["query"]["p95"] = json!(0.01);
        let all = [written("ours-json", 10_000), blind, written("minisearch", 10_000)];
        let goals = judge(&Results::read(&file(&all)).unwrap());
        assert_eq!(goals[3].wanted, "≤ 0.315 ms, a tenth of minisearch's 3.15 ms");
        assert_eq!(goals[2].wanted, "≤ 0.010 ms, flexsearch");
    }

    #[test]
    fn a_query_may_take_longer_in_a_larger_catalogue_but_not_as_much_as_that_is_larger() {
        let mut larger = written("ours-json", 100_000);
        larger["query"]["p95"] = json!(31.4);
        let goals = judge(&Results::read(&file(&[written("ours-json", 10_000), larger])).unwrap());
        let name = "95 % of the queries, as the catalogue grows, 10,000 to 100,000";
        check(&goals, name, Some(true), "10.0 times (ours-json)");
    }

    #[test]
    fn a_goal_that_the_run_does_not_tell_about_is_neither_met_nor_missed() {
        check(&goals(|_| ()), "first answer", None, "not measured in this run");
    }
}
