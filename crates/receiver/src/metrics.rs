//! What the receiver counts, in the text format of Prometheus. No label comes from a request.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tracing::error;

use crate::problem::Problem;
use crate::router::Receiver;
use crate::store::StoreError;

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 8] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Everything that is counted since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// By pattern of the path, of which there are few, and status.
    answers: Mutex<BTreeMap<(String, u16), u64>>,
    submissions: Histogram,
    pub(crate) connections: Gauge,
    pub(crate) connections_shed: Gauge,
    pub(crate) connections_refused: Gauge,
    pub(crate) mails_sent: Gauge,
    pub(crate) mails_failed: Gauge,
    pub(crate) mails_parked: Gauge,
}

/// A number that goes up, and down where it tells a state.
#[derive(Debug, Default)]
pub(crate) struct Gauge(AtomicU64);

impl Gauge {
    pub(crate) fn up(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn down(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug, Default)]
struct Histogram {
    /// How many took at most each bound.
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    microseconds: AtomicU64,
}

impl Metrics {
    /// Counts an answer; `path` is the pattern of the path, never the path.
    pub(crate) fn answered(&self, path: &str, status: u16, time: Duration) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        *answers.entry((path.to_owned(), status)).or_default() += 1;
        drop(answers);
        if path == "/v1/requests" {
            self.submissions.add(time);
        }
    }

    fn render(&self, requests: &[(String, i64)], mails: &[(String, i64)]) -> String {
        let mut page = Page::default();
        page.family("answers_total", "counter", "Answers by path and status.");
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        for ((path, status), count) in answers.iter() {
            page.sample(
                "answers_total",
                &format!("path=\"{path}\",status=\"{status}\""),
                count,
            );
        }
        drop(answers);
        self.submissions.render(&mut page);
        page.family("requests", "gauge", "Stored requests by state.");
        for (state, count) in requests {
            page.sample("requests", &format!("state=\"{state}\""), count);
        }
        page.family("mails", "gauge", "Mails by state; parked ones need a person.");
        for (state, count) in mails {
            page.sample("mails", &format!("state=\"{state}\""), count);
        }
        page.family(
            "mail_attempts_total",
            "counter",
            "Attempts to send a mail by outcome.",
        );
        for (outcome, count) in [
            ("sent", &self.mails_sent),
            ("failed", &self.mails_failed),
            ("parked", &self.mails_parked),
        ] {
            page.sample(
                "mail_attempts_total",
                &format!("outcome=\"{outcome}\""),
                &count.read(),
            );
        }
        page.family("connections", "gauge", "Open connections.");
        page.sample("connections", "", &self.connections.read());
        page.family(
            "connections_shed_total",
            "counter",
            "Slow connections closed to make room for others.",
        );
        page.sample("connections_shed_total", "", &self.connections_shed.read());
        page.family(
            "connections_refused_total",
            "counter",
            "Connections closed at once because their address had its share.",
        );
        page.sample("connections_refused_total", "", &self.connections_refused.read());
        page.0
    }
}

impl Histogram {
    fn add(&self, time: Duration) {
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            if time.as_secs_f64() <= *bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    fn render(&self, page: &mut Page) {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        page.family(
            "submission_seconds",
            "histogram",
            "Time to answer a request that was sent.",
        );
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            page.sample(
                "submission_seconds_bucket",
                &format!("le=\"{bound}\""),
                &read(bucket),
            );
        }
        let count = read(&self.count);
        page.sample("submission_seconds_bucket", "le=\"+Inf\"", &count);
        let seconds = Duration::from_micros(read(&self.microseconds)).as_secs_f64();
        page.sample("submission_seconds_sum", "", &seconds);
        page.sample("submission_seconds_count", "", &count);
    }
}

/// The text, line by line.
#[derive(Default)]
struct Page(String);

impl Page {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a string does not fail.
        let _ = write!(
            self.0,
            "# HELP partner_receiver_{name} {help}\n# TYPE partner_receiver_{name} {kind}\n"
        );
    }

    fn sample(&mut self, name: &str, labels: &str, value: &dyn std::fmt::Display) {
        let _ = match labels {
            "" => writeln!(self.0, "partner_receiver_{name} {value}"),
            _ => writeln!(self.0, "partner_receiver_{name}{{{labels}}} {value}"),
        };
    }
}

/// `GET /metrics`.
pub(crate) async fn show(State(receiver): State<Receiver>) -> Result<Response, Problem> {
    let logged = |error: &StoreError| error!(%error, "cannot count what is stored");
    let requests = receiver.store.count_requests().await.inspect_err(logged)?;
    let mails = receiver.store.count_mails().await.inspect_err(logged)?;
    let text = receiver.metrics.render(&requests, &mails);
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told_in_the_text_format() {
        let metrics = Metrics::default();
        metrics.answered("/v1/requests", 201, Duration::from_millis(30));
        metrics.answered("/v1/requests", 201, Duration::from_millis(3));
        metrics.answered("/healthz", 200, Duration::ZERO);
        metrics.connections.up();
        metrics.connections.up();
        metrics.connections.down();
        let text = metrics.render(&[("new".to_owned(), 2)], &[("parked".to_owned(), 1)]);
        for line in [
            "# TYPE partner_receiver_answers_total counter",
            "partner_receiver_answers_total{path=\"/v1/requests\",status=\"201\"} 2",
            "partner_receiver_submission_seconds_bucket{le=\"0.005\"} 1",
            "partner_receiver_submission_seconds_bucket{le=\"0.05\"} 2",
            "partner_receiver_submission_seconds_bucket{le=\"+Inf\"} 2",
            "partner_receiver_submission_seconds_sum 0.033",
            "partner_receiver_submission_seconds_count 2",
            "partner_receiver_requests{state=\"new\"} 2",
            "partner_receiver_mails{state=\"parked\"} 1",
            "partner_receiver_connections 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
    }
}
