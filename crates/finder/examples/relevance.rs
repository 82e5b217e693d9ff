//! How well and how fast a query set is answered: `relevance CATALOGUE QUERIES`, a line a class.

#![allow(clippy::print_stdout, reason = "a command")]

use std::{collections::BTreeMap, error::Error, fs, time::Instant};

use finder::{Facet, Finder, Query};
use serde_json::Value;

const ROUNDS: usize = 15;
const FIRST: usize = 10;

#[derive(Default)]
struct Class {
    count: usize,
    first: usize,
    among_first: usize,
    microseconds: Vec<f64>,
    lost: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(catalogue), Some(queries)) = (arguments.next(), arguments.next()) else {
        return Err("two files are wanted: a catalogue and its query set".into());
    };
    let bytes = fs::read(catalogue)?;
    let start = Instant::now();
    let catalogue = catalogue::read_within(&bytes, &catalogue::Limits::COMMAND)
        .catalogue
        .ok_or("the catalogue cannot be used")?;
    let read = start.elapsed();
    let start = Instant::now();
    let finder = Finder::new(&catalogue);
    println!(
        "{} organisations: read in {:.1} ms, indexed in {:.1} ms",
        catalogue.organisations.len(),
        read.as_secs_f64() * 1e3,
        start.elapsed().as_secs_f64() * 1e3
    );
    let ids: BTreeMap<&str, usize> = catalogue
        .organisations
        .iter()
        .zip(0..)
        .map(|(record, place)| (record.id.as_str(), place))
        .collect();
    let set: Value = serde_json::from_slice(&fs::read(queries)?)?;
    let mut classes: BTreeMap<&str, Class> = BTreeMap::new();
    for entry in set.as_array().ok_or("the query set is no list")? {
        let mut query = Query {
            text: entry["query"].as_str().unwrap_or_default().into(),
            ..Query::default()
        };
        for facet in Facet::ALL {
            if let Some(value) = entry["filters"][facet.key()].as_str() {
                query.choose(facet, value, true);
            }
        }
        let lang = entry["lang"].as_str().unwrap_or("ru");
        let finds = entry["finds"].as_array().map_or(&[][..], Vec::as_slice);
        let finds: Vec<usize> = finds
            .iter()
            .filter_map(|id| ids.get(id.as_str()?).copied())
            .collect();
        let class = classes
            .entry(entry["class"].as_str().unwrap_or_default())
            .or_default();
        let answer = finder.answer(&query, lang).unwrap_or_default();
        let place = answer.hits.iter().position(|hit| finds.contains(hit));
        class.count += 1;
        class.first += usize::from(place == Some(0));
        class.among_first += usize::from(place.is_some_and(|place| place < FIRST));
        if !finds.is_empty() && place.is_none_or(|place| place >= FIRST) {
            class.lost.push(format!(
                "{:?} as {:?}: {} found",
                query.text,
                answer.correction.map(|correction| correction.understood),
                answer.total
            ));
        }
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(finder.answer(&query, lang).unwrap_or_default());
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        class.microseconds.push(times[ROUNDS / 2]);
    }
    let mut all = Vec::new();
    for (name, mut class) in classes {
        all.extend_from_slice(&class.microseconds);
        class.microseconds.sort_by(f64::total_cmp);
        println!(
            "{name:16} {:4} queries  first {:5.1} %  first ten {:5.1} %  median {:8.1} µs  p95 {:8.1} µs  max {:8.1} µs",
            class.count,
            100.0 * class.first as f64 / class.count as f64,
            100.0 * class.among_first as f64 / class.count as f64,
            quantile(&class.microseconds, 0.5),
            quantile(&class.microseconds, 0.95),
            quantile(&class.microseconds, 1.0),
        );
        if std::env::args().any(|argument| argument == "--lost") {
            class.lost.iter().for_each(|lost| println!("    {lost}"));
        }
    }
    all.sort_by(f64::total_cmp);
    println!(
        "all: median {:.1} µs, p95 {:.1} µs, max {:.1} µs",
        quantile(&all, 0.5),
        quantile(&all, 0.95),
        quantile(&all, 1.0)
    );
    Ok(())
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
}
