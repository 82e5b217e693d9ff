//! What the bench measured, read from the file that its script writes.

use serde_json::Value;

use crate::error::Error;

/// All figures of one run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Results {
    /// Such as `Chromium 156.0, 2 cores of …`.
    pub(crate) machine: String,
    pub(crate) measured: Vec<Measured>,
}

/// An engine at a size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    pub(crate) engine: String,
    pub(crate) is_ours: bool,
    /// Organisations.
    pub(crate) size: u64,
    /// Or why there are no figures.
    pub(crate) outcome: Result<Figures, String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    pub(crate) opening: Opening,
    /// Of the page, in bytes.
    pub(crate) memory: f64,
    /// Milliseconds a query.
    pub(crate) query: Spread,
    /// Milliseconds a key press.
    pub(crate) letter: Spread,
    /// Queries with one difference between what is typed and what is written.
    pub(crate) relevance: Relevance,
    /// The same with two.
    pub(crate) combined: Relevance,
    /// Queries whose meant organisation is not among the first ten, each with its number within its class.
    pub(crate) missed: Vec<String>,
    /// Answers that counting by hand confirms, of how many.
    pub(crate) right: u64,
    pub(crate) checked: u64,
}

/// From an empty page to the first answer; times in milliseconds since the first request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    pub(crate) fetched: f64,
    /// Of that, from what was fetched to ready; for the peers without the parsing of the documents.
    pub(crate) load: f64,
    pub(crate) ready: f64,
    pub(crate) answered: f64,
    pub(crate) requests: usize,
    /// Bytes of everything that is requested.
    pub(crate) raw: f64,
    pub(crate) brotli: f64,
    pub(crate) gzip: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) p95: f64,
    pub(crate) max: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relevance {
    pub(crate) classes: Vec<Share>,
    pub(crate) all: Share,
}

/// In how many queries the meant organisation is where it should be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub(crate) class: String,
    pub(crate) queries: u64,
    /// It is among the first ten.
    pub(crate) ten: u64,
}

impl Share {
    /// From 0 to 1.
    pub(crate) fn of_ten(&self) -> f64 {
        self.ten as f64 / self.queries.max(1) as f64
    }
}

impl Results {
    pub(crate) fn read(json: &Value) -> Result<Self, Error> {
        let root = Place {
            value: json,
            path: String::new(),
        };
        let machine = root.at("machine");
        Ok(Self {
            machine: format!(
                "Chromium {}, {} cores of {}",
                machine.at("browser").text()?,
                machine.at("cores").number()?,
                machine.at("processor").text()?
            ),
            measured: root.at("results").each(measured)?,
        })
    }

    /// Whether any engine was measured at all.
    pub(crate) fn has_figures(&self) -> bool {
        self.measured.iter().any(|measured| measured.outcome.is_ok())
    }

    /// The sizes, each once, in the order in which they were measured.
    pub(crate) fn sizes(&self) -> Vec<u64> {
        let mut sizes: Vec<u64> = self.measured.iter().map(|measured| measured.size).collect();
        sizes.dedup();
        sizes
    }
}

fn measured(place: &Place<'_>) -> Result<Measured, Error> {
    let outcome = match place.value.get("error").and_then(Value::as_str) {
        Some(error) => Err(error.to_owned()),
        None => Ok(figures(place)?),
    };
    Ok(Measured {
        engine: place.at("engine").text()?.to_owned(),
        is_ours: place.value["isOurs"] == true,
        size: place.at("size").number()? as u64,
        outcome,
    })
}

fn figures(place: &Place<'_>) -> Result<Figures, Error> {
    Ok(Figures {
        opening: opening(&place.at("opening"))?,
        memory: place.at("memory").at("total").number()?,
        query: spread(&place.at("query"))?,
        letter: spread(&place.at("typing"))?,
        relevance: relevance(&place.at("relevance"))?,
        combined: relevance(&place.at("combined"))?,
        missed: place.at("missed").each(|query| {
            let (id, text) = (query.at("id").text()?, query.at("q").text()?);
            Ok(format!("{id} «{text}»"))
        })?,
        right: place.at("checked").at("right").number()? as u64,
        checked: place.at("checked").at("asked").number()? as u64,
    })
}

fn opening(place: &Place<'_>) -> Result<Opening, Error> {
    let files = place.at("files");
    let sum =
        |key: &str| -> Result<f64, Error> { Ok(files.each(|file| file.at(key).number())?.into_iter().sum()) };
    Ok(Opening {
        fetched: place.at("fetchedMs").number()?,
        load: place.at("loadMs").number()?,
        ready: place.at("readyMs").number()?,
        answered: place.at("firstAnswerMs").number()?,
        requests: files.each(|_| Ok(()))?.len(),
        raw: sum("raw")?,
        brotli: sum("brotli")?,
        gzip: sum("gzip")?,
    })
}

