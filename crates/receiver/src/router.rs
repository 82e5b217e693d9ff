//! Addresses of the receiver, and what holds for all of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::sync::Notify;
use tracing::{error, info, warn};

use crate::config::Config;
use crate::cors::{self, AllowedOrigins};
use crate::last_resort::catch_panic;
use crate::metrics::{self, Metrics};
use crate::problem::Problem;
use crate::proof_of_work::{self, ProofOfWork};
use crate::rate_limit::RateLimit;
use crate::store::Store;
use crate::{published_consent, quarantine, submission};

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) store: Store,
    pub(crate) allowed_origins: Arc<AllowedOrigins>,
    /// `None` with `--limits off`.
    pub(crate) rate_limit: Option<Arc<RateLimit>>,
    pub(crate) body_timeout: Duration,
    pub(crate) config: Arc<Config>,
    /// `None` where requests need none.
    pub(crate) proof_of_work: Option<Arc<ProofOfWork>>,
    /// Told when there is a mail to send.
    pub(crate) wake_postman: Arc<Notify>,
    pub(crate) metrics: Arc<Metrics>,
}

impl Receiver {
    /// With `--limits off` nobody is counted.
    pub(crate) fn quarantine_limits(&self) -> quarantine::Limits {
        let limits = self.config.limits;
        quarantine::Limits {
            links: limits.links,
            per_sender: self.rate_limit.is_some().then_some(limits.per_sender),
        }
    }
}

/// The whole service. Only `/v1` is for pages of other origins.
pub(crate) fn router(receiver: Receiver) -> Router {
    let allowed_origins = Arc::clone(&receiver.allowed_origins);
    let not_found = || async { Problem::not_found() };
    let not_allowed = || async { Problem::method_not_allowed() };
    let v1 = Router::new()
        .route("/requests", post(submission::submit))
        .route("/challenge", get(proof_of_work::challenge))
        .route("/consents/{version}", get(published_consent::show))
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .layer(from_fn_with_state(allowed_origins, cors::check));
    Router::new()
        .nest("/v1", v1)
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics::show))
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .layer(from_fn(catch_panic))
        .layer(from_fn_with_state(Arc::clone(&receiver.metrics), count_and_log))
        .layer(from_fn(protect))
        .with_state(receiver)
}

/// The process lives.
async fn alive() -> Response {
    ok()
}

/// The database takes writes.
async fn ready(State(receiver): State<Receiver>) -> Result<Response, Problem> {
    let ready = receiver.store.ready().await;
    ready.inspect_err(|error| error!(%error, "not ready"))?;
    Ok(ok())
}

fn ok() -> Response {
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        r#"{"status":"ok"}"#,
    )
        .into_response()
}

/// One line a request: never an address of a person, a query or a body.
async fn count_and_log(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let path = path.as_ref().map_or("unknown", MatchedPath::as_str);
    let (status, time) = (response.status().as_u16(), begun.elapsed());
    metrics.answered(path, status, time);
    let ms = time.as_millis();
    if response.status().is_server_error() {
        warn!(%method, path, status, ms, "answered");
    } else {
        info!(%method, path, status, ms, "answered");
    }
    response
}

/// Answers are data for one reader: not to be cached, sniffed or framed.
async fn protect(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