fn spread(place: &Place<'_>) -> Result<Spread, Error> {
    Ok(Spread {
        median: place.at("median").number()?,
        p95: place.at("p95").number()?,
        max: place.at("max").number()?,
    })
}

fn relevance(place: &Place<'_>) -> Result<Relevance, Error> {
    let share = |place: &Place<'_>, class: String| -> Result<Share, Error> {
        Ok(Share {
            class,
            queries: place.at("queries").number()? as u64,
            ten: place.at("ten").number()? as u64,
        })
    };
    Ok(Relevance {
        classes: place
            .at("classes")
            .each(|place| share(place, place.at("class").text()?.to_owned()))?,
        all: share(&place.at("all"), "all".to_owned())?,
    })
}

/// A value, and how it is reached from the root.
struct Place<'j> {
    value: &'j Value,
    path: String,
}

impl<'j> Place<'j> {
    fn at(&self, key: &str) -> Self {
        Self {
            value: &self.value[key],
            path: format!("{}/{key}", self.path),
        }
    }

    fn each<T>(&self, read: impl Fn(&Self) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let list = self.value.as_array().ok_or_else(|| self.expected("a list"))?;
        let read_one = |(index, value)| {
            read(&Place {
                value,
                path: format!("{}/{index}", self.path),
            })
        };
        list.iter().enumerate().map(read_one).collect()
    }

    fn text(&self) -> Result<&'j str, Error> {
        self.value.as_str().ok_or_else(|| self.expected("a text"))
    }

    fn number(&self) -> Result<f64, Error> {
        self.value.as_f64().ok_or_else(|| self.expected("a number"))
    }

    fn expected(&self, what: &str) -> Error {
        Error::new(format!(
            "the bench wrote `{}` at `{}`, expected {what}",
            self.value, self.path
        ))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;

    /// What the script writes for one engine.
    pub(crate) fn written(engine: &str, size: u64) -> Value {
        let share = json!({"queries": 20, "first": 10, "ten": 20});
        let mut class = share.clone();
        class["class"] = json!("exact");
        let relevance = json!({"classes": [class], "all": share});
        json!({
            "engine": engine, "isOurs": engine.starts_with("ours"), "size": size,
            "opening": {
                "runs": 3, "fetchedMs": 10.0, "loadMs": 262.0, "readyMs": 300.5, "firstAnswerMs": 301,
                "files": [
                    {"path": "/a.js", "raw": 1000, "brotli": 300, "brotliQuality": 11, "gzip": 350},
                    {"path": "/b.json", "raw": 9_000_000, "brotli": 700, "brotliQuality": 9, "gzip": 800},
                ],
            },
            "memory": {"heap": 40e6, "buffers": 2.5e6, "wasm": 0, "total": 42.5e6},
            "query": {"median": 0.4, "p95": 3.15, "max": 9.2},
            "typing": {"median": 0.3, "p95": 10, "max": 40.2, "sum": 246},
            "relevance": relevance, "combined": relevance,
            "missed": [{"id": "typo-07", "q": "хмград"}],
            "checked": {"asked": 9, "right": 9},
        })
    }

    /// A whole file.
    pub(crate) fn file(results: &[Value]) -> Value {
        json!({
            "machine": {"processor": "Xeon", "cores": 2, "browser": "156.0", "node": "v20"},
            "results": results,
        })
    }

    #[test]
    fn the_files_of_an_opening_are_added_up() {
        let results = Results::read(&file(&[written("minisearch", 1000)])).unwrap();
        assert_eq!(results.machine, "Chromium 156.0, 2 cores of Xeon");
        let figures = results.measured[0].outcome.as_ref().unwrap();
        assert_eq!(figures.opening.requests, 2);
        assert_eq!(
            [figures.opening.raw, figures.opening.brotli],
            [9_001_000.0, 1000.0]
        );
        assert_eq!(figures.opening.load, 262.0);
        assert_eq!(figures.relevance.classes[0].class, "exact");
        assert_eq!(figures.missed, ["typo-07 «хмград»"]);
    }

    #[test]
    fn an_engine_that_failed_is_kept_with_its_reason() {
        let failed = json!({"engine": "orama", "isOurs": false, "size": 100_000, "error": "out of memory"});
        let results = Results::read(&file(&[failed])).unwrap();
        assert_eq!(results.measured[0].outcome, Err("out of memory".to_owned()));
        assert!(!results.has_figures());
    }

    #[test]
    fn sizes_are_told_once_each() {
        let all = [written("a", 1000), written("b", 1000), written("a", 10_000)];
        assert_eq!(Results::read(&file(&all)).unwrap().sizes(), [1000, 10_000]);
    }

    #[test]
    fn a_figure_that_is_none_is_named_with_its_place() {
        let mut broken = written("a", 1000);
        broken["query"]["p95"] = json!("fast");
        let message = Results::read(&file(&[broken])).unwrap_err().to_string();
        assert_eq!(
            message,
            "error: the bench wrote `\"fast\"` at `/results/0/query/p95`, expected a number"
        );
    }
}
